"""Running a command as somebody does who sits at a terminal."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from threading import Thread

from factcheck.config import Settings
from tests.support.server import begin


def at_a_terminal(settings: Settings, *arguments: str) -> tuple[str, str]:
    """What a command writes: its lines, and what stands on the terminal besides. The command has to succeed."""
    ours, theirs = os.openpty()
    seen: list[bytes] = []
    reader = Thread(target=_read_all, args=(ours, seen))
    reader.start()
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "lines.txt")
        try:
            process = begin(settings, *arguments, log=lines, terminal=os.ttyname(theirs))
            process.join()
        finally:
            os.close(theirs)
            reader.join()
            os.close(ours)
        said, shown = lines.read_text(), b"".join(seen).decode()
    assert process.exitcode == 0, f"{said}\n{shown}"
    return said, shown


def _read_all(terminal: int, seen: list[bytes]) -> None:
    try:
        while piece := os.read(terminal, 4096):
            seen.append(piece)
    except OSError:  # nobody holds the other end any more
        return
