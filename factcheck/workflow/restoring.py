"""Putting a backup back into an installation that is empty, and looking whether everything in it is as it was."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from sqlalchemy import Connection

from factcheck.config import Settings
from factcheck.extensions import db, storage
from factcheck.storage.archive import read_through
from factcheck.storage.in_place import put_in_place
from factcheck.workflow import database_copies, migrating, signing
from factcheck.workflow.backing_up import FILES, KEYS, PUBLISHED, SETTINGS
from factcheck.workflow.chain_verifying import Verified, verify
from factcheck.workflow.chain_walking import Progress

_NAMES = frozenset({"secret-key", "signing-key"})


class CannotRestore(Exception):
    """This backup cannot be put back here. The message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, all of which was looked at."""

    manifest: dict[str, Any]
    verified: Verified
    same_key: bool
    """Whether the key that signs evidence packs is the one of before."""


@dataclass(slots=True)
class _Unpacked:
    """What waits to be put in place: files by their names, and keys."""

    database: dict[str, Path] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def look_at(file: BinaryIO, passphrase: str | None) -> dict[str, Any]:
    """Read a backup to its end, and give what it says of itself. Raises UnreadableArchive, and CannotRestore for what is none of ours."""
    manifest = read_through(file, passphrase)
    if manifest.get("format") != "factcheck-backup":
        raise CannotRestore("This file is no backup of Factcheck.")
    if manifest.get("version") != 1 or not migrating.is_known(manifest.get("revision", "")):
        raise CannotRestore("This backup was made by a later version of the program. Install that version, or a newer one, and try again.")
    return manifest


def restore(file: BinaryIO, settings: Settings, passphrase: str | None, told: Progress = lambda *_: None) -> Restored:
    """Put a backup back and verify it. Needs an application context; nobody else may use the installation meanwhile.

    The whole file is looked at before anything is changed. Raises UnreadableArchive, CannotRestore, DoesNotFit (everything is in
    place then, and is not as it was), and what databases and disks raise.
    """
    manifest = look_at(file, passphrase)
    with db.engine.connect() as connection:
        _require_empty(connection, settings, manifest)
    settings.instance.mkdir(parents=True, exist_ok=True)
    published = settings.resolved_published()
    published.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=_database_folder(settings), prefix=".restore-") as folder,
        tempfile.TemporaryDirectory(dir=published.parent, prefix=".restore-") as pages,
    ):
        unpacked = _unpack(file, passphrase, Path(folder), Path(pages))
        _put_database(unpacked.database, manifest)
        for name, key in unpacked.keys.items():
            put_in_place(settings.instance / name, key.encode())
        if any(Path(pages).iterdir()):
            _move_in(Path(pages), published)
    if manifest["revision"] != migrating.newest():
        migrating.bring_to("head")
    chain = manifest["chain"] or {}
    # Where the keys are kept apart from the backup, the records are held against the key that the backup names.
    verified = verify(storage(), lambda: str(manifest["public_key"]), published=chain.get("sum") or None, told=told)
    return Restored(manifest, verified, signing.public_key() == manifest["public_key"])


def _require_empty(connection: Connection, settings: Settings, manifest: dict[str, Any]) -> None:
    kind = connection.dialect.name
    if kind != manifest["database"]:
        raise CannotRestore(
            f"The backup is of a database of the kind {manifest['database']}, and this installation uses {kind}. "
            "Set FACTCHECK_DATABASE_URL to one of that kind and try again."
        )
    if database_copies.is_used(connection):
        raise CannotRestore("This installation is in use: its database holds accounts or articles. Restore into an empty one.")
    if kind == "postgresql" and migrating.revision_of(connection) not in {"", manifest["revision"]}:
        raise CannotRestore("The database was prepared for another version of the program. Make an empty one and try again.")
    published = settings.resolved_published()
    if published.is_dir() and any(place.name != "lock" for place in published.iterdir()):
        raise CannotRestore(f"The folder of published pages, {published}, is not empty. Move it away and try again.")


def _unpack(file: BinaryIO, passphrase: str | None, folder: Path, pages: Path) -> _Unpacked:
    unpacked = _Unpacked()

    def take(name: str, content: BinaryIO | str) -> None:
        if name.startswith(PUBLISHED):
            _put_page(pages, name.removeprefix(PUBLISHED), content)
        elif isinstance(content, str):
            raise CannotRestore(f"The backup holds a link, {name!r}, where none belongs.")
        elif name.startswith(FILES):
            if storage().put(content) != name.removeprefix(FILES):
                raise CannotRestore(f"The stored file {name!r} of the backup does not have the hash it is named by.")
        elif name.startswith(KEYS) and name.removeprefix(KEYS) in _NAMES:
            unpacked.keys[name.removeprefix(KEYS)] = content.read().decode()
        elif name != SETTINGS:
            place = unpacked.database[name] = folder / str(len(unpacked.database))
            _write(place, content)

    read_through(file, passphrase, take)
    return unpacked


def _put_page(folder: Path, name: str, content: BinaryIO | str) -> None:
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or name.startswith("/"):
        raise CannotRestore(f"The backup holds {name!r}, which leads out of the folder of published pages.")
    place = folder.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        led = Path(folder, *parts[:-1], content)
        if not led.resolve().is_relative_to(folder.resolve()):
            raise CannotRestore(f"The backup holds a link, {name!r}, which leads out of the folder of published pages.")
        place.symlink_to(content)
        return
    if not place.parent.resolve().is_relative_to(folder.resolve()):
        raise CannotRestore(f"The backup holds {name!r}, which leads out of the folder of published pages.")
    _write(place, content)
    if parts[0] == "pages":
        place.chmod(0o444)


def _put_database(files: dict[str, Path], manifest: dict[str, Any]) -> None:
    if manifest["database"] == "sqlite":
        database_copies.put_sqlite(files[database_copies.SQLITE], Path(db.engine.url.database or ""))
    else:
        with db.engine.connect() as connection:
            empty = not migrating.revision_of(connection)
        if empty:
            migrating.bring_to(manifest["revision"])
        database_copies.put_tables(files)
    with db.engine.connect() as connection:
        found = database_copies.counts(connection)
    for table in sorted(found.keys() | manifest["rows"].keys()):
        if found.get(table) != manifest["rows"].get(table):
            raise CannotRestore(f"The table {table} has {found.get(table)} rows, and had {manifest['rows'].get(table)} in the backup.")


def _move_in(made: Path, place: Path) -> None:
    """Let the folder stand in its place; what was there holds a lock at most."""
    shutil.rmtree(place, ignore_errors=True)
    made.chmod(0o755)
    made.rename(place)
    made.mkdir()  # for whoever removes it at the end


def _write(place: Path, content: BinaryIO) -> None:
    with place.open("xb") as file:
        shutil.copyfileobj(content, file)


def _database_folder(settings: Settings) -> Path:
    """A folder on the disk of the embedded database, so that it can be put in place at one stroke."""
    database = db.engine.url.database
    if db.engine.dialect.name != "sqlite" or not database:
        return settings.instance
    folder = Path(database).parent
    folder.mkdir(parents=True, exist_ok=True)
    return folder
