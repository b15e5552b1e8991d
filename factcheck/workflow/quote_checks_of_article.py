"""Holding all quotations of an article against sources in one go, behind the scenes (see `jobs`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.checking.labels import Label
from factcheck.checking.parts import check_parts, quotations_in
from factcheck.checking.quotes import QuoteCheck as Checked
from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Article, Attribution, Job, Post, Role, Snapshot, State, Statement, User
from factcheck.text.counting import counted
from factcheck.text.spans import Span
from factcheck.text.wording import N_
from factcheck.workflow import history, jobs, quote_checks
from factcheck.workflow.refusals import Refusal


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A statement as it was when the work began."""

    statement_id: int
    words: str
    text: str
    parts: tuple[Span, ...]
    speaker: str | None
    role: str | None


def begin(article: Article, snapshots: Sequence[Snapshot], *, by: User) -> Job:
    """Note that the quotations of an article are to be compared with snapshots; the caller sees to it that the job is run.

    Raises Refusal where the article has no quotation on the desk, or that is going on already.
    """
    quotations = len(_statements(article.id))
    if not quotations:
        raise Refusal(N_("This article has no quotation on the desk. Mark one in the text first."))
    given = {"snapshots": [snapshot.id for snapshot in snapshots]}
    return jobs.begin(QUOTATIONS, article.id, title=article.headline, total=quotations, given=given, by=by)


def _statements(article_id: int) -> Sequence[Statement]:
    """The quotes of an article that stand in its text now, in reading order."""
    wanted = select(Statement).join(Post, Statement.post_id == Post.id).where(Post.article_id == article_id, Post.removed_at.is_(None))
    wanted = wanted.where(Statement.kind == StatementKind.QUOTE, Statement.state != State.DISMISSED)
    wanted = wanted.options(joinedload(Statement.version), selectinload(Statement.attributions).joinedload(Attribution.speaker))
    return db.session.scalars(wanted.order_by(Post.position, Statement.start, Statement.id)).all()


def _compare(job: Job, note: jobs.Note) -> jobs.Write:
    snapshots = quote_checks.with_text([int(str(one)) for one in _list(jobs.given(job)["snapshots"])])
    statements = _statements(job.subject_id)
    marked = {version.id: quotations_in(version.text, version.blocks) for version in {one.version for one in statements}}
    quotations = [_quotation(one, marked[one.version_id]) for one in statements]
    ready = quote_checks.ready(snapshots)
    ids = [snapshot.id for snapshot in snapshots]
    db.session.rollback()  # lets go of the database while the words are compared
    checked: list[Checked] = []
    for number, one in enumerate(quotations, start=1):
        checked.append(check_parts(one.text, one.parts, ready, speaker=one.speaker, role=one.role))
        note(number, len(quotations))
    return partial(_keep, ids, quotations, checked)


def _list(given: object) -> list[object]:
    return given if isinstance(given, list) else []


def _quotation(statement: Statement, marked: Sequence[Span]) -> _Quotation:
    speaker, role = quote_checks.person_quoted(statement)
    parts = tuple(quote_checks.parts_of(statement, marked))
    return _Quotation(statement.id, statement.words, statement.version.text, parts, speaker, role)


def _keep(ids: Sequence[int], quotations: Sequence[_Quotation], checked: Sequence[Checked], job: Job) -> None:
    """Keep every check whose statement still has the words that were compared."""
    snapshots = quote_checks.with_text(ids)
    there = {statement.id: statement for statement in _statements(job.subject_id)}
    labels: Counter[Label] = Counter()
    for quotation, check in zip(quotations, checked, strict=True):
        statement = there.get(quotation.statement_id)
        if statement is not None and statement.words == quotation.words:
            labels[quote_checks.keep(statement, check, snapshots, by=job.by).label] += 1
    job.said = _told(labels, len(quotations) - labels.total())
    titles = "”, “".join(snapshot.source.title for snapshot in snapshots)
    article = db.session.get_one(Article, job.subject_id)
    details = {"labels": {label.value: count for label, count in labels.items()}, "snapshots": list(ids)}
    history.write("check quotations", f"compared all quotations with “{titles}”: {job.said}", by=job.by, article=article, details=details)


def _told(labels: Counter[Label], changed: int) -> str:
    """What came of it, in a sentence."""
    told = ", ".join(f"{labels[label]} {label.value}" for label in Label if labels[label])
    left = f" {counted(changed, 'quotation')} changed meanwhile: compare again." if changed else ""
    return f"{counted(labels.total(), 'quotation')} compared: {told or 'none'}.{left}"


_GOING_ON = N_("The quotations of this article are being compared already.")
QUOTATIONS = jobs.add(jobs.Kind("quote checks", Article, Role.CHECKER, N_("check quotations"), _compare, _GOING_ON))
