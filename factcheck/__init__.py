"""Fact-checking and attribution review for newsrooms."""

from __future__ import annotations

from flask import Flask

from factcheck.config import Settings, read_settings, secret_key
from factcheck.config_places import ROOT


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application.

    `settings` defaults to what the environment says; raises `WrongSettings` where that cannot be used.
    """
    from factcheck import cli, extensions, web  # late, so that `factcheck.config` can be read on its own
    from factcheck.database import engine_options, replica_options
    from factcheck.replicas import sessions

    settings = settings or read_settings()
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, template_folder=str(ROOT / "templates"), instance_path=str(settings.instance.resolve()))
    app.config.from_mapping(
        SETTINGS=settings,
        SECRET_KEY=secret_key(settings),
        SQLALCHEMY_DATABASE_URI=settings.resolved_database_url(),
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.resolved_database_url(), settings.database_wait_seconds),
        SQLALCHEMY_BINDS={sessions.NAME: replica_options(settings.replica_url)} if settings.replica_url else {},
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        # A pasted text travels percent-encoded in a form, at worst three bytes for each; the rest of a form is small.
        MAX_CONTENT_LENGTH=max(settings.max_text_bytes * 3, settings.max_file_bytes) + 1_000_000,
        MAX_SOURCE_LENGTH=settings.max_source_bytes + 1_000_000,
        MAX_FORM_MEMORY_SIZE=settings.max_text_bytes * 3 + 1_000_000,
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch still saves; the token ends with the session
    )
    extensions.db.init_app(app)
    extensions.know_replica(app, settings.replica_seconds)
    extensions.know_line(app, settings.jobs_url, app.config["SECRET_KEY"])
    app.teardown_appcontext(extensions.end_session)
    extensions.migrate.init_app(app, extensions.db)
    extensions.csrf.init_app(app)
    web.init_app(app)
    cli.init_app(app)
    return app
