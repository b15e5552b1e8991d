"""Zip files that have one form for one content: the same files always make the same bytes, so that any other byte shows.

Entries are stored as they are, in the order of their names, with one fixed date (1 January 1980, the earliest that zip knows).
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import IO

EPOCH = (1980, 1, 1, 0, 0, 0)
_HEADER = struct.Struct("<4s5H3L2H")
"""What stands before each file (APPNOTE.TXT 4.3.7): its mark, five fields, its sum, two sizes, and how long the name and the rest are."""
_FILE, _LIST = b"PK\x03\x04", b"PK\x01\x02"
"""The marks by which a file begins, and the list of all files behind the last of them."""


class NotPlain(ValueError):
    """The bytes are no zip file of this form. The message is a sentence for people."""


Content = Callable[[], bytes]
"""Gives the bytes of a file when they are needed, so that one is held at a time."""


def write(files: Mapping[str, bytes]) -> bytes:
    """The files, by name, as a zip file of the one form."""
    out = io.BytesIO()
    write_to(out, {name: held(content) for name, content in files.items()})
    return out.getvalue()


def write_to(out: IO[bytes], files: Mapping[str, Content]) -> None:
    """The same into a file that can be written anywhere in; each content is asked for once, in the order of the names."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name]())


def held(content: bytes) -> Content:
    """What is held already."""
    return lambda: content


def read(content: bytes) -> dict[str, bytes]:
    """The files in a zip file, by name, whatever its form.

    Raises NotPlain where it cannot be read, or where a name stands in it twice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(set(names)) < len(names):
                raise NotPlain("Two files in it have the same name.")
            if sum(entry.file_size for entry in archive.infolist()) > len(content):
                raise NotPlain("By its list, the files are larger than the zip file that holds them, which these packs never are.")
            return {name: _contents(archive, name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, UnicodeDecodeError, ValueError) as error:
        raise error if isinstance(error, NotPlain) else NotPlain(_where_it_breaks(content)) from error


def _contents(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file's bytes, without zip's own check of them: what differs is named by its own hash later."""
    with archive.open(name) as file:
        file._expected_crc = None  # type: ignore[attr-defined]  # noqa: SLF001  (zipfile gives no other way)
        return file.read()


def _where_it_breaks(content: bytes) -> str:
    """A sentence that says where the bytes stop being those of a zip file: which file is not followed by the next."""
    place, name = 0, ""
    while content[place : place + 4] == _FILE and len(content) >= place + _HEADER.size:
        *_, size, named, more = _HEADER.unpack_from(content, place)
        begins = place + _HEADER.size
        name, place = content[begins : begins + named].decode("utf-8", "replace"), begins + named + more + size
    if content[place : place + 4] == _LIST:
        return "The list of files at the end of the zip file was changed."
    if name:
        return f"Bytes were changed, added or taken away in {name} or beside it in the zip file."
    return "It does not begin as a zip file does."
