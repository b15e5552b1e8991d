"""Publishing: what stands in the way, the document readers see, numbered editions, withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload

from factcheck.extensions import db
from factcheck.formats.edition import EditionDocument
from factcheck.formats.edition_json import dump, load
from factcheck.models import Annotation, Article, Edition, Post, Role, State, Statement, User, Withdrawal, text_sha256, utc_now
from factcheck.text.wording import N_, part, said
from factcheck.workflow import binding, chain, giving_away, history, holds, repeats_published, rights
from factcheck.workflow.composing import ApprovedCheck, approved_checks, document_of
from factcheck.workflow.issues import Issue
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require


def editions(article: Article) -> Sequence[Edition]:
    """The article's editions, newest first. Their documents are loaded only if they are asked for."""
    newest_first = select(Edition).filter_by(article_id=article.id).order_by(Edition.number.desc())
    return db.session.scalars(newest_first.options(defer(Edition.document), joinedload(Edition.withdrawal), joinedload(Edition.by))).all()


def latest(article: Article) -> Edition | None:
    """The newest edition, withdrawn or not; None while nothing is published. Its document is loaded only if it is asked for."""
    newest = select(Edition).filter_by(article_id=article.id).order_by(Edition.number.desc()).limit(1)
    return db.session.scalar(newest.options(defer(Edition.document)))


def issues(article: Article, checks: Sequence[ApprovedCheck] | None = None) -> list[Issue]:
    """Everything that stands between this article and its next edition; empty means ready.

    `checks` are those that are approved, where the caller has just asked for them.
    """
    checks = approved_checks(article) if checks is None else checks
    found = _stale(article) + repeats_published.unanswered(article) + _legal(article, checks)
    if not checks:
        return [*found, Issue(N_("Nothing is approved yet. At least one statement has to be checked and approved."))]
    found += _alone(checks)
    if not_approved := _not_as_approved(checks):
        return [*found, *not_approved]
    found += giving_away.issues(checks)
    found += _contradictions(checks)
    previous = latest(article)
    if previous is not None and previous.withdrawal is None and not _anything_new(article, previous, checks):
        found.append(Issue(said("Nothing has changed since edition %(number)s.", number=previous.number)))
    return found


def _stale(article: Article) -> list[Issue]:
    """Approved checks whose words have changed: whether readers go on seeing them is for a person to say."""
    rows = select(Statement.id).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    approved = rows.where(Statement.state == State.STALE, Statement.stale_from == State.APPROVED).order_by(Post.position, Statement.start)
    return [
        Issue(
            said(
                "The text of statement %(number)s has changed since it was approved. Keep its verdict, check it again or close it.",
                number=number,
            ),
            number,
        )
        for number in db.session.scalars(approved)
    ]


def _legal(article: Article, checks: Sequence[ApprovedCheck]) -> list[Issue]:
    """Legal holds, and checks that nobody has signed off after a legal reading was asked for."""
    return [Issue(*held) for held in holds.sentences(article, [(check.statement, check.review) for check in checks])]


def _alone(checks: Sequence[ApprovedCheck]) -> list[Issue]:
    """Approvals of own work: not without the override, and not even with it where something is for the desk only by now."""
    found = []
    for number, review, decision in ((check.statement.id, check.review, check.decision) for check in checks):
        if rights.may_judge(review, decision.by):
            continue
        if decision.override is None:
            found.append(Issue(said("Statement %(number)s was approved by somebody who wrote part of its review.", number=number), number))
        elif decision.override.second is None and any(piece.desk_only for piece in review.evidence):
            sentence = said(
                "Statement %(number)s rests on evidence that is for the desk only by now, so a second person has to approve it "
                "before it goes out.",
                number=number,
            )
            found.append(Issue(sentence, number))
    return found


def _not_as_approved(checks: Sequence[ApprovedCheck]) -> list[Issue]:
    """Checks that are not what was approved, or not what their approval's hash says."""
    reasons = [(check.statement.id, binding.why_not_as_approved(check.decision)) for check in checks]
    return [
        Issue(said("Statement %(number)s cannot go out: %(why)s", number=number, why=part(why)), number)
        for number, why in reasons
        if why is not None
    ]


def _contradictions(checks: Sequence[ApprovedCheck]) -> list[Issue]:
    """The same words rated differently in two places: readers would not know which to believe."""
    by_words: dict[str, list[tuple[int, str]]] = {}
    for check in checks:
        folded = " ".join(check.review.words.casefold().split())
        key = f"{check.review.verdict.vocabulary.value} {folded}"
        by_words.setdefault(key, []).append((check.statement.id, check.review.verdict.label))
    return [
        Issue(
            said(
                "Statements %(first)s and %(second)s have the same words, but one is rated %(verdict)s and the other %(other)s.",
                first=first[0],
                second=other[0],
                verdict=part(first[1], "verdict"),
                other=part(other[1], "verdict"),
            ),
            other[0],
        )
        for first, *rest in by_words.values()
        for other in rest
        if other[1] != first[1]
    ]


def _anything_new(article: Article, previous: Edition, checks: Sequence[ApprovedCheck]) -> bool:
    """Whether an edition made now would show readers anything that the previous one does not.

    How many sentences the desk has got to is told with each edition and is no reason for one: it moves whenever a checker
    begins a check. That the whole is fully checked somebody has said, so that is news.
    """
    before = load(previous.document)
    now = document_of(article, number=before.number, by=previous.by, at=before.published_at, note=before.note, checks=checks)
    then = replace(before, published_by=now.published_by, language=now.language, sentences=now.sentences, chain=None)
    return now != then or (before.sentences is not None and before.sentences.complete != _complete(now))


def _complete(document: EditionDocument) -> bool:
    return document.sentences is not None and document.sentences.complete


def preview(article: Article, *, by: User) -> EditionDocument:
    """The next edition exactly as readers would see it, without making it."""
    require(Role.EDITOR, by, N_("publish"))
    return document_of(article, number=_next_number(article), by=by, at=utc_now(), note="")


def publish(article: Article, note: str, *, by: User) -> Edition:
    """Make the next edition. `note` tells readers what changed since the one before.

    Raises Refusal naming every issue that stands in the way.
    """
    require(Role.EDITOR, by, N_("publish"))
    holds.lock(article)
    checks = approved_checks(article)
    problems = [Problem(issue.sentence) for issue in issues(article, checks)]
    number = _next_number(article)
    if number > 1 and not note.strip():
        problems.append(Problem(said("Say what changed since edition %(number)s; readers see this note.", number=number - 1), "note"))
    problems += giving_away.by_note(note, checks)
    if problems:
        raise Refusal(*problems)
    moment = utc_now()
    mark = chain.now()
    text = dump(replace(document_of(article, number=number, by=by, at=moment, note=note.strip(), checks=checks), chain=mark))
    edition = Edition(article=article, number=number, document=text, sha256=text_sha256(text), note=note.strip(), by=by, at=moment)
    edition.annotations = [
        Annotation(
            number=place,
            statement=check.statement,
            review=check.review,
            decision=check.decision,
            version=check.version,
            spans=check.spans,
        )
        for place, check in enumerate(checks, start=1)
    ]
    db.session.add(edition)
    details = {
        "edition": number,
        "sha256": edition.sha256,
        "annotations": len(edition.annotations),
        **({"chain": asdict(mark)} if mark else {}),
    }
    history.write("publish", f"published edition {number}", by=by, article=article, details=details)
    return edition


def withdraw(edition: Edition, notice: str, *, by: User) -> Withdrawal:
    """Take the newest edition back, with a notice that stands in its place. Raises Refusal without a notice."""
    require(Role.EDITOR, by, N_("withdraw an edition"))
    problems = []
    if not notice.strip():
        problems.append(Problem(N_("Write the notice that readers will see."), "notice"))
    if edition.withdrawal is not None:
        problems.append(Problem(said("Edition %(number)s has already been withdrawn.", number=edition.number)))
    elif edition is not latest(edition.article):
        problems.append(Problem(said("Edition %(number)s is not the newest one. Only that can be withdrawn.", number=edition.number)))
    if problems:
        raise Refusal(*problems)
    withdrawal = Withdrawal(edition=edition, notice=notice.strip(), by=by)
    db.session.add(withdrawal)
    details = {"edition": edition.number, "notice": notice.strip()}
    history.write("withdraw", f"withdrew edition {edition.number}: {notice.strip()}", by=by, article=edition.article, details=details)
    return withdrawal


def read(edition: Edition) -> EditionDocument:
    """What readers saw. Raises ValueError if the stored document is not the one that was published."""
    if text_sha256(edition.document) != edition.sha256:
        raise ValueError(f"Edition {edition.number} of article {edition.article_id} does not match its hash.")
    return load(edition.document)


def _next_number(article: Article) -> int:
    previous = latest(article)
    return 1 if previous is None else previous.number + 1
