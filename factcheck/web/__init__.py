"""HTTP in, HTML out."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from flask import Flask, current_app, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from factcheck.database import only_reads
from factcheck.extensions import line
from factcheck.patience import for_a_request, longest_wait
from factcheck.web import (
    assets,
    compressing,
    errors,
    headers,
    incoming,
    language,
    limiting,
    logs,
    metrics,
    replicated,
    session,
    system,
    unkept,
)
from factcheck.web.addresses import RecordNumber
from factcheck.web.session import signed_in
from factcheck.web.set_up import Look, as_set_up
from factcheck.web.stalling import Impatient
from factcheck.workflow.notices import unread

PARTS = (
    "reader",
    "embeds",
    "machines",
    "corrections",
    "reports",
    "editions",
    "schedules",
    "packs",
    "chain",
    "health",
    "metrics",
    "system",
    "work",
    "auth",
    "own_language",
    "people",
    "erasing",
    "newsroom",
    "articles",
    "jobs",
    "desk",
    "overview",
    "assigning",
    "holds",
    "blind",
    "following",
    "sources",
    "approvals",
    "api",
    "discussion",
    "notices",
    "presence",
    "search",
    "replies",
    "asked",
    "guidelines",
    "quotes",
    "repeats",
    "evidence",
    "explanations",
    "coverage",
    "consistency",
)
"""The parts of the site; each is a package with a `blueprint`."""


def init_app(app: Flask) -> None:
    """Add pages, error pages and what templates need."""
    if proxies := app.config["SETTINGS"].proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    app.wsgi_app = Impatient(app.wsgi_app, app.config["SETTINGS"].stalled_seconds)  # type: ignore[method-assign]
    incoming.init_app(app)
    app.url_map.converters["int"] = RecordNumber
    logs.init_app(app)  # before all else, so that each request has its number
    metrics.init_app(app)
    app.before_request(_say_whether_it_writes)
    app.teardown_request(_take_back)
    replicated.init_app(app)
    app.before_request(_leave_presence_to_the_line)
    unkept.init_app(app)
    app.context_processor(_for_templates)
    language.init_app(app)
    errors.init_app(app)
    limiting.init_app(app)
    headers.init_app(app)
    compressing.init_app(app)
    assets.init_app(app)
    session.init_app(app)
    import_module("factcheck.web.published").init_app(app)  # first, so that what stands in a file is sent before anything is asked
    for name in PARTS:
        app.register_blueprint(import_module(f"factcheck.web.{name}").blueprint)
    system.init_app(app)


def _say_whether_it_writes() -> None:
    """Requests that only read take no write lock (see factcheck/database.py), and none waits for ever (factcheck/patience.py)."""
    g.wrote_before = only_reads.set(request.method in {"GET", "HEAD", "OPTIONS"})
    # This stays set: what is done once the answer is out, such as noting who is where, keeps the next request waiting.
    longest_wait.set(for_a_request(current_app.config["SETTINGS"].database_wait_seconds))


def _leave_presence_to_the_line() -> None:
    """Who has which statement open is then not written to the database: no open page waits for those who write, or makes them wait."""
    if request.blueprint == "presence" and line() is not None:
        only_reads.set(True)


def _take_back(_error: BaseException | None) -> None:
    """What runs after a request in the same context, such as a command in a test, may write."""
    if "wrote_before" in g:
        only_reads.reset(g.pop("wrote_before"))


def _for_templates() -> dict[str, Any]:
    user = signed_in()
    settings = as_set_up()
    return {
        "settings": current_app.config["SETTINGS"],
        "newsroom": settings,
        "look": Look(settings),
        "signed_in": user,
        "unread_notices": unread(user) if user is not None else 0,
    }
