"""What the pages of a desk cost once it has an archive: with 1,000 statements to check, and with those beside all that was decided.

Run: python -m benchmarks.archive [--statements 100000] [--times 9] [--database postgresql://…]

A live blog of 100 posts with 1,000 statements is stored as people do it, and measured. Its rows are then copied in the database, all
approved, with their deadlines, nine of ten of their legal flags taken off, until there are as many statements as said; and measured
again. Milliseconds are CPU time of this process on SQLite, which works in it; on PostgreSQL by the clock, and the fastest time counts
there instead of the median, since whatever else runs on the machine makes it longer. The database that is named has to be empty; it is
filled and left so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from flask import Flask
from sqlalchemy import select, text

from benchmarks.desk import IN_A_POST, PASSWORD, desk, pages
from benchmarks.growth import grow
from factcheck.extensions import db
from factcheck.models import SourceType, User
from factcheck.workflow import sources

POSTS = 100
TOLD = {
    "statements.state": "'approved'",
    "legal_flags.cleared_at": "CASE WHEN :n % 10 = 0 THEN NULL ELSE t.at END",
    "legal_flags.cleared_by_id": "CASE WHEN :n % 10 = 0 THEN NULL ELSE t.by_id END",
}
"""What differs in the archive from what is to be checked."""
MORE_PAGES = {
    "filter: urgent": "/desk/?only=urgent",
    "filter: nobody's": "/desk/?who=nobody",
    "decided, newest first": "/desk/?state=approved",
    "decided, all": "/desk/?state=all",
    "decided, next page": "/desk/?state=approved&after={middle}",
    "decided: quotes": "/desk/?state=approved&kind=quote",
    "decided: mine": "/desk/?state=approved&who=me",
    "decided: nobody's": "/desk/?state=approved&who=nobody",
    "decided: of a verdict": "/desk/?state=approved&verdict=line.confirmed",
    "decided: flagged": "/desk/?state=all&only=flagged",
    "decided: urgent": "/desk/?state=approved&only=urgent",
    "decided: words": "/desk/?state=approved&words=counted+9",
    "search: in one": "/desk/search/?q=zeppelin",
    "search: in few": "/desk/search/?q=counted+987",
    "search: in some": "/desk/search/?q=counted+boats",
    "search: in many": "/desk/search/?q=counted",
    "search: beginning": "/desk/search/?q=re*",
    "search: phrase": "/desk/search/?q=%22harbour+office%22",
    "search: posts": "/desk/search/?q=counted&kind=post",
    "search: an article": "/desk/search/?q=counted&article={article}",
}


def filled(folder: Path, database: str) -> tuple[Flask, dict[str, str]]:
    """A desk without an archive, and the pages to measure."""
    app, article, statements = desk(folder, POSTS, database)
    with app.app_context():
        facts = sources.SourceFacts("A timetable of the zeppelin line", SourceType.OTHER_MEDIA, reference="Archive")
        sources.add_source(facts, by=db.session.scalars(select(User)).one())
        db.session.commit()
        db.session.execute(text("ANALYZE"))
        db.session.commit()
    asked = {name: address.format(article=article, middle=statements[500]) for name, address in MORE_PAGES.items()}
    return app, pages(article, statements) | asked


def archive(app: Flask, copies: int) -> None:
    """Add the archive."""
    with app.app_context():
        grow(db.session.connection(), copies, without=frozenset({"history"}), told=TOLD)
        db.session.commit()
        db.session.execute(text("ANALYZE"))
        db.session.commit()


def measured(app: Flask, addresses: dict[str, str], times: int) -> dict[str, float]:
    """Milliseconds of each page."""
    with app.app_context():
        of_its_own = db.engine.dialect.name == "sqlite"
    clock, counts = (process_time, median) if of_its_own else (perf_counter, min)
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
        found[name] = counts(took[1:])
    return found


def main() -> None:
    """Make the desk and its archive, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000, help="statements in all")
    parser.add_argument("--times", type=int, default=9, help="how often each page is asked for")
    parser.add_argument("--database", default="", help="address of an empty database (a SQLite file of its own)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app, addresses = filled(Path(folder), asked.database)
        before = measured(app, addresses, asked.times)
        archive(app, asked.statements // (POSTS * IN_A_POST))
        after = measured(app, addresses, asked.times)
    few, many = f"{POSTS * IN_A_POST:,}", f"{asked.statements:,}"
    sys.stdout.write(f"{'page':<24}{few + ' ms':>12}{many + ' ms':>14}{'ratio':>8}\n")
    for name, milliseconds in before.items():
        sys.stdout.write(f"{name:<24}{milliseconds:>12.1f}{after[name]:>14.1f}{after[name] / milliseconds:>8.1f}\n")


if __name__ == "__main__":
    main()
