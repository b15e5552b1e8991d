"""PgBouncer before a server of its own, which may be sent to another."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from tests.support import engines, postgres


class Pooler:
    """One that runs, in transaction mode."""

    def __init__(self, folder: Path, server: Path) -> None:
        """Start it in a new folder, before the server whose socket is in `server`."""
        self.folder = folder
        postgres.own_folder(folder)
        self._write(server)
        postgres.command("pgbouncer", "--daemon", "--quiet", str(self._settings), folder=folder)
        end = time.monotonic() + 20
        while not (folder / f".s.PGSQL.{engines.PORT}").exists():
            if time.monotonic() > end:
                raise RuntimeError(f"PgBouncer did not start:\n{(folder / 'pooler.log').read_text()}")
            time.sleep(0.02)

    def lead_to(self, server: Path) -> None:
        """Send whoever asks to another server from now on: its host is changed in the settings, which are read again."""
        self._write(server)
        os.kill(self._process, signal.SIGHUP)

    def stop(self) -> None:
        """Stop it."""
        with suppress(FileNotFoundError, ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)

    @property
    def _settings(self) -> Path:
        return self.folder / "pgbouncer.ini"

    @property
    def _process(self) -> int:
        return int((self.folder / "pgbouncer.pid").read_text())

    def _write(self, server: Path) -> None:
        self._settings.write_text(engines.POOLER.format(server=server, folder=self.folder, port=engines.PORT))
        self._settings.chmod(0o644)
