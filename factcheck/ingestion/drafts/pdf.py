"""Reading a PDF draft: its text in paragraphs, without running heads and page numbers."""

from __future__ import annotations

import io
import logging
import time
from typing import TYPE_CHECKING

from factcheck.ingestion.drafts.pdf_lines import PdfLine, TooMuchToDraw, lines_on
from factcheck.ingestion.drafts.pdf_paragraphs import blocks_of_lines, usual_pitch, usual_size
from factcheck.ingestion.drafts.pdf_running import without_running_lines
from factcheck.ingestion.drafts.story import Facts, story_of
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.text.wording import N_, figure, said

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
MOST_SECONDS = 60.0
"""A page takes a twentieth of a second; a file made to take for ever is given up."""
MOST_TEXT = 2_000_000
"""Characters on all pages together."""
_FEW = 20
"""Letters below which a page holds no text to speak of."""

_DAMAGED = N_("The PDF is damaged, so it cannot be read. Open it where you usually read it, save it again, or paste its text.")
_LOCKED = N_("The PDF is locked with a password. Save a copy without the password, or paste its text.")
_SCANNED = N_("The PDF holds pictures of pages and no text. Run text recognition (OCR) on it first, or type or paste the text.")


def read_pdf(content: bytes, *, seconds: float = MOST_SECONDS) -> ParsedArticle:
    """The article that a PDF is. Raises UnreadableText, with a sentence, where it is damaged, locked, scanned, too long, or
    takes more than so many seconds.
    """
    pages, empty = _pages(content, time.monotonic() + seconds)
    every = [line for page in pages for line in page]
    lines = without_running_lines(pages, usual_pitch(every), usual_size(every))
    if sum(letter.isalpha() for line in lines for letter in line.text) < _FEW:
        raise UnreadableText(_SCANNED)
    headline, blocks = blocks_of_lines(lines)
    return story_of(Facts(headline=headline), blocks, _remarks(empty))


def _pages(content: bytes, deadline: float) -> tuple[list[list[PdfLine]], int]:
    """The lines on each page, and how many pages hold no text.

    pypdf raises whatever its parsing stumbles over: there is no common class for what a damaged file may cause.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every mended fault of a file, which is of no use to anybody
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not _opens_without_password(reader):
            raise UnreadableText(_LOCKED)
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise UnreadableText(
                said(
                    "The PDF has %(count)s pages, and the most that can be read is %(most)s. Split it, or paste its text.",
                    count=figure(count),
                    most=MOST_PAGES,
                )
            )
        return _lines(reader, deadline)
    except (UnreadableText, MemoryError):
        raise
    except TooMuchToDraw as error:
        raise UnreadableText(N_("The PDF is too intricate to be read. Open it where you usually read it, and paste its text.")) from error
    except Exception as error:
        raise UnreadableText(_DAMAGED) from error


def _lines(reader: PdfReader, deadline: float) -> tuple[list[list[PdfLine]], int]:
    pages: list[list[PdfLine]] = []
    length = 0
    for number, page in enumerate(reader.pages):
        pages.append(lines_on(page, number, deadline))
        length += sum(len(line.text) for line in pages[-1])
        if length > MOST_TEXT:
            raise UnreadableText(
                said(
                    "The PDF holds more than %(most)s characters. Split it, or paste the part that is to be checked.",
                    most=figure(MOST_TEXT),
                )
            )
    return pages, sum(1 for lines in pages if sum(len(line.text) for line in lines) < _FEW)


def _opens_without_password(reader: PdfReader) -> bool:
    """Whether only printing or copying is restricted, so that anybody may read it."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _remarks(empty: int) -> list[str]:
    if not empty:
        return []
    what = "1 page of the PDF holds" if empty == 1 else f"{empty} pages of the PDF hold"
    return [f"{what} no text, perhaps a picture of text, and nothing was read there."]
