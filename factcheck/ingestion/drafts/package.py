"""Opening the zip archive that a Word document is, within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.ingestion.decoding import readable_size
from factcheck.ingestion.errors import UnreadableText
from factcheck.text.wording import N_, said

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

MOST_UNPACKED = 200_000_000
"""Bytes of all files in the archive together, pictures with them."""
MOST_TEXT = 40_000_000
"""Bytes of one file of text in the archive, which takes ten times as much memory when it is read. A long novel has 5 MB."""
MOST_FILES = 5_000

_DAMAGED = N_("The Word document is damaged, so it cannot be read. Open it in Word, save it again, or paste its text.")
_ANOTHER_KIND = N_(
    "The file is no Word document of the usual kind. Open it in Word, save it as “Word Document (.docx)”, and choose that file."
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a .docx file that its text is in."""

    body: _Element
    styles: _Element | None
    addresses: Mapping[str, str]
    """Where links lead, by the key that they are known by in the body."""


def open_package(content: bytes) -> Package:
    """What is in a .docx file. Raises UnreadableText with a sentence where it is damaged, of another kind, or too big unpacked."""
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml import etree

    _require_bounds(content)
    try:
        document = docx.Document(io.BytesIO(content))
        addresses = {key: rel.target_ref for key, rel in document.part.rels.items() if rel.is_external}
        return Package(document.element.body, _styles(document), addresses)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, etree.XMLSyntaxError) as error:
        raise UnreadableText(_DAMAGED) from error
    except (ValueError, KeyError, AttributeError, TypeError, AssertionError, OpcError, PythonDocxError) as error:
        raise UnreadableText(_ANOTHER_KIND) from error


def files_in(content: bytes) -> dict[str, int]:
    """The names of the files in a zip archive and how many bytes each has unpacked; empty where it cannot be told.

    `zipfile` never unpacks more of a file than the archive says that it has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {one.filename: one.file_size for one in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        return {}


def _styles(document: Document) -> _Element | None:
    """The styles, where the document has any."""
    try:
        styles: _Element = document.styles.element
    except (KeyError, AttributeError, ValueError):
        return None
    return styles


def _require_bounds(content: bytes) -> None:
    sizes = files_in(content)
    if not sizes:
        raise UnreadableText(_DAMAGED)
    too_long = any(size > MOST_TEXT for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if too_long or sum(sizes.values()) > MOST_UNPACKED or len(sizes) > MOST_FILES:
        raise UnreadableText(
            said(
                "The Word document holds more than can be read: %(size)s when it is unpacked. Paste the text of the part "
                "that is to be checked.",
                size=readable_size(sum(sizes.values())),
            )
        )
