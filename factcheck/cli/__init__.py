"""The `flask` commands."""

from __future__ import annotations

from importlib import import_module

from flask import Flask

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
    """Add the commands to the app."""
    for name in PARTS:
        import_module(f"factcheck.cli.{name}").init_app(app)
