"""One folder for a whole test run, shared by every process that runs tests and removed at the end."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

VARIABLE = "FACTCHECK_TEST_RUN_FOLDER"
"""Tells the worker processes where the folder is; they inherit it from the process that starts them."""


def create() -> Path:
    """Make the folder. Others may enter it, because PostgreSQL runs as another user when the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-tests-"))
    folder.chmod(0o755)
    os.environ[VARIABLE] = str(folder)
    return folder


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
