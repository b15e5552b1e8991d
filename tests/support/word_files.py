"""Word documents for tests, with what python-docx itself cannot write: links, tracked changes, notes, boxes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(write: Callable[[Document], object]) -> bytes:
    """The bytes of a document that `write` fills."""
    document = docx.Document()
    write(document)
    return saved(document)


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add(paragraph: Paragraph, xml: str) -> None:
    """Add an element to a paragraph; `w:` and `r:` are known."""
    declared = re.sub(r"^<[\w:]+", rf'\g<0> xmlns:w="{W}" xmlns:r="{R}"', xml, count=1)
    paragraph._p.append(parse_xml(declared))  # noqa: SLF001


def link(document: Document, paragraph: Paragraph, words: str, address: str) -> None:
    """Add words that lead to an address."""
    key = document.part.relate_to(address, f"{R}/hyperlink", is_external=True)
    add(paragraph, f'<w:hyperlink r:id="{key}"><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:hyperlink>')


def files_of(content: bytes) -> dict[str, bytes]:
    """What is in a zip archive, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_of(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
