"""An application that fills a database for others to copy."""

from __future__ import annotations

from flask import Flask

from factcheck import create_app
from factcheck.config import Settings


def with_nothing_behind_the_scenes(settings: Settings) -> Flask:
    """An application that fills a database whose file is copied afterwards: nobody draws pages from it meanwhile."""
    app = create_app(settings)
    app.testing = True
    return app
