"""Room on the disks that are written to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from factcheck.config import Settings
from factcheck.ingestion.decoding import readable_size
from factcheck.text.wording import N_, said
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "disk"
LEAST = 1_000_000_000
"""Bytes that should be free on each disk, so that there is time to make room …"""
LEAST_PART = 0.05
"""… and the part of it, whichever is less: on a small disk a gigabyte may be half of it."""


def look(asked: Asked) -> Iterator[Finding]:
    """Disks that are nearly full."""
    for place, (free, total) in free_on_disks(asked.settings).items():
        if free < min(LEAST, total * LEAST_PART):
            says = said("The disk of %(folder)s is nearly full: %(free)s are free.", folder=place, free=readable_size(free))
            yield Finding(PART, says, N_("Make room, or move the folder to a larger disk. Once it is full, nothing more can be saved."))


def free_on_disks(settings: Settings) -> dict[str, tuple[int, int]]:
    """Free and all bytes of each disk that is written to, by the first of our folders on it: "instance", "blobs" or "published"."""
    folders = {"instance": settings.instance.resolve(), "blobs": settings.resolved_blobs(), "published": settings.resolved_published()}
    if settings.bucket() is not None:
        del folders["blobs"]  # nothing is written there
    found: dict[int, str] = {}
    for name, folder in folders.items():
        found.setdefault(os.stat(_there(folder)).st_dev, name)  # noqa: PTH116  (as one number)
    usages = {name: shutil.disk_usage(_there(folders[name])) for name in found.values()}
    return {name: (usage.free, usage.total) for name, usage in usages.items()}


def _there(folder: Path) -> Path:
    """The folder, or the one above it that there is."""
    return folder if folder.exists() or folder == folder.parent else _there(folder.parent)
