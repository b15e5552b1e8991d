"""Running a command as somebody does who sits at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread

from factcheck.config import ROOT, Settings


def at_a_terminal(settings: Settings, *arguments: str) -> tuple[str, str]:
    """What a command writes: its lines, and what stands on the terminal besides."""
    ours, theirs = os.openpty()
    seen: list[bytes] = []
    reader = Thread(target=_read_all, args=(ours, seen))
    reader.start()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "FACTCHECK_INSTANCE": str(settings.instance),
                "FACTCHECK_DATABASE_URL": settings.database_url,
                "TERM": "xterm",
                "FACTCHECK_FETCH_ALLOW": settings.fetch_allow,
            },
            stdout=subprocess.PIPE,
            stderr=theirs,
            text=True,
            check=True,
        )
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)
    return done.stdout, b"".join(seen).decode()


def _read_all(terminal: int, seen: list[bytes]) -> None:
    try:
        while piece := os.read(terminal, 4096):
            seen.append(piece)
    except OSError:  # nobody holds the other end any more
        return
