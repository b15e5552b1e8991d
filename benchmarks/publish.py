"""What publishing costs with 500, 1,000 and 3,000 annotations, beside only writing the same bytes in the same run.

Run: python -m benchmarks.publish [--posts 500] [--annotations 500 1000 3000] [--pages-to 3000] [--database postgresql://…/{}]

A live blog of 500 posts with 5,000 statements stands in a fresh database (SQLite, or that at an address in which {} stands for the number
of annotations: it has to be empty, and is left filled), and as many of its statements are approved. Then its edition is made, as the
editor's button does it, and committed; and all readers' pages are written, as that is done behind the scenes after it (see docs/decisions/
0012-pages-are-files.md). Beside each stands how long it takes to write nothing but what came of it: the edition's document, as one file,
and all files of the pages, as just as many; each brought to the disk (fsync). Both by the clock, since that is what a disk takes; where
others use the processor, the CPU time and the time in fsync together say more. How linear it is, is told by a straight line through the CPU
times: the time for one annotation more, and how far off the worst of them is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from benchmarks.desk import IN_A_POST, desk
from factcheck.extensions import db
from factcheck.models import (
    VERDICTS,
    Annotation,
    Article,
    Edition,
    Evidence,
    Review,
    Role,
    Source,
    SourceType,
    Stance,
    State,
    Statement,
    User,
    utc_now,
)
from factcheck.web.published.shelf import shelf
from factcheck.web.published.writing import write_pages
from factcheck.workflow import accounts, binding, newsroom, publishing

FLAGGED = 2
"""The places in a post, up to this, whose statements `desk` marks as urgent, flagged or worked on."""


@dataclass(frozen=True, slots=True)
class Published:
    """What one edition came to."""

    annotations: int
    clock: float
    """Seconds until it was committed."""
    cpu: float
    document: int
    """Bytes of its document."""
    written: float
    """Seconds to write these."""
    files: int
    """Files for readers."""
    drawn: float
    """Seconds until they all stood there."""
    drawing: float
    """Seconds of CPU time of it."""
    waited: float
    """Seconds of it in which the disk was waited for."""
    bytes: int
    """Of these files."""
    copied: float
    """Seconds to write these."""


def approve(article: int, count: int) -> None:
    """Approve every so many of the article's statements, `count` in all: each with an explanation and a source."""
    checker = accounts.create("abbott@example.org", "Wren Abbott", Role.CHECKER, "eleven quiet herons")
    editor = accounts.create("solvang@example.org", "Marit Solvang", Role.EDITOR, "eleven quiet herons")
    source = Source(title="Register of the harbour office", type=SourceType.OFFICIAL_DOCUMENT, url="https://harbour.example.org/register")
    db.session.add(source)
    rows = select(Statement).where(Statement.post.has(article_id=article)).order_by(Statement.id)
    free = db.session.scalars(rows.options(joinedload(Statement.version))).all()
    statements = [statement for place, statement in enumerate(free) if place % IN_A_POST > FLAGGED]
    verdict, moment = newsroom.for_new_review(VERDICTS["claim.true"]), utc_now()
    for place in range(count):
        statement = statements[place * len(statements) // count]
        where = {"locator": f"page {place + 1}", "passage": f"Entry {place + 1} of the year", "stance": Stance.SUPPORTS}
        piece = Evidence(statement_id=statement.id, source=source, added_by=checker, **where)
        review = Review(
            statement=statement,
            number=1,
            version=statement.version,
            spans=statement.spans,
            kind=statement.kind,
            verdict=verdict,
            finding=f"The register bears it out in entry {place + 1}.",
            explanation=f"Entry {place + 1} of the **register** gives the same number, and the office confirmed it when we asked.",
            as_of=moment,
            drafted_by=checker,
            evidence=[piece],
            by=checker,
        )
        db.session.add(review)
        db.session.flush()
        db.session.add(binding.approval(review, by=editor))
        statement.state = State.APPROVED
    db.session.commit()


def published(app: Flask, article: int, folder: Path, *, pages: bool) -> Published:
    """Publish the article's first edition, write the pages if they are wanted, and write the same once more."""
    with app.app_context():
        editor = db.session.scalars(select(User).filter_by(email="solvang@example.org")).one()
        found = db.session.get_one(Article, article)
        begun, cpu = perf_counter(), process_time()
        publishing.publish(found, "", by=editor)
        db.session.commit()
        clock, cpu = perf_counter() - begun, process_time() - cpu
        document = db.session.scalars(select(Edition.document)).one().encode()
        number = len(db.session.scalars(select(Annotation.id)).all())
        db.session.rollback()
        begun, drawing = perf_counter(), process_time()
        with at_the_disk() as waits:
            if pages:
                write_pages([article])
        drawn, drawing = perf_counter() - begun, process_time() - drawing
        made = [path for path in shelf().folder.folder.rglob("*") if pages and path.is_file() and not path.is_symlink()]
    contents = [path.read_bytes() for path in made]
    written, copied = (seconds_to_write(folder / name, what) for name, what in (("document", [document]), ("files", contents)))
    return Published(number, clock, cpu, len(document), written, len(contents), drawn, drawing, sum(waits), sum(map(len, contents)), copied)


@contextmanager
def at_the_disk() -> Iterator[list[float]]:
    """How long each fsync inside the block takes."""
    waits: list[float] = []
    real = os.fsync

    def timed(descriptor: int) -> None:
        begun = perf_counter()
        real(descriptor)
        waits.append(perf_counter() - begun)

    os.fsync = timed  # type: ignore[assignment]
    try:
        yield waits
    finally:
        os.fsync = real


def seconds_to_write(folder: Path, contents: Iterable[bytes]) -> float:
    """How long it takes to write each of these to a file of its own, and to the disk."""
    folder.mkdir()
    begun = perf_counter()
    for number, content in enumerate(contents):
        with (folder / str(number)).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    return perf_counter() - begun


def line(points: Iterable[tuple[float, float]]) -> tuple[float, float, float]:
    """The straight line that is nearest to the points (least squares): where it begins, how it rises, and the largest share off it."""
    across, up = np.array(list(points)).T
    rises, begins = np.polyfit(across, up, 1)
    return begins, rises, float(np.max(np.abs(begins + rises * across - up) / up))


def main() -> None:
    """Publish each, and print what it took beside the writing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=500)
    parser.add_argument("--annotations", type=int, nargs="+", default=[500, 1000, 3000])
    parser.add_argument("--pages-to", type=int, default=3000, help="write readers' pages for editions of at most so many annotations")
    parser.add_argument("--database", default="", help="address of empty databases, with {} for the number of annotations")
    asked = parser.parse_args()
    found = []
    for count in asked.annotations:
        with tempfile.TemporaryDirectory() as folder:
            app, article, _ = desk(Path(folder), asked.posts, asked.database.format(count))
            app.testing = True  # the pages are written when it is their turn
            with app.app_context():
                approve(article, count)
            found.append(published(app, article, Path(folder), pages=count <= asked.pages_to))
        told(found[-1])
    for name, what in (("cpu", "edition"), ("drawing", "pages")):
        points = [(one.annotations, getattr(one, name)) for one in found if one.files or name == "cpu"]
        if len(points) > 2:
            begins, rises, off = line(points)
            sys.stdout.write(
                f"{what}: {begins:.2f} s and {rises * 1000:.2f} ms for each annotation (CPU time); the worst is {off:.0%} off\n"
            )


def told(one: Published) -> None:
    """Print what an edition came to."""
    sys.stdout.write(f"{one.annotations:,} annotations\n")
    sys.stdout.write(f"  edition made and committed {one.clock:9.3f} s ({one.cpu:.3f} s of CPU time)")
    sys.stdout.write(f", {one.document:,} bytes; these in a file {one.written:.3f} s: {one.clock / one.written:.1f} times\n")
    if one.files:
        sys.stdout.write(
            f"  {one.files:,} files for readers {one.drawn:14.3f} s ({one.drawing:.3f} s of CPU time, {one.waited:.3f} s at the disk)"
        )
        sys.stdout.write(f", {one.bytes:,} bytes; these in as many files {one.copied:.3f} s: {one.drawn / one.copied:.1f} times")
        sys.stdout.write(f", {(one.drawing + one.waited) / one.copied:.1f} without what others used of the processor\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
