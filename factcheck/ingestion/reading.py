"""The one door: whatever comes in as bytes, read as an article."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.ingestion.decoding import decode
from factcheck.ingestion.forms import Form, form_of
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.times import shown_time
from factcheck.text.blocks import BlockKind, BlockText, compose

MOST_TEXT = 2_000_000
"""Bytes of a plain text or of Markdown, where nobody says otherwise."""
_MOST_JSON = 20_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, the form that it came in, and the whole text that was read."""

    parsed: ParsedArticle
    form: Form
    text: str
    """Exactly as given where it came as plain text; else the words of the article."""


def read_any(
    content: bytes,
    *,
    name: str | None = None,
    kind: str | None = None,
    address: str | None = None,
    charset: str | None = None,
    text_limit: int = MOST_TEXT,
) -> ParsedArticle:
    """The article in some bytes: plain text, Markdown, HTML, a feed, JSON, Word or PDF, told by the content first.

    `name` is the file's, `kind` the media type and `charset` the encoding that a web server named, `address` where it was
    fetched, `text_limit` the most bytes of plain text. Raises UnreadableText with a sentence that says what is wrong and
    what to do.
    """
    return read_with_form(content, name=name, kind=kind, address=address, charset=charset, text_limit=text_limit).parsed


def read_with_form(
    content: bytes,
    *,
    name: str | None = None,
    kind: str | None = None,
    address: str | None = None,
    charset: str | None = None,
    text_limit: int = MOST_TEXT,
) -> Reading:
    """As `read_any`, with the form that the content has and the text that was read."""
    form = form_of(content, name=name, kind=kind)
    if form is Form.PLAIN:
        return read_text(_decoded(content, charset, text_limit))
    parsed = _read(form, content, address, charset, text_limit)
    return Reading(parsed, form, words_of(parsed))


def read_text(text: str) -> Reading:
    """The article in a plain text, as selected and copied from a browser."""
    from factcheck.ingestion import plain_text

    return Reading(plain_text.read(text), Form.PLAIN, text)


def words_of(parsed: ParsedArticle) -> str:
    """The whole of an article as text: what a reader of the page would see of it, from the top."""
    head = [parsed.headline, parsed.standfirst, parsed.byline]
    blocks = [*_lines(head), *parsed.head, *_lines(parsed.summary)]
    for post in parsed.posts:
        blocks += [*_lines([post.headline, shown_time(post), post.byline]), *post.blocks]
    return compose(blocks).text


def _read(form: Form, content: bytes, address: str | None, charset: str | None, text_limit: int) -> ParsedArticle:
    match form:
        case Form.HTML:
            from factcheck.ingestion.html.read import read_html

            return read_html(content, address=address, charset=charset)
        case Form.FEED:
            from factcheck.ingestion.feeds.xml_feed import read_xml_feed

            return read_xml_feed(content, address=address, charset=charset)
        case Form.JSON:
            from factcheck.ingestion.json_posts.reading import read_json

            return read_json(_decoded(content, charset, _MOST_JSON), address=address)
        case Form.WORD:
            from factcheck.ingestion.drafts.word import read_word

            return read_word(content)
        case Form.PDF:
            from factcheck.ingestion.drafts.pdf import read_pdf

            return read_pdf(content)
        case _:
            from factcheck.ingestion.drafts.markdown import read_markdown

            return read_markdown(_decoded(content, charset, text_limit))


def _decoded(content: bytes, charset: str | None, limit: int) -> str:
    """The text, in the encoding that was named, where one was and it fits; else in UTF-8 or UTF-16."""
    if charset and len(content) <= limit:
        try:
            return decode(content.decode(charset).encode(), limit=limit * 4)
        except (LookupError, UnicodeError):
            pass
    return decode(content, limit=limit)


def _lines(words: list[str | None] | tuple[str, ...]) -> list[BlockText]:
    return [BlockText(BlockKind.PARAGRAPH, line) for line in words if line]
