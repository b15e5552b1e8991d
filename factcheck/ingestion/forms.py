"""In which form material came in: told by its content first, and by name or stated kind only where the content leaves it open."""

from __future__ import annotations

import codecs
import json
import re
from enum import StrEnum

from factcheck.ingestion.drafts.package import files_in
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.feeds.telling import is_feed
from factcheck.ingestion.refused import refuse_unreadable_kinds, refuse_zip
from factcheck.text.wording import N_


class Form(StrEnum):
    """A form that is read; its value is the media type that it goes by."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    FEED = "application/xml"
    JSON = "application/json"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"


_BY_NAME = {
    "md": Form.MARKDOWN, "markdown": Form.MARKDOWN, "mdown": Form.MARKDOWN, "mkd": Form.MARKDOWN,
    "html": Form.HTML, "htm": Form.HTML, "xhtml": Form.HTML,
    "json": Form.JSON, "jsonld": Form.JSON,
    "txt": Form.PLAIN, "text": Form.PLAIN,
}  # fmt: skip
_BY_KIND = {
    "text/markdown": Form.MARKDOWN, "text/x-markdown": Form.MARKDOWN,
    "text/html": Form.HTML, "application/xhtml+xml": Form.HTML,
    "application/json": Form.JSON, "application/ld+json": Form.JSON, "application/feed+json": Form.JSON,
}  # fmt: skip
_HEAD = 8_000
"""Bytes in which the signs of a form stand."""
_BEFORE = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
_PAGE = re.compile(_BEFORE + r"(?:<!doctype\s+html|<(?:html|head|body)\b)", re.IGNORECASE | re.DOTALL)
_PIECE = re.compile(
    _BEFORE + r"<(?:article|main|section|header|div|p|h1|h2|meta|link|title|script|style|base)\b[^>]{0,2000}>", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<(?:\?xml\b|!doctype\b|[\w:.-]+(?:\s+[\w:.-]+\s*=\s*[\"'][^\"']{0,2000}[\"']){1,50}\s*/?>)", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\]))")
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_MARKED = re.compile(r"\]\(https?://|\*\*\S[^*\n]{0,200}\S\*\*|^\[[^\]\n]{1,80}\]: +\S|^```", re.MULTILINE)
_FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,20}?(?:title|headline)[ \t]*:[^\n]*\n(?:[^\n]*\n){0,40}?---[ \t]*(?:\n|$)", re.IGNORECASE)


def form_of(content: bytes, *, name: str | None = None, kind: str | None = None) -> Form:
    """The form of some bytes. `name` is the file's, `kind` the media type that somebody says they have.

    Raises UnreadableText, with what to do instead, for a form that cannot be read.
    """
    if content.startswith(b"PK\x03\x04"):
        files = files_in(content)
        if not any(one.startswith("word/") for one in files):
            refuse_zip(content, files)
        return Form.WORD
    if b"%PDF-" in content[:1024]:
        return Form.PDF
    refuse_unreadable_kinds(content)
    return _form_of_text(content, name, (kind or "").split(";")[0].strip().lower())


def _form_of_text(content: bytes, name: str | None, kind: str) -> Form:
    head = _head(content)
    said = _BY_KIND.get(kind) or _BY_NAME.get(_ending(name))
    if is_feed(head.encode("utf-8", "ignore")):
        return Form.FEED
    if _PAGE.match(head):
        return Form.HTML
    if _is_json(content, head, said):
        return Form.JSON
    if said in (Form.HTML, Form.MARKDOWN):
        return said
    if _PIECE.match(head):
        return Form.HTML
    if _XML.match(head):
        raise UnreadableText(N_("This is XML of a kind that is not known here. Of XML, the feeds RSS and Atom can be read, and web pages."))
    return Form.MARKDOWN if said is None and _reads_like_markdown(head) else Form.PLAIN


def _head(content: bytes) -> str:
    """The beginning as text, good enough to look for signs in."""
    start = content[:_HEAD]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", "ignore")
    return start.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").replace("\r\n", "\n")


def _ending(name: str | None) -> str:
    return name.rpartition(".")[2].lower() if name and "." in name else ""


def _is_json(content: bytes, head: str, said: Form | None) -> bool:
    """Whether it is JSON, whole or broken: text in brackets that only begins like it is not."""
    if said is Form.JSON:
        return True
    if not _JSON.match(head):
        return False
    if re.match(r"\s*\{\s*\"[^\"\n]{1,80}\"\s*:", head):
        return True
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _reads_like_markdown(head: str) -> bool:
    """Whether there are signs that nothing but Markdown has: a head with a title, or headings beside other marks."""
    if _FRONT.match(head):
        return True
    headings = len(_HEADING.findall(head))
    return headings >= 2 or (headings == 1 and _MARKED.search(head) is not None)
