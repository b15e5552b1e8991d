"""A folder that is made anew beside the old one and takes its place at one stroke."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = "factcheck-export.json"
"""Stands in each export, so that the next one knows it."""
_EXCHANGE, _HERE = 2, -100


class UnusableFolder(Exception):
    """A folder cannot be written to, or holds something that must not be lost. The message is a sentence for people."""


@contextmanager
def in_place_of(target: Path) -> Iterator[Path]:
    """An empty folder to fill; what is in it stands at `target` when the block ends without an error, and nothing changes otherwise.

    Raises UnusableFolder where something else stands there, or nothing can be written.
    """
    target = target.absolute()
    require_free(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-incoming-"))
    except OSError as error:
        raise UnusableFolder(f"Nothing can be written beside {target} ({_reason(error)}). Name another folder.") from error
    try:
        made.chmod(0o755)
        yield made
        require_free(target)
        _swap(made, target)
    except OSError as error:
        raise UnusableFolder(f"{target} could not be written ({_reason(error)}). What stood there is as it was.") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def require_free(target: Path) -> None:
    """Raise UnusableFolder unless there is nothing at `target`, or an empty folder, or an earlier export."""
    if target.is_symlink():
        raise UnusableFolder(f"{target} is a link to another place. Name the folder itself.")
    if target.exists() and not target.is_dir():
        raise UnusableFolder(f"{target} is a file. Name a folder, or one that is not there yet.")
    try:
        is_empty = not target.exists() or not any(target.iterdir())
    except OSError as error:
        raise UnusableFolder(f"{target} cannot be looked into ({_reason(error)}).") from error
    if not is_empty and not _is_export(target):
        raise UnusableFolder(f"{target} is not empty and holds no earlier export. Name an empty folder, or one that is not there yet.")


def _is_export(target: Path) -> bool:
    try:
        return "made_at" in json.loads((target / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def _swap(made: Path, target: Path) -> None:
    """Put the new folder in place of the old one, which is then the other's."""
    if not target.exists():
        made.rename(target)
    elif not _exchanged(made, target):
        aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-before-"))
        target.rename(aside / "old")
        made.rename(target)
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could swap the two in one stroke (Linux: renameat2)."""
    try:
        swap = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    return bool(swap(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
