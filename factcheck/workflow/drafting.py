"""Reading a text and mending what was read wrongly, before anything is stored on the desk."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.extraction import Findings
from factcheck.formats.parsed_article import from_payload, to_payload
from factcheck.ingestion.mend_steps import Mend, MendStep, mended
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.remembered import with_remarks
from factcheck.models import Article, Content, IntakeDraft, Role, User
from factcheck.text.wording import N_, raised
from factcheck.workflow import mends, planning, revising
from factcheck.workflow.languages import with_language
from factcheck.workflow.plans import Plan
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.revisions import Revision
from factcheck.workflow.rights import require
from factcheck.workflow.taking_in import take_in


def begin(
    parsed: ParsedArticle, *, given: str, name: str | None, content: Content | None = None, article: Article | None = None, by: User
) -> IntakeDraft:
    """Keep what was read for a look before it is stored.

    `given` is the whole text that came in, `name` the file's name if it had one, `content` the bytes that the text was
    read from (None for a pasted text). `article` is the one that it is a new version of, if it is one: it is in the same
    language, and what was mended in its last version is done again as the first change.
    """
    require(Role.CHECKER, by, N_("take in an article"))
    again = None
    if article is not None:
        parsed = replace(parsed, language=parsed.language or article.language)
        again = mends.done_again(article, parsed)
        parsed = with_remarks(parsed, again.remarks)
    reading = json.dumps(to_payload(with_language(parsed)))
    draft = IntakeDraft(article=article, headline=parsed.headline or "", name=name, text=given, content=content, reading=reading, by=by)
    if again is not None and again.steps:
        _keep(draft, [again.steps], mended(parsed, again.steps))
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
        raise Refusal(N_("There is nothing to undo."))
    _keep(draft, changes[:-1], _after(draft, changes[:-1]))


def planned(draft: IntakeDraft, steps: Sequence[MendStep]) -> ParsedArticle:
    """The article as it would be after these steps; nothing is changed. Raises Refusal where one is impossible."""
    return _after(draft, [*_changes(draft), list(steps)])


def store(draft: IntakeDraft, found: Sequence[Findings], *, by: User) -> Article:
    """Make an article of the draft, put what was found in it (see `taking_in.find`) on the desk, and end the draft.

    Raises Refusal as `taking_in.take_in` does, and for a draft that is a new version of an article: see `store_version`.
    """
    if draft.article is not None:
        raise Refusal(N_("This is a new version of an article that is stored already."))
    article = take_in(
        current(draft), found, given=draft.text, name=draft.name, content=draft.content, mends=mends_of(draft, _changes(draft)), by=by
    )
    db.session.delete(draft)
    return article


def compared(draft: IntakeDraft, steps: Sequence[MendStep] = ()) -> Plan:
    """What the draft, after these further steps, changes in the article that it is a new version of. Raises Refusal."""
    if draft.article is None:
        raise Refusal(N_("This is not a new version of an article."))
    changes = [*_changes(draft), list(steps)]
    return planning.plan(draft.article, _after(draft, changes), mends=mends_of(draft, changes))


def store_version(draft: IntakeDraft, plan: Plan, found: Mapping[int, Findings], *, sure: bool, by: User) -> Revision:
    """Store what the draft changes in its article, and end the draft. `plan` is what `compared` said of it, `found` what
    `planning.find` found. Raises Refusal as `revising.revise` does.
    """
    revision = revising.revise(plan, found, given=draft.text, name=draft.name, content=draft.content, sure=sure, by=by)
    db.session.delete(draft)
    return revision


def mends_of(draft: IntakeDraft, changes: Sequence[Sequence[MendStep]]) -> str:
    """What was mended, as it is remembered for the next version of the page."""
    parsed = with_language(from_payload(json.loads(draft.reading)))
    waiting = mends.done_again(draft.article, parsed).waiting if draft.article is not None else ()
    return mends.kept(parsed, [step for change in changes for step in change], waiting)


def discard(draft: IntakeDraft, *, by: User) -> None:
    """Throw a draft away."""
    require(Role.CHECKER, by, N_("throw away a draft"))
    db.session.delete(draft)


def _require_open(draft: IntakeDraft, seen: int, by: User) -> None:
    require(Role.CHECKER, by, N_("mend a draft"))
    if draft.revision != seen:
        raise Outdated(seen)


def _after(draft: IntakeDraft, changes: Sequence[Sequence[MendStep]]) -> ParsedArticle:
    try:
        parsed = with_language(from_payload(json.loads(draft.reading)))
        return mended(parsed, [step for change in changes for step in change])
    except ValueError as error:
        raise Refusal(Problem(raised(error))) from error


def _changes(draft: IntakeDraft) -> list[list[MendStep]]:
    return [[MendStep(Mend(mend), *place) for mend, *place in change] for change in json.loads(draft.changes)]


def _keep(draft: IntakeDraft, changes: Sequence[Sequence[MendStep]], parsed: ParsedArticle) -> None:
    draft.changes = json.dumps([[[step.mend.value, step.post, step.block, step.value] for step in change] for change in changes])
    draft.headline = parsed.headline or ""
