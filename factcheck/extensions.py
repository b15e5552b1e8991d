"""The Flask extensions, each made once and bound to an app by the factory."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy.exc import SQLAlchemyError

import factcheck.database  # noqa: F401  (importing it sets how connections behave)
from factcheck.line.careful import CarefulLine
from factcheck.migrations.late import LateMigrate
from factcheck.models import Base
from factcheck.replicas import sessions
from factcheck.replicas.replica import Replica
from factcheck.storage import BucketStorage, FolderStorage, SweepableStorage

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.fetching import Guard

db = SQLAlchemy(model_class=Base, session_options={"class_": sessions.RoutedSession})
migrate = LateMigrate(Path(__file__).parent / "migrations", render_as_batch=True, compare_type=True)
csrf = CSRFProtect()


def know_replica(app: Flask, seconds: int) -> None:
    """Let the app's sessions read from its replica, which may be so many seconds behind for readers; where one is set."""
    with app.app_context():
        if (engine := db.engines.get(sessions.NAME)) is not None:
            app.extensions[sessions.NAME] = Replica(db.engine, engine, seconds)


def know_line(app: Flask, address: str, key: str) -> None:
    """Let the app's processes tell one another what they may lose over the line at this address, where one is set.

    The newsroom is told from others on the same line by its key, which cannot be told from what stands there.
    """
    if address:
        newsroom = hmac.new(key.encode(), b"line", hashlib.sha256).hexdigest()[:12]
        app.extensions["line"] = CarefulLine(address, f"factcheck:{newsroom}:")


def line() -> CarefulLine | None:
    """The line of this app; None: the newsroom's database is all there is. Needs an application context."""
    found: CarefulLine | None = current_app.extensions.get("line")
    return found


def settings() -> Settings:
    """What is set for this app. Needs an application context."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def storage() -> SweepableStorage:
    """Where this app keeps what was fetched and uploaded, by hash. Needs an application context."""
    return storage_of(settings())


def storage_of(settings: Settings) -> SweepableStorage:
    """Where what was fetched and uploaded is kept by these settings: a folder or a bucket."""
    if (bucket := settings.bucket()) is None:
        return FolderStorage(settings.resolved_blobs())
    return BucketStorage(bucket)


def guard() -> Guard:
    """What this app may fetch from the web, and as whom. Needs an application context."""
    from factcheck.fetching import guard_from  # late: it brings the web client

    settings = current_app.config["SETTINGS"]
    return guard_from(allow=settings.fetch_allow, own_sites=settings.own_sites, contact=settings.fetch_contact)


def end_session(_error: BaseException | None = None) -> None:
    """Give the connection back, before Flask-SQLAlchemy does it: where it broke once the answer was made, the answer stands."""
    try:
        db.session.remove()
    except SQLAlchemyError:
        db.session().invalidate()
