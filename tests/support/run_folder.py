"""One folder for a whole test run, shared by every process that runs tests and removed at the end."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

VARIABLE = "FACTCHECK_TEST_RUN_FOLDER"
"""Tells the worker processes where the folder is; they inherit it from the process that starts them."""


IN_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder with a name that nobody knows is made in it)
ENOUGH_MEMORY = 6 * 1024**3
"""Bytes that have to be free in memory before a run keeps its files there."""


def create() -> Path:
    """Make the folder. Others may enter it, because PostgreSQL runs as another user when the tests run as root.

    Where there is room in memory, the folder and those of the single tests lie there: a run makes and removes some 100,000 files.
    """
    if _has_room_in_memory() and "TMPDIR" not in os.environ:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))  # where `tmp_path` lies; what failed is left there to look at
        folder = Path(tempfile.mkdtemp(prefix="factcheck-tests-", dir=IN_MEMORY))
    else:
        folder = Path(tempfile.mkdtemp(prefix="factcheck-tests-"))
    folder.chmod(0o755)
    os.environ[VARIABLE] = str(folder)
    return folder


def _has_room_in_memory() -> bool:
    """Whether there is a place in memory with room enough from which programs may be started, as some tests do."""
    try:
        place, memory = os.statvfs(IN_MEMORY), Path("/proc/meminfo").read_text()
    except OSError:
        return False
    available = re.search(r"^MemAvailable: +(\d+) kB$", memory, re.MULTILINE)
    free = min(place.f_bavail * place.f_frsize, int(available[1]) * 1024 if available else 0)
    return free >= ENOUGH_MEMORY and not place.f_flag & os.ST_NOEXEC and os.access(IN_MEMORY, os.W_OK)


def remove(folder: Path) -> None:
    """Remove the folder and all that the run left in it."""
    os.environ.pop(VARIABLE, None)
    shutil.rmtree(folder, ignore_errors=True)


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The path `name` in the run's folder, which whoever needs it first makes with `make(path)`; the others wait for it."""
    folder = Path(os.environ[VARIABLE])
    path, done = folder / name, folder / f"{name}.made"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(path)
            done.touch()
    return path
