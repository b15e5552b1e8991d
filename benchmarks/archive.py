"""What the pages of a desk cost once it has an archive: with 1,000 statements to check, and with those beside all that was decided.

Run: python -m benchmarks.archive [--statements 100000] [--times 9] [--database postgresql://…]

A live blog of 100 posts with 1,000 statements is stored as people do it, and measured. Its rows are then copied in the database, all
approved and without flags and deadlines, until there are as many statements as said; and measured again. Milliseconds are CPU time
of this process on SQLite, which works in it; on PostgreSQL by the clock. The median counts. The database that is named has to be
empty; it is filled and left so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from flask import Flask
from sqlalchemy import text

from benchmarks.desk import IN_A_POST, PASSWORD, desk, pages
from benchmarks.growth import grow
from factcheck.extensions import db

POSTS = 100


def archive(app: Flask, copies: int) -> None:
    """Add the archive."""
    with app.app_context():
        last = db.session.scalar(text("SELECT max(id) FROM statements"))
        grow(db.session.connection(), copies, without=frozenset({"legal_flags", "urgencies", "history"}))
        db.session.execute(text("UPDATE statements SET state = 'approved' WHERE id > :last"), {"last": last})
        db.session.commit()
        db.session.execute(text("ANALYZE"))
        db.session.commit()


def measured(app: Flask, addresses: dict[str, str], times: int) -> dict[str, float]:
    """Milliseconds of each page."""
    with app.app_context():
        clock = process_time if db.engine.dialect.name == "sqlite" else perf_counter
    client, found = app.test_client(), {}
    client.post("/sign-in", data={"email": "nell@example.org", "password": PASSWORD})
    for name, address in addresses.items():
        took = []
        for _ in range(times + 1):  # the first is not counted
            begun = clock()
            answer = client.get(address)
            took.append((clock() - begun) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}.")
        found[name] = median(took[1:])
    return found


def main() -> None:
    """Make the desk and its archive, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000, help="statements in all")
    parser.add_argument("--times", type=int, default=9, help="how often each page is asked for")
    parser.add_argument("--database", default="", help="address of an empty database (a SQLite file of its own)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app, article, statements = desk(Path(folder), POSTS, asked.database)
        addresses = pages(article, statements) | {
            "decided, newest first": "/desk/?state=approved",
            "search: in many": "/desk/search/?q=counted",
            "search: in few": "/desk/search/?q=counted+987",
        }
        before = measured(app, addresses, asked.times)
        archive(app, asked.statements // (POSTS * IN_A_POST))
        after = measured(app, addresses, asked.times)
    few, many = f"{POSTS * IN_A_POST:,}", f"{asked.statements:,}"
    sys.stdout.write(f"{'page':<24}{few + ' ms':>12}{many + ' ms':>14}{'ratio':>8}\n")
    for name, milliseconds in before.items():
        sys.stdout.write(f"{name:<24}{milliseconds:>12.1f}{after[name]:>14.1f}{after[name] / milliseconds:>8.1f}\n")


if __name__ == "__main__":
    main()
