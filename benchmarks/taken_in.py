"""What one page costs from its bytes to its statements on the desk, in a process of its own.

Run: python -m benchmarks.taken_in WAY < PAGE

Takes the page in as the program does it: read, statements found by the engine that is set, stored in a fresh database (SQLite) in a fresh
folder, committed; then the first page of its desk is drawn for a signed-in checker. Another page is taken in before, so that loading the
program and its model counts for nothing, and what the page itself says is read for the first time. One line of JSON comes back: see Taken.
WAY is "desk" for all that, or "texts" for a JSON list of the texts that its posts are stored with, nothing else.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import partial


@dataclass(frozen=True, slots=True)
class Taken:
    """What it came to."""

    posts: int
    """The page's own head among them."""
    words: int
    """That its posts are stored with."""
    statements: int
    seconds: dict[str, float]
    """CPU time of each stage, of all threads."""

    @property
    def total(self) -> float:
        """All CPU-seconds."""
        return sum(self.seconds.values())


def texts_of(page: bytes) -> list[str]:
    """The texts that the page's posts are stored with."""
    from factcheck.ingestion.reading import read_with_form
    from factcheck.workflow import ingesting

    return [made.text for post in ingesting.with_head(read_with_form(page).parsed) if (made := ingesting.composed(post)).text]


def taken(page: bytes) -> Taken:
    """Take a page in. Makes a folder for that, and leaves nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACTCHECK_INSTANCE"] = folder
        from flask_migrate import upgrade

        from benchmarks.desk import PASSWORD
        from factcheck import create_app
        from factcheck.models import Role
        from factcheck.workflow import accounts

        app = create_app()
        app.testing = True  # nobody draws readers' pages behind the scenes meanwhile
        app.config["WTF_CSRF_ENABLED"] = False
        with app.app_context():
            upgrade()
            accounts.create("nell@example.org", "Nell Harker", Role.CHECKER, PASSWORD)
            client = app.test_client()
            client.post("/sign-in", data={"email": "nell@example.org", "password": PASSWORD})
            return _measured(client, page)


def _measured(client: object, page: bytes) -> Taken:
    from flask.testing import FlaskClient
    from sqlalchemy import func, select

    from benchmarks.reingest import blog, take_in
    from factcheck.extensions import db
    from factcheck.models import Article, Post, Statement

    gc.freeze()  # as deploy/gunicorn.conf.py does once the program is loaded
    assert isinstance(client, FlaskClient)  # noqa: S101  (said for mypy)
    for content in (blog(20).html().encode(), page):
        slug, spent = take_in(content, None)
        article = db.session.scalars(select(Article.id).filter_by(slug=slug)).one()
        db.session.rollback()
        answer = spent.stage("desk", partial(client.get, f"/desk/articles/{article}/"))
        if answer.status_code != 200:
            raise SystemExit(f"The desk answered {answer.status_code}.")
    posts = db.session.scalars(select(Post).filter_by(article_id=article)).all()
    words = sum(len(post.version.text.split()) for post in posts)
    statements = db.session.scalar(select(func.count(Statement.id)).join(Post).where(Post.article_id == article)) or 0
    if not statements or "<mark" not in answer.text:
        raise SystemExit("Nothing is marked on the desk.")
    return Taken(len(posts), words, statements, spent.seconds)


if __name__ == "__main__":
    given = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(asdict(taken(given)) if sys.argv[1] == "desk" else texts_of(given)) + "\n")
