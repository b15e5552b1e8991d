"""What a new version of a long page costs beside the first time: seconds and stored bytes, with one post of many changed.

Run: python -m benchmarks.reingest [--posts 500]

The page is made of the posts of tests/gold/texts, three to a post, which is about as long as the posts of real live blogs
(226 to 951 characters on average in those that we know), with other numbers in each so that no two are the same. It is taken
in as the program does it: read as HTML, compared, statements found, stored in a fresh database (SQLite), its bytes kept in a
fresh folder. Seconds are CPU time; a small page is taken in twice before, so that loading the program counts for neither, and
what each time leaves in memory is cleared away before the next. Stored bytes are what the database's pages in use and the files of
the folder have grown by.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import TypeVar

from tests.gold.marked_posts import posts
from tests.support.scripted_blog import ScriptedBlog

_T = TypeVar("_T")
_TEXTS_IN_A_POST = 3


@dataclass
class Spent:
    """What taking the page in once cost."""

    seconds: dict[str, float] = field(default_factory=dict)
    database: int = 0
    files: int = 0

    @property
    def total(self) -> float:
        """All CPU-seconds."""
        return sum(self.seconds.values())

    @property
    def stored(self) -> int:
        """All bytes."""
        return self.database + self.files

    def stage(self, name: str, work: Callable[[], _T]) -> _T:
        """Do one stage, and note what it took."""
        begun = process_time()
        done = work()
        self.seconds[name] = process_time() - begun
        return done


def blog(count: int) -> ScriptedBlog:
    """A live blog of `count` posts, no two the same."""
    texts = [post.marked.text for post in posts() if post.language == "en"]
    made = ScriptedBlog(headline="A long day")
    for number in range(count):
        parts = [texts[(number * _TEXTS_IN_A_POST + part) % len(texts)] for part in range(_TEXTS_IN_A_POST)]
        words = re.sub(r"\d+", lambda found, by=number: str(int(found[0]) + by), "\n\n".join(parts))
        made.add(f"Update {number}", words)
        made.pass_time(minutes=3)
    return made


def take_in(content: bytes, slug: str | None) -> tuple[str, Spent]:
    """Take the page in, as a new article or as a new version of `slug`; its slug, and what it cost."""
    from sqlalchemy import select

    from factcheck.extensions import db
    from factcheck.ingestion.reading import read_with_form
    from factcheck.models import Article
    from factcheck.workflow import keeping, planning, revising, taking_in

    gc.collect()
    spent, before = Spent(), _sizes()
    reading = spent.stage("read", lambda: read_with_form(content))
    kept = spent.stage("keep", lambda: keeping.keep(content, reading))
    if slug is None:
        first = spent.stage("find", lambda: taking_in.find(reading.parsed))
        article = spent.stage("store", lambda: taking_in.take_in(reading.parsed, first, given=reading.text, content=kept, by=None))
    else:
        article = db.session.scalars(select(Article).filter_by(slug=slug)).one()
        plan = spent.stage("compare", lambda: planning.plan(article, reading.parsed))
        found = spent.stage("find", lambda: planning.find(plan))
        revision = spent.stage("store", lambda: revising.revise(plan, found, given=reading.text, content=kept, by=None))
        sys.stdout.write(f"  {revision.sentence}\n")
    spent.stage("commit", db.session.commit)
    made = article.slug
    db.session.rollback()
    spent.database, spent.files = (now - then for now, then in zip(_sizes(), before, strict=True))
    return made, spent


def _sizes() -> tuple[int, int]:
    """Bytes in the database's pages that are in use, and in the folder of stored bytes."""
    from sqlalchemy import text

    from factcheck.extensions import db

    pages, free, size = (db.session.scalar(text(f"PRAGMA {name}")) or 0 for name in ("page_count", "freelist_count", "page_size"))
    db.session.rollback()
    folder = Path(os.environ["FACTCHECK_INSTANCE"])
    kept = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and ".sqlite" not in path.name and path.suffix != ".db")
    return (pages - free) * size, kept


def main() -> None:
    """Measure, and print both times side by side with their ratio."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--posts", type=int, default=500)
    count = asked.parse_args().posts
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACTCHECK_INSTANCE"] = folder
        from flask_migrate import upgrade

        from factcheck import create_app

        app = create_app()
        app.testing = True  # nobody draws readers' pages behind the scenes meanwhile
        with app.app_context():
            upgrade()
            small = blog(5)
            loaded, _ = take_in(small.html().encode(), None)
            small.edit(small.posts[2].key, "Nothing new.")
            take_in(small.html().encode(), loaded)
            page = blog(count)
            slug, first = take_in(page.html().encode(), None)
            middle = page.posts[count // 2]
            page.edit(middle.key, middle.text + "\n\nIn all, 17 of the 19 boats came back, the harbour master said.")
            _, again = take_in(page.html().encode(), slug)
    for name in dict.fromkeys([*first.seconds, *again.seconds]):
        sys.stdout.write(f"  {name:<8} {first.seconds.get(name, 0):8.3f} s  {again.seconds.get(name, 0):8.3f} s\n")
    for name, one, other, unit in (("CPU time", first.total, again.total, "s"), ("stored", first.stored, again.stored, "bytes")):
        told = f"{one:12,.2f} {other:12,.2f}" if unit == "s" else f"{one:12,} {other:12,}"
        sys.stdout.write(f"{name:<9} {told} {unit}: 1/{one / other:.1f}\n")
    sys.stdout.write(f"  database {first.database:,} and {again.database:,}, files {first.files:,} and {again.files:,}\n")


if __name__ == "__main__":
    main()
