"""What readers report as wrong: taken in without an account, worked on at the desk, answered, and after a while erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db, settings
from factcheck.models import Annotation, Edition, ErrorReport, NoticeKind, Role, Statement, User
from factcheck.text.wording import N_, figure, said, translated
from factcheck.workflow import accounts, history, limiting, mail, newsroom, notices, readers_language, reviewing
from factcheck.workflow.chain_erasing import erase_words
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.written_addresses import is_mail, is_web

LONGEST, LONGEST_URL, LONGEST_ADDRESS = 4_000, 2_000, 254
"""In characters."""
SHORTEST = 10


def kept() -> timedelta:
    """How long after a report was closed what is personal in it is kept."""
    return settings().keep_reports


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader wrote."""

    words: str
    source_url: str = ""
    address: str = ""


def report(edition: Edition, statement: Statement | None, told: Told, *, sender: str, now: datetime) -> ErrorReport:
    """Take in a report of an error in the edition, about one published check or the whole, and tell the checker and every editor.

    `sender` is the network address it comes from. Raises Refusal for what cannot be read, limiting.TooMany
    where much came from there already; what is refused does not count.
    """
    problems = list(_problems(told))
    if problems:
        raise Refusal(*problems)
    limiting.take("reader-report", sender, now=now)
    made = ErrorReport(
        article=edition.article,
        statement=statement,
        edition=edition,
        words=told.words.strip(),
        source_url=told.source_url.strip(),
        address=told.address.strip(),
        at=now,
    )
    db.session.add(made)
    db.session.flush()
    history.write(
        "report", f"a reader reported an error (report {made.id})", by=None, statement=statement, article=edition.article, raises=False
    )
    what = f"statement {statement.id}" if statement is not None else f"“{edition.article.headline}”"
    sentence = f"A reader reported an error in {what} (report {made.id})."
    people = [statement.checker if statement is not None else None, *accounts.editors()]
    notices.tell_all(people, NoticeKind.REPORTED, sentence, statement=statement, article=edition.article)
    return made


def published_statement(edition: Edition, number: int) -> Statement | None:
    """A statement of which the edition, or an earlier one of the article, holds a check."""
    held = select(Annotation.statement_id).join(Edition).where(Edition.article_id == edition.article_id)
    return db.session.scalar(select(Statement).where(Statement.id == number, Statement.id.in_(held)))


def _problems(told: Told) -> Sequence[Problem]:
    problems = []
    if len(told.words.strip()) < SHORTEST:
        problems.append(Problem(N_("Say what is wrong, in a sentence or two."), "words"))
    for field, text, limit in (
        ("words", told.words, LONGEST),
        ("source_url", told.source_url, LONGEST_URL),
        ("address", told.address, LONGEST_ADDRESS),
    ):
        if len(text.strip()) > limit:
            problems.append(Problem(said("Shorten this to %(most)s characters.", most=f"{limit:,}"), field))
    if told.source_url.strip() and not is_web(told.source_url.strip()):
        problems.append(Problem(N_("Write the whole web address, beginning with https:// or http://, or leave it empty."), "source_url"))
    if told.address.strip() and not is_mail(told.address.strip()):
        problems.append(Problem(N_("This is not an address of mail. Write it as name@example.org, or leave it empty."), "address"))
    return problems


def reopen(made: ErrorReport, reason: str, *, now: datetime, by: User) -> None:
    """Take its statement up again because of it. Raises Refusal."""
    _require_open(made)
    if made.statement is None:
        raise Refusal(N_("The report is about the article as a whole. Open the statement that is wrong, and reopen it there."))
    reviewing.reopen(made.statement, reason, by=by)
    made.reopened_at = now


def close(made: ErrorReport, answer: str, *, now: datetime, by: User) -> None:
    """Close it with an answer, which is mailed where the reader gave an address. Raises Refusal."""
    require(Role.EDITOR, by, N_("answer readers"))
    _require_open(made)
    answer = answer.strip()
    if len(answer) < SHORTEST:
        raise Refusal(Problem(N_("Write the answer; where the reader gave no address, say for the desk what came of it."), "answer"))
    if len(answer) > LONGEST:
        raise Refusal(Problem(said("Shorten this to %(most)s characters.", most=figure(LONGEST)), "answer"))
    made.answer, made.closed_at, made.closed_by = answer, now, by
    if made.address:
        made.letter = mail.to_reader(made.address, _subject(made), _letter(made), by=by)
    history.write(
        "close report",
        f"answered a reader’s report (report {made.id})",
        by=by,
        statement=made.statement,
        article=made.article,
        raises=False,
    )


def _subject(made: ErrorReport) -> str:
    return translated(said("your report %(number)s", number=made.id), readers_language.of(made.article))


def _letter(made: ErrorReport) -> str:
    language = readers_language.of(made.article)
    about = translated(
        said("You told us of an error in “%(headline)s” (report %(number)s).", headline=made.article.headline, number=made.id), language
    )
    asked = said("You get this one mail because you asked for an answer. We erase your address %(days)s days after this.", days=kept().days)
    foot = translated(asked, language)
    return f"{about}\n\n{made.answer}\n\n-- \n{newsroom.settings().name}\n{foot}\n"


def _require_open(made: ErrorReport) -> None:
    if made.closed_at is not None:
        raise Refusal(N_("This report is closed already."))


def erase_personal(now: datetime) -> int:
    """Erase what is personal in reports that were closed `kept()` ago: words, addresses and the mail. Returns of how many.

    That there was a report, about what, and who answered it when, is kept.
    """
    limiting.forget(now)
    old = (
        select(ErrorReport)
        .where(ErrorReport.closed_at <= now - kept(), ErrorReport.erased_at.is_(None))
        .options(joinedload(ErrorReport.letter))
    )
    found = db.session.scalars(old.with_for_update(of=ErrorReport)).all()
    for made in found:
        erase(made, f"It was closed {kept().days} days ago.", now=now, by=None)
    return len(found)


def erase(made: ErrorReport, reason: str, *, now: datetime, by: User | None) -> None:
    """Erase what is personal in one report, with our mail about it. `by` is None where its time has come."""
    letter, made.letter, made.erased_at = made.letter, None, now
    erase_words(made, reason, by=by)
    if letter is not None:
        db.session.delete(letter)
