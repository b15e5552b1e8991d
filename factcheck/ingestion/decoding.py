"""From the bytes of a file or a paste to text, or a sentence that says why not."""

from __future__ import annotations

import codecs
import re

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.refused import FIRST_BYTES
from factcheck.text.wording import N_, part, said

_KINDS = (
    (b"%PDF-", N_("a PDF document")),
    (b"PK\x03\x04", N_("a Word document or a zip archive")),
    *((first, what) for first, what, _ in FIRST_BYTES),
)

_WEB_PAGE = re.compile(rb"\s*(?:<!--.{0,400}?-->\s*)?(?:<\?xml|<!doctype\s+html|<html|<head|<body)", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Characters that no text holds; tab, line feed, vertical tab, form feed, return and escape may stray in."""
_NOTHING_TO_SEE = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")


def decode(raw: bytes, *, limit: int) -> str:
    """The text in `raw`: UTF-8 with or without a byte-order mark, or UTF-16 with one.

    Line ends become LF; nothing else changes (non-breaking spaces and zero-width characters stay).
    `limit` is the most bytes allowed. Raises UnreadableText with a sentence that says what is wrong
    and what to do: empty, too big, not text at all, a web page, or in another encoding.
    """
    if not raw:
        raise UnreadableText(N_("There is no text. Paste the text of the article, or choose a file that holds it."))
    if len(raw) > limit:
        size, most = readable_size(len(raw)), readable_size(limit)
        raise UnreadableText(
            said(
                "The text is %(size)s, and the most that can be read is %(most)s. "
                "Leave out what does not belong to the article, or split it in two.",
                size=size if size != most else said("a little over %(most)s", most=most),
                most=most,
            )
        )
    _refuse_known_files(raw)
    text = _as_unicode(raw)
    found = _CONTROL.search(text)
    if found:
        line = _line_of(text, found.start())
        raise UnreadableText(
            said(
                "This is not plain text: line %(line)s holds characters that no text has. Open the file where you read it "
                "and paste the text here.",
                line=line,
            )
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NOTHING_TO_SEE.fullmatch(text):
        raise UnreadableText(N_("There are only spaces and empty lines. Paste the text of the article, or choose a file that holds it."))
    return text


def readable_size(size: int) -> str:
    """A number of bytes as a person says it: "812 bytes", "3.5 KB", "2 MB", "1.2 GB" (1 KB = 1,000 bytes)."""
    if size < 1000:
        return f"{size} bytes"
    unit, value = next((unit, size / one) for unit, one in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)) if size >= one)
    return f"{value:.1f}".removesuffix(".0") + f" {unit}"


def _refuse_known_files(raw: bytes) -> None:
    for magic, name in _KINDS:
        if raw.startswith(magic):
            raise UnreadableText(said("This is %(what)s, not plain text. Open it, select the text, and paste it here.", what=part(name)))
    if raw[:4] == b"RIFF" or raw[4:8] == b"ftyp":
        raise UnreadableText(N_("This is a picture, sound or film, not plain text. Paste the words here."))
    if _WEB_PAGE.match(raw[:2000].removeprefix(codecs.BOM_UTF8)):
        raise UnreadableText(
            N_("This is the source of a web page, not plain text. Open the page in a browser, select all of it, and paste the text here.")
        )


def _as_unicode(raw: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableText(
                    N_("The file says that it is UTF-16 text, but it is cut short or damaged. Save it again as UTF-8.")
                ) from error
    body = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in raw:
            raise UnreadableText(
                N_("This is not plain text (it holds zero bytes). Open the file where you read it and paste the text here.")
            ) from error
        line = _line_of(body[: error.start].decode("utf-8"), error.start)
        raise UnreadableText(
            said(
                "Line %(line)s holds a character that is not UTF-8, so the text may be in an older encoding. Save the "
                "file as UTF-8, or paste the text instead.",
                line=line,
            )
        ) from error


def _line_of(text: str, offset: int) -> int:
    """The number of the line, counted from 1, on which `offset` stands; any kind of line end counts once."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1
