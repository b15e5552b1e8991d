"""What a reader's page costs the application: from its file, as "nothing has changed", drawn as a preview, and beside an empty page.

Run: python -m benchmarks.published

The sample newsroom is made in a folder of its own. Each request goes through the whole application as a web server hands it over (WSGI),
in this process and without a network; the kinds take turns, so that a busy machine slows all of them. Prints a table of requests a second
with the ratios that are promised, and ends with 1 where one is missed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

from flask import Flask, render_template_string
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

ROUNDS, SECONDS = 15, 0.15
"""Turns of each kind, and how long one takes."""
OF_PREVIEW, OF_EMPTY = 7.0, 0.6
SAMPLE = "/articles/eastern-tarrovia-counts-the-cost-of-a-six-hour-blackout/"
PACKED = {"Accept-Encoding": "gzip, br"}

Ask = Callable[[], int]
"""Asks once and gives how many bytes came."""


def asking(app: Flask, path: str, headers: Mapping[str, str], status: int = 200) -> Ask:
    """A request for a path."""
    environ = EnvironBuilder(path=path, headers=Headers(dict(headers))).get_environ()

    def ask() -> int:
        said: list[str] = []

        def begin(line: str, _headers: object, _error: object = None) -> Callable[[bytes], object]:
            said.append(line)
            return len

        answer = app.wsgi_app(dict(environ), begin)
        size = sum(map(len, answer))
        if close := getattr(answer, "close", None):
            close()
        if not said[0].startswith(str(status)):
            raise RuntimeError(f"{path} answered {said[0]}")
        return size

    return ask


def measure(kinds: Mapping[str, Ask]) -> dict[str, float]:
    """Requests a second of each kind: the median of its turns."""
    rates: dict[str, list[float]] = {name: [] for name in kinds}
    for ask in kinds.values():
        ask()
    for _ in range(ROUNDS):
        for name, ask in kinds.items():
            count, begun = 0, perf_counter()
            while (took := perf_counter() - begun) < SECONDS:
                ask()
                count += 1
            rates[name].append(count / took)
    return {name: statistics.median(of) for name, of in rates.items()}


def kinds_of(app: Flask) -> dict[str, Ask]:
    """What is compared."""
    first = app.test_client().get(SAMPLE, headers=PACKED)
    return {
        "page from its file": asking(app, SAMPLE, PACKED),
        "page from its file, not packed": asking(app, SAMPLE, {}),
        "nothing has changed (304)": asking(app, SAMPLE, {**PACKED, "If-None-Match": first.headers["ETag"]}, 304),
        "empty page of the app": asking(app, "/empty", PACKED),
        "empty answer of the app": asking(app, "/nothing", PACKED),
        "page drawn as a preview": asking(app, _preview(app), {"Cookie": _editors_cookie(app)}),
    }


def _preview(app: Flask) -> str:
    from factcheck.extensions import db
    from factcheck.models import Article

    with app.app_context():
        article = db.session.query(Article).filter_by(slug=SAMPLE.split("/")[2]).one()
        return f"/approvals/articles/{article.id}/preview"


def _editors_cookie(app: Flask) -> str:
    from factcheck.extensions import db
    from factcheck.models import Role, User

    client: FlaskClient = app.test_client()
    with app.app_context():
        editor = next(user for user in db.session.query(User) if user.active and user.may_work_as(Role.EDITOR))
        account = [editor.id, editor.session_epoch]
    with client.session_transaction() as session:
        session["account"] = account
    cookie = client.get_cookie("session")
    assert cookie is not None  # noqa: S101  (it was set just now)
    return f"session={cookie.value}"


def _app(folder: Path) -> Flask:
    from flask_migrate import upgrade

    from factcheck import create_app
    from factcheck.config import Settings
    from factcheck.extensions import db
    from factcheck.workflow import sampling

    app = create_app(Settings(instance=folder))
    app.add_url_rule("/empty", "empty", lambda: render_template_string('{% extends "base.html" %}'))
    app.add_url_rule("/nothing", "nothing", lambda: "")
    app.testing = True
    with app.app_context():
        upgrade()
        sampling.fill()
        db.session.commit()
    return app


def main() -> None:
    """Measure, print, and end with 1 where a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        kinds = kinds_of(_app(Path(folder)))
        sizes = {name: ask() for name, ask in kinds.items()}
        rates = measure(kinds)
    page, preview, empty = rates["page from its file"], rates["page drawn as a preview"], rates["empty page of the app"]
    for name, rate in rates.items():
        sys.stdout.write(f"{name:32} {sizes[name]:8} bytes {rate:9.0f} a second {page / rate:7.2f} x\n")
    good = page >= OF_PREVIEW * preview and page >= OF_EMPTY * empty
    sys.stdout.write(f"from its file: {page / preview:.1f} times the preview (goal {OF_PREVIEW:.0f}), ")
    sys.stdout.write(
        f"{page / empty:.2f} of the empty page (goal {OF_EMPTY}), {page / rates['empty answer of the app']:.2f} of an empty answer\n"
    )
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
