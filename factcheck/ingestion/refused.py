"""Forms that cannot be read, each with a sentence that says what to do instead."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection
from typing import NoReturn

from factcheck.ingestion.errors import UnreadableText
from factcheck.text.wording import N_, part, said

_PICTURE = N_("Type or paste the words that are in it.")
_SOUND = N_("Take in its transcript instead.")
_PACKED = N_("Unpack it, and choose the file that holds the article.")
_OTHER_WRITING = N_("Open it where it was written and save it as “Word Document (.docx)” or as PDF, or paste its text.")

_OLD_WORD = N_("Open it in Word and save it as “Word Document (.docx)” without a password, or paste its text.")

FIRST_BYTES: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", N_("an older Word document (.doc), or a document that is locked with a password"), _OLD_WORD),
    (b"{\\rtf", N_("a rich-text document (RTF)"), _OTHER_WRITING),
    (b"\x89PNG", N_("a picture (PNG)"), _PICTURE),
    (b"\xff\xd8\xff", N_("a picture (JPEG)"), _PICTURE),
    (b"GIF8", N_("a picture (GIF)"), _PICTURE),
    (b"II*\x00", N_("a picture (TIFF)"), _PICTURE),
    (b"MM\x00*", N_("a picture (TIFF)"), _PICTURE),
    (b"\x1f\x8b", N_("a compressed file (gzip)"), _PACKED),
    (b"BZh", N_("a compressed file (bzip2)"), _PACKED),
    (b"\xfd7zXZ", N_("a compressed file (xz)"), _PACKED),
    (b"7z\xbc\xaf", N_("a compressed file (7z)"), _PACKED),
    (b"Rar!", N_("a compressed file (RAR)"), _PACKED),
    (b"PK\x05\x06", N_("an empty zip archive"), _PACKED),
    (b"ID3", N_("a sound recording (MP3)"), _SOUND),
    (b"OggS", N_("a sound recording (Ogg)"), _SOUND),
    (b"fLaC", N_("a sound recording (FLAC)"), _SOUND),
    (b"\x1aE\xdf\xa3", N_("a film (Matroska or WebM)"), _SOUND),
    (b"\x7fELF", N_("a program"), N_("Choose the file that holds the article.")),
    (b"MZ\x90", N_("a program"), N_("Choose the file that holds the article.")),
    (b"SQLite format 3", N_("a database"), N_("Choose the file that holds the article.")),
    (b"bplist00", N_("a web archive or a property list"),
     N_("Open it in a browser and save it as “Webpage, HTML only”, or paste its text.")),
)  # fmt: skip
"""First bytes of kinds of file that people try, what each is, and what to do; from the published format descriptions."""
_OFFICE = {
    "application/vnd.oasis.opendocument.text": N_("an OpenDocument text (.odt)"),
    "application/vnd.oasis.opendocument.spreadsheet": N_("an OpenDocument table (.ods)"),
    "application/vnd.oasis.opendocument.presentation": N_("an OpenDocument presentation (.odp)"),
    "application/epub+zip": N_("an e-book (EPUB)"),
}


def refuse_unreadable_kinds(content: bytes) -> None:
    """Raise UnreadableText for bytes that begin as a picture, a recording, an archive or another document does."""
    for magic, what, advice in FIRST_BYTES:
        if content.startswith(magic):
            raise UnreadableText(said("This is %(what)s, which cannot be read. %(advice)s", what=part(what), advice=part(advice)))
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp":
        raise UnreadableText(
            said("This is a picture, a sound recording or a film, which cannot be read. %(advice)s", advice=part(_PICTURE))
        )
    head = content[:3000].lower()
    if b"mime-version:" in head and b"multipart/related" in head:
        raise UnreadableText(
            N_(
                "This is a web page saved as one file (MHTML), which cannot be read. "
                "Save the page again as “Webpage, HTML only”, or paste its text."
            )
        )


def refuse_zip(content: bytes, files: Collection[str]) -> NoReturn:
    """Raise UnreadableText for a zip archive that is no Word document."""
    kind = _mimetype(content) if "mimetype" in files else ""
    if what := _OFFICE.get(kind):
        raise UnreadableText(said("This is %(what)s, which cannot be read. %(advice)s", what=part(what), advice=part(_OTHER_WRITING)))
    if any(name.startswith("xl/") for name in files):
        raise UnreadableText(N_("This is an Excel workbook, which cannot be read. Paste the text that is to be checked."))
    if any(name.startswith("ppt/") for name in files):
        raise UnreadableText(N_("This is a PowerPoint presentation, which cannot be read. Save it as PDF, or paste its text."))
    if any(name.startswith(("Index/", "index.apxl")) or name == "Index.zip" for name in files):
        raise UnreadableText(said("This is a Pages document, which cannot be read. %(advice)s", advice=part(_OTHER_WRITING)))
    if not files:
        raise UnreadableText(
            N_("This is a Word document or a zip archive that is damaged. Open it in Word, save it again, or paste its text.")
        )
    raise UnreadableText(said("This is a zip archive, which cannot be read. %(advice)s", advice=part(_PACKED)))


def _mimetype(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("mimetype") as file:
            return file.read(100).decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError, NotImplementedError):
        return ""
