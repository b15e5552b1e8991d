"""Everything that a newsroom has, in one file: database, stored files, published pages, settings, and the keys where that is wanted."""

from __future__ import annotations

import io
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import SecretStr
from sqlalchemy import Connection, text

from factcheck.config import Settings, secret_key, signing_key
from factcheck.extensions import storage
from factcheck.storage import StorageFailure
from factcheck.storage.archive import ArchiveWriter, writing
from factcheck.workflow import database_copies, migrating

FILES, PUBLISHED, KEYS, SETTINGS = "files/", "published/", "keys/", "settings.json"
_VERSION = 1
_MADE_ANEW = ("lock",)
"""What a published folder needs none of when it is put back."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds."""

    rows: int
    files: int
    pages: int
    problems: list[str]
    """Stored files that could not be taken along as they should be, in sentences."""


def back_up(file: BinaryIO, settings: Settings, public_key: str, passphrase: str | None, *, with_keys: bool = False) -> BackedUp:
    """Write a backup to `file`, while people go on working. Needs an application context.

    `public_key`: the public half of the key that signs evidence packs. Raises what `database_copies.copied` raises.
    """
    with (
        tempfile.TemporaryDirectory(dir=settings.instance, prefix=".backup-") as folder,
        storage().undisturbed(),  # every file that the copied database names was there before, and none is removed until the end
        database_copies.copied(Path(folder)) as (connection, copies),
        writing(file, passphrase) as archive,
    ):
        about = _about(connection, settings, public_key)
        for name, place in copies.items():
            _add_file(archive, name, place)
        problems = _add_stored(archive)
        _add_published(archive, settings.resolved_published())
        archive.add(SETTINGS, io.BytesIO(json.dumps(public_settings(settings), indent=1).encode()))
        if with_keys:
            archive.add(f"{KEYS}secret-key", io.BytesIO(secret_key(settings).encode()))
            archive.add(f"{KEYS}signing-key", io.BytesIO(signing_key(settings).hex().encode()))
        archive.finish({**about, "keys": with_keys, "problems": problems})
        names = list(archive.entries)
    return BackedUp(
        rows=sum(about["rows"].values()),
        files=sum(name.startswith(FILES) for name in names),
        pages=sum(name.startswith(f"{PUBLISHED}pages/") and name.count(".") == 1 for name in names),
        problems=problems,
    )


def public_settings(settings: Settings) -> dict[str, Any]:
    """What is set, without anything that is secret: passwords and keys, also those in addresses."""
    shown = {name: value for name, value in settings if not isinstance(value, SecretStr)}
    shown["database_url"] = "postgresql" if settings.database_url.startswith("postgresql") else "sqlite"
    return {name: value if isinstance(value, bool | int) else str(value) for name, value in shown.items()}


def _about(connection: Connection, settings: Settings, public_key: str) -> dict[str, Any]:
    end = connection.execute(text("SELECT sequence, sum FROM chain_head")).one_or_none()
    return {
        "format": "factcheck-backup",
        "version": _VERSION,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "newsroom": settings.newsroom_name,
        "database": connection.dialect.name,
        "revision": migrating.revision_of(connection),
        "rows": database_copies.counts(connection),
        "chain": {"sequence": end.sequence, "sum": end.sum} if end else None,
        "public_key": public_key,
    }


def _add_stored(archive: ArchiveWriter) -> list[str]:
    problems = []
    for sha256 in sorted({kept.sha256 for kept in storage().kept()}):
        try:
            with storage().open(sha256) as content:
                archive.add(FILES + sha256, content)
        except StorageFailure as problem:  # the backup of all else is worth having all the more
            problems.append(str(problem))
    return problems


def _add_published(archive: ArchiveWriter, folder: Path) -> None:
    for place in sorted(folder.rglob("*")):
        name = place.relative_to(folder).as_posix()
        with suppress(FileNotFoundError):  # taken off meanwhile
            if place.is_symlink():
                archive.add_link(PUBLISHED + name, os.readlink(place))  # noqa: PTH115  (as text, which leads within the folder)
            elif place.is_file() and name not in _MADE_ANEW and ".incoming-" not in name:
                _add_file(archive, PUBLISHED + name, place)


def _add_file(archive: ArchiveWriter, name: str, place: Path) -> None:
    with place.open("rb") as content:
        archive.add(name, content)
