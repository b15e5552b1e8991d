"""Reading a text and mending what was read wrongly, before anything is stored on the desk."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.extraction import Findings
from factcheck.formats.parsed_article import from_payload, to_payload
from factcheck.ingestion.mend_steps import Mend, MendStep, mended
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.models import Article, Content, IntakeDraft, Role, User
from factcheck.workflow.languages import with_language
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.steps import require
from factcheck.workflow.taking_in import take_in


def begin(parsed: ParsedArticle, *, given: str, name: str | None, content: Content | None = None, by: User) -> IntakeDraft:
    """Keep what was read for a look before it is stored.

    `given` is the whole text that came in, `name` the file's name if it had one, `content` the bytes that the text was
    read from (None for a pasted text).
    """
    require(Role.CHECKER, by, "take in an article")
    reading = json.dumps(to_payload(with_language(parsed)))
    draft = IntakeDraft(headline=parsed.headline or "", name=name, text=given, content=content, reading=reading, by=by)
    db.session.add(draft)
    db.session.flush()
    return draft


def unfinished() -> Sequence[IntakeDraft]:
    """Every draft that is not stored yet, the newest first."""
    return db.session.scalars(select(IntakeDraft).options(joinedload(IntakeDraft.by)).order_by(IntakeDraft.id.desc())).all()


def current(draft: IntakeDraft) -> ParsedArticle:
    """The article as mended so far."""
    return _after(draft, _changes(draft))


def changes_made(draft: IntakeDraft) -> int:
    """How many changes can be undone."""
    return len(_changes(draft))


def mend(draft: IntakeDraft, steps: Sequence[MendStep], *, seen: int, by: User) -> ParsedArticle:
    """Mend the article by these steps, which are undone together, and return it.

    Raises Refusal where one is impossible, Outdated where the draft is no longer the revision `seen`.
    """
    _require_open(draft, seen, by)
    if not steps:
        return current(draft)
    changes = [*_changes(draft), list(steps)]
    parsed = _after(draft, changes)
    _keep(draft, changes, parsed)
    return parsed


def undo(draft: IntakeDraft, *, seen: int, by: User) -> None:
    """Take back the last change. Raises Refusal where there is none, Outdated as `mend` does."""
    _require_open(draft, seen, by)
    if not (changes := _changes(draft)):
        raise Refusal("There is nothing to undo.")
    _keep(draft, changes[:-1], _after(draft, changes[:-1]))


def planned(draft: IntakeDraft, steps: Sequence[MendStep]) -> ParsedArticle:
    """The article as it would be after these steps; nothing is changed. Raises Refusal where one is impossible."""
    return _after(draft, [*_changes(draft), list(steps)])


def store(draft: IntakeDraft, found: Sequence[Findings], *, by: User) -> Article:
    """Make an article of the draft, put what was found in it (see `taking_in.find`) on the desk, and end the draft.

    Raises Refusal as `taking_in.take_in` does.
    """
    article = take_in(current(draft), found, given=draft.text, name=draft.name, content=draft.content, by=by)
    db.session.delete(draft)
    return article


def discard(draft: IntakeDraft, *, by: User) -> None:
    """Throw a draft away."""
    require(Role.CHECKER, by, "throw away a draft")
    db.session.delete(draft)


def _require_open(draft: IntakeDraft, seen: int, by: User) -> None:
    require(Role.CHECKER, by, "mend a draft")
    if draft.revision != seen:
        raise Outdated(seen)


def _after(draft: IntakeDraft, changes: Sequence[Sequence[MendStep]]) -> ParsedArticle:
    try:
        parsed = with_language(from_payload(json.loads(draft.reading)))
        return mended(parsed, [step for change in changes for step in change])
    except ValueError as error:
        raise Refusal(Problem(str(error))) from error


def _changes(draft: IntakeDraft) -> list[list[MendStep]]:
    return [[MendStep(Mend(mend), *place) for mend, *place in change] for change in json.loads(draft.changes)]


def _keep(draft: IntakeDraft, changes: Sequence[Sequence[MendStep]], parsed: ParsedArticle) -> None:
    draft.changes = json.dumps([[[step.mend.value, step.post, step.block, step.value] for step in change] for change in changes])
    draft.headline = parsed.headline or ""
