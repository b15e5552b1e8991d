"""Zip files that have one form for one content: the same files always make the same bytes, so that any other byte shows.

Entries are stored as they are, in the order of their names, with one fixed date (1 January 1980, the earliest that zip knows).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)


class NotPlain(ValueError):
    """The bytes are no zip file of this form. The message is a sentence for people."""


def write(files: Mapping[str, bytes]) -> bytes:
    """The files, by name, as a zip file of the one form."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


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
                raise NotPlain("Its files are packed, which these packs never are.")
            return {name: _contents(archive, name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, UnicodeDecodeError, ValueError) as error:
        raise error if isinstance(error, NotPlain) else NotPlain(f"It cannot be read as a zip file: {error}") from error


def _contents(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file's bytes, without zip's own check of them: what differs is named by its own hash later."""
    with archive.open(name) as file:
        file._expected_crc = None  # type: ignore[attr-defined]  # noqa: SLF001  (zipfile gives no other way)
        return file.read()
