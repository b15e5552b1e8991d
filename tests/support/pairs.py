"""A PostgreSQL server and a replica that follows it, both of which a test may stop and set back."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.support import engines, postgres, run_folder
from tests.survival.drill import setting_up
from tests.survival.drill.cluster import Cluster


class Pair:
    """The primary, and what follows it."""

    def __init__(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="pair-", dir=os.environ[run_folder.VARIABLE]))
        folder.chmod(0o755)
        self.primary = setting_up._cluster(folder)  # noqa: SLF001  (one with a migrated database, which is made once in a run)
        postgres.own_folder(folder / "replica")
        engines.follow(self.primary.folder, folder / "replica")
        self.replica = Cluster(folder / "replica")

    def new_database(self) -> str:
        """The name of a migrated database that no other test uses."""
        name = f"test_{uuid4().hex}"
        with connected(self.primary) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE factcheck")
        self.settle()
        return name

    def settle(self) -> None:
        """Wait until the replica shows what the primary has."""
        with connected(self.primary) as there, connected(self.replica) as here:
            wanted = there.execute("SELECT pg_current_wal_flush_lsn()::text").fetchone()
            end = time.monotonic() + 60
            while here.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", wanted).fetchone() != (True,):
                assert time.monotonic() < end, "The replica does not follow."
                time.sleep(0.01)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Have the replica receive what is written and not show it."""
        with connected(self.replica) as connection:
            connection.execute("SELECT pg_wal_replay_pause()")
            while connection.execute("SELECT pg_get_wal_replay_pause_state()").fetchone() != ("paused",):
                time.sleep(0.01)
        try:
            yield
        finally:
            with connected(self.replica) as connection:
                connection.execute("SELECT pg_wal_replay_resume()")

    def close(self) -> None:
        """Stop both."""
        self.replica.kill()
        self.primary.kill()


@contextmanager
def connected(server: Cluster) -> Iterator[psycopg.Connection]:
    """A connection as the one who may do everything; each statement stands for itself."""
    with psycopg.connect(host=str(server.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
        yield connection
