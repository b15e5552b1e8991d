"""Files and pages that evidence comes from: what they are, told by their content alone, and the words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from factcheck.ingestion import media
from factcheck.ingestion.decoding import decode
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.forms import Form, form_of
from factcheck.ingestion.page_words import words_of_page
from factcheck.ingestion.reading import read_with_form
from factcheck.text.wording import N_, part, said

SRT, VTT = "application/x-subrip", "text/vtt"
MOST_TEXT = 20_000_000
"""Bytes of a plain text; a day of a parliament's debates has about one million."""

_AS_WRITTEN = frozenset({Form.PLAIN.value, Form.MARKDOWN.value, Form.JSON.value, SRT, VTT})
"""Kinds whose words are the file itself."""
_TEXTS = _AS_WRITTEN | {Form.FEED.value}
_BY_ENDING: dict[str, frozenset[str]] = {
    **dict.fromkeys(("txt", "text", "md", "markdown", "csv", "tsv", "log", "json", "xml"), _TEXTS),
    "srt": frozenset({SRT}),
    "vtt": frozenset({VTT}),
    **dict.fromkeys(("html", "htm", "xhtml"), frozenset({Form.HTML.value})),
    "pdf": frozenset({Form.PDF.value}),
    "docx": frozenset({Form.WORD.value}),
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), frozenset({media.JPEG})),
    "png": frozenset({media.PNG}),
    "gif": frozenset({media.GIF}),
    "webp": frozenset({media.WEBP}),
    "mp3": frozenset({media.MP3}),
    **dict.fromkeys(("wav", "wave"), frozenset({media.WAV})),
    **dict.fromkeys(("ogg", "oga", "opus"), frozenset({media.OGG})),
    **dict.fromkeys(("m4a", "mp4", "m4b"), frozenset({media.M4A})),
}
ENDINGS = tuple("." + ending for ending in _BY_ENDING)
"""The endings of files that a browser offers to choose; what a file is, is told by its content."""
_USUAL = {kind: ending for ending, kinds in reversed(_BY_ENDING.items()) for kind in kinds}
"""The ending that each kind has usually: the first of those above."""
_CALLED = {
    Form.PLAIN.value: N_("plain text"), Form.MARKDOWN.value: N_("plain text"), Form.HTML.value: N_("a web page"),
    Form.FEED.value: N_("a feed"),
    Form.JSON.value: N_("JSON"), Form.WORD.value: N_("a Word document"), Form.PDF.value: N_("a PDF document"), SRT: N_("subtitles (SRT)"),
    VTT: N_("subtitles (WebVTT)"), media.PNG: N_("a picture (PNG)"), media.JPEG: N_("a picture (JPEG)"), media.GIF: N_("a picture (GIF)"),
    media.WEBP: N_("a picture (WebP)"), media.MP3: N_("a recording (MP3)"), media.WAV: N_("a recording (WAV)"),
    media.OGG: N_("a recording (Ogg)"),
    media.M4A: N_("a recording (M4A)"),
}  # fmt: skip
_CUE = re.compile(r"\s*(?:\d{1,6}[ \t]*\n)?[ \t]*\d{1,2}:\d{2}:\d{2},\d{3}[ \t]*-->[ \t]*\d{1,2}:\d{2}:\d{2},\d{3}")
_NEVER_IN_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What databases cannot keep."""


class FileKind(StrEnum):
    """What sort of file it is, for people."""

    PAGE = "page"
    DOCUMENT = "document"
    IMAGE = "image"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that evidence comes from."""

    kind: FileKind
    media_type: str
    text: str
    """Its words: exactly as they stand where the file is text; empty where there are none."""
    remark: str = ""
    """A sentence on why no words could be read; empty where there are some, or none are to be expected."""


def read_attached(
    content: bytes, *, name: str | None = None, kind: str | None = None, charset: str | None = None, address: str | None = None
) -> Attached:
    """What a file or a fetched page is, and its words.

    `name` is the file's: where its ending says another kind than the content, that is refused. `kind` and `charset` are what a
    web server said, which is believed only where the content leaves it open. Raises UnreadableText with a sentence that says
    what is wrong and what to do.
    """
    if not content:
        raise UnreadableText(N_("The file is empty. Choose the file once more; if it is empty there too, it was not saved whole."))
    media_type = media.media_type_of(content)
    if media_type is None:
        return _document(content, name, kind, charset, address)
    _require_ending(name, media_type)
    return Attached(FileKind.IMAGE if media_type.startswith("image/") else FileKind.AUDIO, media_type, "")


def _document(content: bytes, name: str | None, kind: str | None, charset: str | None, address: str | None) -> Attached:
    form = form_of(content, name=name, kind=kind)
    _require_one_kind(form, content)
    text = decode(_in_utf8(content, charset), limit=MOST_TEXT) if form.value in _AS_WRITTEN else ""
    media_type = _kind_of_text(text) if form in (Form.PLAIN, Form.MARKDOWN) else None
    _require_ending(name, media_type or form.value)
    if form.value in _AS_WRITTEN:
        return Attached(FileKind.DOCUMENT, media_type or form.value, text)
    sort = FileKind.PAGE if form in (Form.HTML, Form.FEED) else FileKind.DOCUMENT
    try:
        words = words_of_page(content, charset) if form is Form.HTML else ""
        words = words or read_with_form(content, name=name, kind=kind, address=address, charset=charset).text
    except UnreadableText as unreadable:
        return Attached(sort, form.value, "", str(unreadable))
    text = _NEVER_IN_TEXT.sub("", words).strip()
    return Attached(sort, form.value, text, "" if text else "No words were found in it.")


def _kind_of_text(text: str) -> str | None:
    """Subtitles, which are plain text of their own kinds; None for other text."""
    if re.match(r"\ufeff?WEBVTT(?:[ \t\n]|$)", text):
        return VTT
    return SRT if _CUE.match(text) else None


def _in_utf8(content: bytes, charset: str | None) -> bytes:
    """The text in UTF-8 where a web server named another encoding, and it fits; else as it is."""
    try:
        return content.decode(charset).encode() if charset else content
    except (LookupError, UnicodeError):
        return content


def _require_one_kind(form: Form, content: bytes) -> None:
    """Refuse a file that is two things at once: harmless ones are not made so."""
    begin = content[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n\x0c")
    if form is Form.PDF and not begin.startswith(b"%PDF-"):
        raise UnreadableText(N_("The file begins as something else and holds a PDF document further on. Save the document as PDF again."))
    if form is Form.WORD and b"%PDF-" in content[:1024]:
        raise UnreadableText(N_("The file is a Word document and a PDF document at once. Save it again as one of them."))


def _require_ending(name: str | None, media_type: str) -> None:
    """Refuse a file whose name says another kind than its content."""
    ending = (name or "").rpartition(".")[2].lower() if "." in (name or "") else ""
    if media_type not in _BY_ENDING.get(ending, frozenset({media_type})):
        raise UnreadableText(
            said(
                "The name “%(name)s” ends as if it were something else, but the file holds %(what)s. Choose the file that "
                "you meant, or give this one its right ending.",
                name=(name or "")[-80:],
                what=part(_CALLED[media_type]),
            )
        )


def file_name(name: str, media_type: str) -> str:
    """What to save a kept file as: its name, with an ending that says what it holds, so that no system opens it as a program."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return name if media_type in _BY_ENDING.get(ending, ()) else f"{name}.{_USUAL[media_type]}"


def runs_in_browsers(media_type: str) -> bool:
    """Whether a browser that shows such a file would run what is in it."""
    return media_type in (Form.HTML.value, Form.FEED.value)
