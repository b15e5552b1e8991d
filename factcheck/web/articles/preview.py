"""What the preview of a read article shows, beside the article itself."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.ingestion.forms import Form
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.times import shown_time
from factcheck.models import IntakeDraft
from factcheck.text.blocks import BlockText
from factcheck.text.spans import Span
from factcheck.text.wording import N_
from factcheck.web.language import told
from factcheck.web.marks import Piece, plain_pieces

SHOWN_LEFT_OUT = 400
"""How many lines that were left out are shown; a page's menus seldom have more."""
_HEADLINE_LENGTH = 200
"""Longest line, in characters, that may be offered as a headline."""


_FORMS = {
    Form.MARKDOWN: "Markdown",
    Form.HTML: N_("a web page"),
    Form.FEED: N_("a feed"),
    Form.JSON: "JSON",
    Form.WORD: N_("a Word document"),
    Form.PDF: N_("a PDF"),
}


def came_as(draft: IntakeDraft) -> str | None:
    """From what the article was read, for people ("budget.docx, a Word document"), by name or address; None for a pasted text."""
    form = _FORMS.get(Form(draft.media_type)) if draft.media_type in set(Form) else None
    return ", ".join(filter(None, [draft.name or draft.address, told(form) if form else None])) or None


def remarks(parsed: ParsedArticle) -> list[str]:
    """What the reader noticed that still holds; the count and the headline are judged as they stand now."""
    return [said for said in parsed.remarks if not said.startswith(("The page says", "No headline"))]


def pieces_of(block: BlockText) -> list[Piece]:
    """The words of a block, cut where they are set off."""
    return list(plain_pieces(block.text, Span(0, len(block.text)), block.inlines)) if block.text else []


def may_be_headline(block: BlockText) -> bool:
    """Whether a block reads like a headline: one short line without a full stop."""
    words = block.text.strip()
    return len(words) <= _HEADLINE_LENGTH and "\n" not in words and not words.endswith((".", "…", ":", ","))


def left_out(given: str, parsed: ParsedArticle) -> list[str]:
    """Lines of the given text that are in no part of the article: menus, buttons, labels, and what was dropped."""
    placed = {line.strip() for words in _placed(parsed) for line in words.splitlines()}
    pieces = sorted({words.strip() for words in _stamps(parsed) if words.strip()}, key=len, reverse=True)[:1000]
    left = [line.strip() for line in given.splitlines() if line.strip() and line.strip() not in placed]
    return [line for line in left[: SHOWN_LEFT_OUT * 5] if _says_more(line, pieces)]


def _placed(parsed: ParsedArticle) -> Iterator[str]:
    yield from (parsed.headline or "", parsed.standfirst or "", *parsed.summary, *parsed.related)
    for block in parsed.head:
        yield block.text
    for post in parsed.posts:
        yield post.headline or ""
        for block in post.blocks:
            yield block.text


def _stamps(parsed: ParsedArticle) -> Iterator[str]:
    """Times and bylines, and whatever else may share its line with them."""
    yield parsed.byline or ""
    for post in parsed.posts:
        yield from (shown_time(post) or "", post.byline or "", post.headline or "")


def _says_more(line: str, pieces: list[str]) -> bool:
    """Whether anything of a line remains when times, bylines and headlines are taken out of it."""
    for piece in pieces:
        if piece in line:
            line = line.replace(piece, " ")
    return any(character.isalnum() for character in line)
