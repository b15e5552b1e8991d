"""The `flask` commands."""

from __future__ import annotations

from importlib import import_module

from click import Command, Context
from flask import Flask
from flask.cli import AppGroup

from factcheck.extensions import db, migrate

PARTS = (
    "users",
    "seed",
    "ingest",
    "revise",
    "fetch",
    "watch",
    "work",
    "sweep",
    "check_links",
    "extract",
    "score",
    "score_worthiness",
    "quote_check",
    "send_mail",
    "retain",
    "erase",
    "publish_due",
    "publish_pages",
    "export_site",
    "verify_pack",
    "verify",
    "backup",
    "move_database",
    "status",
)
"""The modules in here; each adds its commands with `init_app`."""


def init_app(app: Flask) -> None:
    """Give the app its commands, which are loaded when one is asked for: a web process needs none of them."""
    app.cli = _Commands(app)


class _Commands(AppGroup):
    """The app's commands, loaded at once when it is asked which there are."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app.name)
        self._app: Flask | None = app

    def list_commands(self, ctx: Context) -> list[str]:
        """The names of all commands."""
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of that name; None where there is none."""
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if (app := self._app) is None:
            return
        self._app = None
        migrate.loaded().init_app(app, db)
        for name in PARTS:
            import_module(f"factcheck.cli.{name}").init_app(app)
