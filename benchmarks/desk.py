"""What a large desk costs beside a small one: milliseconds, queries and kilobytes of the pages that a checker goes through.

Run: python -m benchmarks.desk [--times 9]

Two desks are made in fresh databases (SQLite), of one live blog each: 50 posts with 500 statements, and 500 with 5,000. Every tenth
statement is urgent, has a deadline, is flagged for a legal reading or is being worked on. Each page is asked for by a signed-in
checker through the whole application (no network), once to warm up and then as often as said; the median counts. Milliseconds are CPU time,
so that what else runs on the machine counts for little.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, StatementKind, StatementType
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import Priority, Role, Statement, User, utc_now
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.spans import Span
from factcheck.workflow import accounts, assigning, filters, holds, ingesting, recording, urgency
from factcheck.workflow.urgency import Pressing
from tests.support.queries import asked

SIZES = (50, 500)
IN_A_POST = 10
WORDS = (
    ("The harbour office", "A rescue crew", "Police in Marn", "The ferry line", "Teachers", "An inquiry", "The grid operator", "Doctors"),
    ("counted", "reported", "found", "sent away", "asked for", "repaired", "promised", "lost", "kept back", "received", "paid for"),
    ("boats", "letters from parents", "metres of cable", "tons of grain", "beds", "passengers", "complaints", "blankets", "signatures"),
    (
        "on the quay by noon",
        "in the northern valley",
        "since the storm",
        "before the vote",
        "during the night",
        "after a second search",
        "near the old bridge",
        "over three winters",
        "without telling the council",
        "at the request of the minister",
    ),
)
PASSWORD = "eleven quiet herons"  # noqa: S105  (of a desk that lives for a minute)


def sentence(number: int) -> str:
    """A sentence with a number, unlike nearly all others: claims that are worded alike would each be held against all."""
    chance = Random(number)  # noqa: S311  (nothing here is secret)
    who, does, what, where = (chance.choice(words) for words in WORDS)
    return f"{who} {does} {number} {what} {where}."


def post(number: int) -> ParsedPost:
    """A post of two paragraphs with ten sentences."""
    sentences = [sentence(number * IN_A_POST + place) for place in range(IN_A_POST)]
    halves = (" ".join(sentences[:5]), " ".join(sentences[5:]))
    return ParsedPost(f"Update {number}", None, None, None, tuple(BlockText(BlockKind.PARAGRAPH, half) for half in halves))


def fill(posts: int) -> tuple[int, list[int]]:
    """Make a desk; gives the number of its article and those of its statements."""
    checker = accounts.create("nell@example.org", "Nell Harker", Role.CHECKER, PASSWORD)
    parsed = ParsedArticle("A long day at the harbour", True, False, None, posts=tuple(post(number) for number in range(posts)))
    article = ingesting.store(parsed, given="", by=checker)
    for each in article.posts:
        if not each.is_head:
            put_on_the_desk(each.version)
    db.session.flush()
    statements = list(db.session.scalars(select(Statement).order_by(Statement.id)))
    for place, statement in enumerate(statements):
        _prepare(statement, place, checker)
    for name, query in (("Mine", "who=me"), ("Urgent", "only=urgent"), ("Flagged", "only=flagged&state=all")):
        filters.keep(name, query, shared=True, by=checker)
    db.session.commit()
    return article.id, [statement.id for statement in statements]


def put_on_the_desk(version: object) -> None:
    """Record every sentence of a post's version as a statement."""
    text, found = version.text, []  # type: ignore[attr-defined]
    for match in re.finditer(r"[^.\n]+\.", text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        worth = (start % 97) / 100
        found.append(FoundStatement((Span(start, match.end()),), StatementKind.CLAIM, StatementType.NUMBER, worth, ("has a number",), None))
    recording.record(version, Findings((), tuple(found)))  # type: ignore[arg-type]


def _prepare(statement: Statement, place: int, by: User) -> None:
    if place % 10 == 0:
        urgency.restore(statement, Pressing(Priority.URGENT if place % 20 else None, utc_now() + timedelta(hours=place % 50)))
    elif place % 10 == 1:
        holds.flag(statement, "Somebody is named.", by=by)
    elif place % 10 == 2:
        assigning.change(statement, by, by=by)


def desk(folder: Path, posts: int, database: str = "") -> tuple[Flask, int, list[int]]:
    """An application over a desk of so many posts, in a database of its own or in the empty one at an address."""
    app = create_app(Settings(instance=folder / str(posts), database_url=database))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        flask_migrate.upgrade(directory=str(ROOT / "factcheck" / "migrations"))
        article, statements = fill(posts)
    return app, article, statements


def pages(article: int, statements: list[int]) -> dict[str, str]:
    """The pages that are measured."""
    middle = len(statements) // 2
    return {
        "queue": "/desk/",
        "queue, next page": f"/desk/?after={statements[middle]}",
        "queue, by deadline": "/desk/?order=deadline",
        "filter: flagged": "/desk/?only=flagged&kind=claim",
        "filter: words": "/desk/?words=counted",
        "article": f"/desk/articles/{article}/",
        "statement": f"/desk/statements/{statements[middle]}/",
        "next statement": f"/desk/statements/{statements[middle + 1]}/",
    }


def measured(client: FlaskClient, address: str, times: int) -> tuple[float, int, float]:
    """Milliseconds, queries and kilobytes of a page."""
    with asked() as queries:
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    took = []
    for _ in range(times):
        begun = process_time()
        client.get(address)
        took.append((process_time() - begun) * 1000)
    return median(took), len(queries), len(answer.data) / 1000


def main() -> None:
    """Make both desks, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=9, help="how often each page is asked for")
    times = parser.parse_args().times
    found: list[dict[str, tuple[float, int, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for posts in SIZES:
            app, article, statements = desk(Path(folder), posts)
            client = app.test_client()
            client.post("/sign-in", data={"email": "nell@example.org", "password": PASSWORD})
            found.append({name: measured(client, address, times) for name, address in pages(article, statements).items()})
    few, many = (f"{posts * IN_A_POST:,}" for posts in SIZES)
    sys.stdout.write(f"{'page':<22}{few + ' ms':>10}{many + ' ms':>11}{'ratio':>7}{'queries':>14}{'kB':>16}\n")
    for name, (ms, queries, size) in found[0].items():
        more, also, larger = found[1][name]
        told = f"{name:<22}{ms:>10.1f}{more:>11.1f}{more / ms:>7.1f}{f'{queries} and {also}':>14}"
        sys.stdout.write(f"{told}{f'{size:.0f} and {larger:.0f}':>16}\n")


if __name__ == "__main__":
    main()
