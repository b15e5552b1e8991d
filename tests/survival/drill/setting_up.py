"""Making an installation for a drill, on SQLite or PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db, storage
from tests.support import databases, run_folder
from tests.survival.drill.cluster import Cluster
from tests.survival.drill.machine import WORKERS, Machine
from tests.survival.drill.stage import Stage, set_stage


def settings_for(folder: Path, database_url: str, **more: object) -> Settings:
    """The settings of an installation in a folder."""
    told = {"secret_key": SecretStr("not a secret in a test"), **more}
    return Settings(instance=folder / "instance", database_url=database_url, **told)  # type: ignore[arg-type]


@contextmanager
def machine_at(
    folder: Path, database: str, followed: str = "", *, workers: int = WORKERS, **more: object
) -> Iterator[tuple[Machine, Stage]]:
    """An installation with a stage set, not started yet. `database` is "sqlite" or "postgresql"."""
    cluster = _cluster(folder) if database == "postgresql" else None
    address = cluster.address() if cluster is not None else _sqlite(folder)
    settings = settings_for(folder, address, **more)
    with create_app(settings).app_context():
        stage = set_stage(storage(), followed)
        db.session.remove()
        db.engine.dispose()
    machine = Machine(settings, folder, cluster, workers=workers)
    try:
        yield machine, stage
    finally:
        machine.close()


def _sqlite(folder: Path) -> str:
    template = run_folder.made_once("migrated.sqlite3", databases._migrate_sqlite)  # noqa: SLF001  (as every test's database is made)
    return f"sqlite:///{shutil.copy(template, folder / 'factcheck.sqlite3')}"


def _cluster(folder: Path) -> Cluster:
    """A server of its own: its data are made once in a run."""
    made = run_folder.made_once("killable", _make_cluster)
    cluster = Cluster(made).copy_to(_short(folder))
    cluster.start()
    return cluster


def _make_cluster(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    cluster = Cluster(folder)
    cluster.make()
    databases._migrate(cluster.address(), instance=folder / "instance")  # noqa: SLF001  (as above)
    cluster.stop()


def _short(folder: Path) -> Path:
    """A folder whose name is short enough for a socket, and which the server's user may enter."""
    import os
    import tempfile

    made = Path(tempfile.mkdtemp(prefix="killable-", dir=os.environ[run_folder.VARIABLE]))
    made.chmod(0o755)
    return made / "db"
