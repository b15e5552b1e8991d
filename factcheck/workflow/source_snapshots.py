"""Keeping what a source shows: files that people give, and pages and files that addresses bring."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from sqlalchemy import func, select

from factcheck.extensions import db, storage
from factcheck.ingestion.attached import Attached, read_attached
from factcheck.ingestion.errors import UnreadableText
from factcheck.models import Role, Snapshot, SnapshotKind, Source, User, text_sha256, utc_now
from factcheck.text.wording import N_, part, said
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.source_fetching import Came
from factcheck.workflow.sources import SourceFacts, at_address, keep, problems_with

_NAME = 300


def read_file(content: bytes, name: str) -> Attached:
    """What a file is that a person gave. To be called with no transaction open. Raises Refusal at the field "source_file"."""
    try:
        return read_attached(content, name=name)
    except UnreadableText as unreadable:
        raise Refusal(Problem(str(unreadable), "source_file")) from unreadable


def add_fetched(facts: SourceFacts, came: Came | None, *, by: User) -> Source:
    """Keep a source that stands at an address, with what came from there as its first snapshot.

    What was typed goes before what the page says of itself. Raises Refusal naming everything that is missing or wrong, and
    where the address is kept already.
    """
    require(Role.CHECKER, by, N_("add a source"))
    facts = _filled(facts, came) if came is not None else facts
    if problems := problems_with(facts):
        raise Refusal(*problems)
    if (known := at_address(facts.url)) is not None:
        raise Refusal(Problem(said("This address is kept already, as “%(title)s”.", title=known.title), "source_url"))
    source = keep(facts, by=by)
    if came is not None:
        keep_fetched(source, came, by=by)
    return source


def add_file(facts: SourceFacts, content: bytes, name: str, attached: Attached, *, by: User) -> Source:
    """Keep a source that is a file. Raises Refusal naming everything that is missing or wrong."""
    require(Role.CHECKER, by, N_("add a source"))
    facts = replace(facts, title=facts.title.strip() or PurePosixPath(name).stem[:_NAME])
    if problems := problems_with(facts, found_in_a_file=True):
        raise Refusal(*problems)
    source = keep(facts, by=by)
    keep_file(source, content, name, attached, by=by)
    return source


def keep_fetched(source: Source, came: Came, *, by: User | None) -> Snapshot:
    """Keep what a source's address brought as its newest snapshot."""
    snapshot = Snapshot(
        name=_name_from(came.address),
        size=came.size,
        sha256=came.sha256,
        record_sha256=came.record,
        address=came.address,
        etag=came.etag,
        last_modified=came.last_modified,
        taken_at=came.at,
        by=by,
        **_what(came.attached),
    )
    source.checked_at, source.failing_since, source.dead_since, source.link_problem = utc_now(), None, None, ""
    return _add(source, snapshot, "the page", by)


def keep_file(source: Source, content: bytes, name: str, attached: Attached, *, by: User) -> Snapshot | None:
    """Keep a file as a source's newest snapshot; None where it is the newest already. Raises Refusal where it cannot be written."""
    require(Role.CHECKER, by, N_("keep a file of a source"))
    sha256 = hashlib.sha256(content).hexdigest()
    newest = newest_of(source)
    if newest is not None and newest.sha256 == sha256:
        return None
    try:
        storage().put(content)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise Refusal(
            Problem(
                said("The file cannot be kept (%(why)s), so nothing was taken in. Tell whoever runs Factcheck.", why=part(why)),
                "source_file",
            )
        ) from error
    snapshot = Snapshot(name=name[-_NAME:], size=len(content), sha256=sha256, by=by, **_what(attached))
    return _add(source, snapshot, f"the file “{snapshot.name}”", by)


def newest_of(source: Source) -> Snapshot | None:
    """The newest snapshot of a source; None where there is none."""
    return db.session.scalar(select(Snapshot).where(Snapshot.source_id == source.id).order_by(Snapshot.number.desc()).limit(1))


def snapshot_of(source_id: int, number: int) -> Snapshot | None:
    """A source's snapshot by its number."""
    return db.session.scalar(select(Snapshot).filter_by(source_id=source_id, number=number))


def _add(source: Source, snapshot: Snapshot, what: str, by: User | None) -> Snapshot:
    db.session.scalar(select(Source.id).where(Source.id == source.id).with_for_update())  # one number, one snapshot
    last = db.session.scalar(select(func.max(Snapshot.number)).where(Snapshot.source_id == source.id)) or 0
    snapshot.source_id, snapshot.number = source.id, last + 1
    db.session.add(snapshot)
    db.session.flush()
    details = {"snapshot": snapshot.number, "sha256": snapshot.sha256}
    history.write("take snapshot", f"kept {what} as snapshot {snapshot.number}", by=by, source=source, details=details)
    return snapshot


def _what(attached: Attached) -> dict[str, object]:
    """What a snapshot keeps of what was read."""
    return {
        "kind": SnapshotKind(attached.kind.value),
        "media_type": attached.media_type,
        "text": attached.text,
        "text_sha256": text_sha256(attached.text) if attached.text else None,
    }


def _filled(facts: SourceFacts, came: Came) -> SourceFacts:
    """The facts as typed, with what the page says of itself where nothing was."""
    return replace(
        facts,
        title=facts.title.strip() or came.told.title or _name_from(came.address),
        publisher=facts.publisher.strip() or came.told.publisher,
        published_on=facts.published_on or came.told.published_on,
    )


def _name_from(address: str) -> str:
    """What to call what an address brought: the last part of its path, else the host."""
    parts = urlsplit(address)
    return (unquote(PurePosixPath(parts.path).name) or parts.hostname or "page")[-_NAME:]
