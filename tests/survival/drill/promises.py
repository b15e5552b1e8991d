"""What must hold after every kill: what was acknowledged is there, nothing is there twice or by half, and the chain verifies."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Engine, text

from factcheck.database import only_reading
from factcheck.extensions import db, storage
from factcheck.storage import FolderStorage, PublishedFolder
from factcheck.workflow import signing
from factcheck.workflow.chain_verifying import verify
from tests.survival.drill.ledger import Ledger

MARK = re.compile(r"mark\d{7}x")
VISIT = re.compile(r"visit\d{5}x")
"""The mark of a post that the followed page had from a visit on: it is taken in once, whoever was killed while doing so."""
WHERE = {
    "save": "SELECT details FROM history WHERE verb = 'save'",
    "review": "SELECT finding FROM reviews",
    "reopened": "SELECT details FROM history WHERE verb = 'reopen'",
    "returned": "SELECT reason FROM decisions WHERE outcome = 'returned'",
    "decision": "SELECT 'review ' || review_id FROM decisions WHERE outcome = 'approved'",
    "edition": "SELECT note FROM editions",
    "correction": "SELECT wrong FROM corrections",
    "comment": "SELECT text FROM comment_wordings",
    "version": "SELECT text FROM post_versions",
    "snapshot": "SELECT sha256 FROM snapshots",
    "job": "SELECT CAST(id AS TEXT) FROM jobs",
}
"""Where the mark of each kind of step stands once it is taken; rows of these tables are never changed or removed."""


def broken(engine: Engine, ledger: Ledger) -> Iterator[str]:
    """Every promise that was broken: a step that was acknowledged and is missing, or one that was taken twice."""
    found = {kind: _marks(engine, kind, wanted) for kind, wanted in WHERE.items()}
    for step in ledger.acknowledged:
        if step.mark and step.kind in found and not found[step.kind][step.mark]:
            yield f"{step.kind} {step.mark} was acknowledged and is missing."
    for step in {*ledger.acknowledged, *ledger.open}:
        if step.mark and found.get(step.kind, Counter())[step.mark] > 1:
            yield f"{step.kind} {step.mark} was taken {found[step.kind][step.mark]} times."
    with engine.connect() as connection:
        visits = Counter(mark for (words,) in connection.execute(text(WHERE["version"])) for mark in VISIT.findall(words))
        connection.rollback()
    yield from (f"{visit} of the followed page is there {count} times." for visit, count in visits.items() if count > 1)


def _marks(engine: Engine, kind: str, wanted: str) -> Counter[str]:
    """How often each mark was made. Where a record says what was before as well, what it was changed to counts."""
    found: Counter[str] = Counter()
    with engine.connect() as connection:
        for value in connection.scalars(text(wanted)):
            told = _changed_to(str(value or ""))
            found[max(MARK.findall(told), default=told) if kind != "snapshot" else told] += 1
        connection.rollback()
    return found


def _changed_to(told: str) -> str:
    """Of a change that is kept field by field, the new values: of two people at work, the slower may write the lower mark."""
    try:
        fields = json.loads(told).values()
    except (ValueError, AttributeError):
        return told
    return " ".join(str(field["new"]) if isinstance(field, dict) and "new" in field else str(field) for field in fields)


def half_made(engine: Engine, published: PublishedFolder, blobs: FolderStorage) -> Iterator[str]:
    """Editions, published files and stored files that do not agree with each other."""
    with engine.connect() as connection:
        editions = connection.execute(
            text("SELECT a.slug, e.number, e.document, e.sha256 FROM editions e JOIN articles a ON a.id = e.article_id")
        ).all()
        snapshots = list(connection.scalars(text("SELECT DISTINCT sha256 FROM snapshots")))
        told = Counter(connection.execute(text("SELECT article_id, details FROM history WHERE verb = 'publish'")).all())
        connection.rollback()
    if len(editions) != told.total():
        yield f"There are {len(editions)} editions, and {told.total()} were noted in the history."
    for slug, number, document, sha256 in editions:
        if hashlib.sha256(document.encode()).hexdigest() != sha256:
            yield f"Edition {number} of {slug} is not whole."
    for sha256 in snapshots:
        if not blobs.has(sha256):
            yield f"The file {sha256[:12]} of a snapshot is not stored."
    known = {(slug, number) for slug, number, *_ in editions}
    yield from _pages(published, known)


def _pages(published: PublishedFolder, known: set[tuple[str, int]]) -> Iterator[str]:
    """Whatever is pointed to is there and whole, and shows no edition that was not published."""
    for place in (published.folder / "pointers").rglob("*.json"):
        pointer = published.pointed(_address(published, place))
        if pointer is None:
            yield f"The pointer {place.name} cannot be read."
            continue
        try:
            published.read(pointer.sha256, pointer.kind)
        except Exception as error:  # noqa: BLE001  (whatever it is, the page is not whole)
            yield f"The page at {pointer.address} is not whole: {error}"
        if (edition := re.match(r"/articles/([^/]+)/editions/(\d+)", pointer.address)) and (edition[1], int(edition[2])) not in known:
            yield f"A page shows edition {edition[2]} of {edition[1]}, which was never published."
    for link in (published.folder / "site").rglob("*"):
        if link.is_symlink() and not link.exists():
            yield f"The link {link.name} of the published site leads nowhere."


def _address(published: PublishedFolder, place: Path) -> str:
    """The address whose pointer stands in a file."""
    try:
        address: str = json.loads(place.read_text())["address"]
    except (ValueError, KeyError):
        return "/"
    return address


def shown_newest(engine: Engine, page: Callable[[str], str]) -> Iterator[str]:
    """Readers are shown the newest edition of each article, once its page is asked for."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT a.slug, max(e.number) FROM editions e JOIN articles a ON a.id = e.article_id GROUP BY a.slug")
        ).all()
        connection.rollback()
    for slug, number in rows:
        if not re.search(rf'data-edition="{number}"', page(f"/articles/{slug}/")):
            yield f"The page of {slug} does not show its edition {number}."


def verified() -> str:
    """What `flask verify` would say; empty where everything fits. Needs an application context."""
    from factcheck.workflow.chain_walking import DoesNotFit

    try:
        with only_reading():
            verify(storage(), signing.public_key)
    except DoesNotFit as problem:
        return str(problem)
    finally:
        db.session.rollback()
    return ""
