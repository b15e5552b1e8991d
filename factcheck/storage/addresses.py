"""Which file stands for which address: `/articles/a/` is `articles/a/index.html`."""

from __future__ import annotations

from pathlib import PurePosixPath

_LONGEST = 200
"""Bytes of one part of an address; file systems take 255, and endings are added."""


def file_of(address: str, kind: str) -> PurePosixPath:
    """The file for the path of a URL (not percent-encoded), below a folder. `kind` is the ending of pages that have none.

    Raises ValueError for what would lead out of the folder or is no name for a file.
    """
    parts = address.split("/")
    if parts[0] != "" or any(not _is_name(part) for part in parts[1:-1]) or not (parts[-1] == "" or _is_name(parts[-1])):
        raise ValueError(f"{address!r} is no address of a published page")
    if parts[-1] == "":
        return PurePosixPath(*parts[1:-1], f"index.{kind}")
    if "." not in parts[-1]:
        return PurePosixPath(*parts[1:], f"index.{kind}")
    return PurePosixPath(*parts[1:])


def _is_name(part: str) -> bool:
    return bool(part) and not part.startswith(".") and part.isprintable() and len(part.encode()) <= _LONGEST
