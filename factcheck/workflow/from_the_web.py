"""Taking in an article by its address: asked for, archived as it came, and read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.reading import MOST_TEXT, Reading, read_with_form
from factcheck.models import Content
from factcheck.text.wording import said
from factcheck.workflow.refusals import Problem, Refusal

if TYPE_CHECKING:
    from factcheck.fetching import Fetched, Guard
    from factcheck.storage import Storage


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page that came and could be read."""

    reading: Reading
    content: Content
    remarks: tuple[str, ...]
    """What a person should know of how it came, in sentences."""


def read_address(address: str, *, guard: Guard, storage: Storage, text_limit: int = MOST_TEXT) -> WebPage:
    """Fetch the page at an address, archive it, and read it. To be called with no transaction open: sites take their time.

    Raises Refusal, at the field "address", where it may not be asked, brings nothing, or holds nothing that can be read.
    """
    from factcheck.fetching import FetchProblem, fetch  # late: it brings the web client

    try:
        fetched = fetch(address, guard=guard, storage=storage)
        reading = read_fetched(fetched, text_limit=text_limit)
        return WebPage(reading, content_of(fetched, reading, fetched.record), fetched.remarks)
    except (FetchProblem, UnreadableText) as problem:
        raise Refusal(Problem(str(problem), "address")) from problem
    except OSError as error:
        raise Refusal(Problem(cannot_keep(error), "address")) from error


def read_fetched(fetched: Fetched, *, text_limit: int = MOST_TEXT) -> Reading:
    """What a page says. Raises UnreadableText."""
    kind, charset = fetched.media_type, fetched.charset
    return read_with_form(fetched.content, kind=kind, address=fetched.address, charset=charset, text_limit=text_limit)


def content_of(fetched: Fetched, reading: Reading, record: str | None) -> Content:
    """By what the fetched bytes are known; `record` is the hash of the archive that holds them."""
    return Content(fetched.sha256 or "", reading.form.value, fetched.charset, fetched.address, record)


def is_address(written: str) -> bool:
    """Whether somebody wrote one address of the web, and nothing else."""
    return re.fullmatch(r"https?://\S+", written.strip(), re.IGNORECASE) is not None


def cannot_keep(error: OSError) -> str:
    """What to say where the archive cannot be written."""
    why = (error.strerror or type(error).__name__).lower()
    return said("What was fetched cannot be kept (%(why)s), so nothing was taken in. Tell whoever runs Factcheck.", why=why)
