"""Flask-Migrate, loaded when somebody asks it for something: Alembic, Mako and what they know of every kind of database take 10 MB,
which a process that serves pages never needs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

if TYPE_CHECKING:
    from alembic.config import Config
    from flask_migrate import Migrate

_NAME = "migrate"
"""Where Flask-Migrate's own commands, and factcheck/migrations/env.py, look in an app's extensions."""


class LateMigrate:
    """What Flask-Migrate's `Migrate` is to an app, made when it is first asked for."""

    def __init__(self, directory: Path, **options: Any) -> None:
        """Note where the migrations stand, and what else `Migrate` is to be told."""
        self._directory, self._options = directory, options
        self.loaded = cache(self._load)

    def init_app(self, app: Flask, db: SQLAlchemy) -> None:
        """Let Flask-Migrate's functions find what they need in this app."""
        app.extensions[_NAME] = _NotYet(self, app, db)

    def get_config(self) -> Config:
        """Alembic's configuration."""
        found: Config = self.loaded().get_config()
        return found

    def _load(self) -> Migrate:
        from flask_migrate import Migrate

        return Migrate(directory=str(self._directory), **self._options)


class _NotYet:
    """Stands among an app's extensions until somebody asks it for something; then Flask-Migrate puts its own there."""

    def __init__(self, migrate: LateMigrate, app: Flask, db: SQLAlchemy) -> None:
        self._migrate, self._app, self._db = migrate, app, db

    def __getattr__(self, name: str) -> Any:
        self._migrate.loaded().init_app(self._app, self._db)
        return getattr(self._app.extensions[_NAME], name)
