"""Where processes count together: a folder for each machine, with files for each process."""

from __future__ import annotations

import os
import re
import socket
from contextlib import suppress
from pathlib import Path

from factcheck.config import Settings

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""What the library reads once, when it is imported."""

_OF_PROCESS = re.compile(r"_(\d+)\.db\Z")


def prepare(settings: Settings) -> Path:
    """Make the folder ready, and let the library know of it; call it before that is imported.

    Files of processes that have ended are kept while another goes on counting, since sums must not fall; where none does, they go.
    """
    machine = re.sub(r"[^A-Za-z0-9.-]", "-", socket.gethostname()) or "machine"
    folder = Path(os.environ.setdefault(VARIABLE, str((settings.instance / "metrics" / machine).resolve())))
    folder.mkdir(parents=True, exist_ok=True)
    there = [(file, int(found[1])) for file in folder.glob("*.db") if (found := _OF_PROCESS.search(file.name))]
    if not any(_lives(process) for _file, process in there):
        for file, _process in there:
            with suppress(FileNotFoundError):
                file.unlink()
    return folder


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
