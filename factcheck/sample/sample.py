"""The sample in one place: the live blog, the people, the documents, and what is checked in it.

Everything here is invented: the country, its people and their words. The live blog is written to be pleasant to
read and awkward to check, as real ones are.
"""

from __future__ import annotations

from pathlib import Path

from factcheck.sample.published_claims import CLAIMS
from factcheck.sample.published_lines import LINES
from factcheck.sample.published_quotes import QUOTES
from factcheck.sample.records import SampleCheck, SamplePerson, SampleSource
from factcheck.sample.sources import SOURCES
from factcheck.sample.unfinished import UNFINISHED

__all__ = ["CHECKS", "LIVE_BLOG", "SOURCES", "USERS", "document", "live_blog"]

_HERE = Path(__file__).parent
LIVE_BLOG = _HERE / "live_blog.txt"
"""The page as a person gets it by selecting all in a browser: UTF-8 plain text."""

USERS: tuple[SamplePerson, ...] = (
    SamplePerson("Wren Abbott", "wren.abbott@example.org", "checker"),
    SamplePerson("Marit Solvang", "marit.solvang@example.org", "editor"),
    SamplePerson("Idris Calloway", "idris.calloway@example.org", "administrator"),
)

CHECKS: tuple[SampleCheck, ...] = (*LINES, *CLAIMS, *QUOTES, *UNFINISHED)
"""What is checked. Whatever else is found in the live blog stays as the extractor found it."""


def live_blog() -> str:
    """The live blog's text, exactly as it is stored."""
    return LIVE_BLOG.read_bytes().decode("utf-8")


def document(source: SampleSource) -> str:
    """The whole text of a source's document."""
    return (_HERE / "documents" / source.file_name).read_bytes().decode("utf-8")
