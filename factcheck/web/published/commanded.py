"""What commands may ask for, which know nothing of the web (see storage/public_side.py)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Flask

from factcheck.storage import MirroredFolder
from factcheck.storage.public_side import PUBLIC_SIDE, Exported, Progress
from factcheck.web.published.exporting import export
from factcheck.web.published.shelf import shelf
from factcheck.web.published.writing import write_pages


class _PublicSide:
    def write(self, told: Callable[[str], None]) -> Path:
        write_pages(told=told)
        return shelf().folder.site

    def send_all(self) -> None:
        folder = shelf().folder
        if isinstance(folder, MirroredFolder):
            folder.note_all()

    def export(self, target: Path, told: Progress) -> Exported:
        return export(target, told=told)


def init_app(app: Flask) -> None:
    """Let commands find it."""
    app.extensions[PUBLIC_SIDE] = _PublicSide()
