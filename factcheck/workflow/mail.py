"""Writing mail: each letter in the same transaction as what it tells of. Sending it is in `posting`."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from factcheck.extensions import db, settings
from factcheck.models import Letter, MailChoice, MailPace, Notice, NoticeKind, User
from factcheck.text.wording import N_, said, said_n, translated
from factcheck.workflow import history, mail_links, newsroom
from factcheck.workflow.security_mail import language_of

LONGEST_SUBJECT = 100
"""In characters; what follows stands in the letter itself."""

_ABOUT_TALK = frozenset({NoticeKind.MENTIONED, NoticeKind.ANSWERED})


def pace_of(person: User) -> MailPace:
    """How often a person wants mail."""
    choice = db.session.get(MailChoice, person.id)
    return choice.pace if choice is not None else MailPace.AT_ONCE


def choose(person: User, pace: MailPace) -> bool:
    """Note how often a person wants mail; what already waits for the daily mail follows. Returns whether that is new."""
    choice = db.session.get(MailChoice, person.id)
    before = choice.pace if choice is not None else MailPace.AT_ONCE
    if before is pace:
        return False
    if choice is None:
        db.session.add(MailChoice(user=person, pace=pace))
    else:
        choice.pace = pace
    history.write("choose mail", f"chose mail {_words(pace)}", by=person, person=person, details={"mail": {"old": before, "new": pace}})
    return True


def to_reader(address: str, subject: str, body: str, *, by: User, once: str | None = None) -> Letter:
    """Write one letter to somebody who has no account here, for the colleague who writes to them.

    `once` is what the mail shows in the place of ONCE in `body`; it is kept only until the mail is sent.
    """
    letter = Letter(
        user=by,
        to_reader=True,
        address=address,
        subject=f"{newsroom.settings().name}: {subject}",
        body=body,
        once=once,
        message_id=secrets.token_hex(16),
    )
    db.session.add(letter)
    return letter


def unwanted(letter: Letter) -> str:
    """Why nobody is sent this letter any more; empty where somebody is."""
    return "" if letter.to_reader else _unwanted_by(letter.user, letter.on_security)


def _unwanted_by(person: User, on_security: bool = False) -> str:
    if not person.active:
        return N_("The account is closed.")
    if on_security:
        return ""
    return N_("They want no mail any more.") if pace_of(person) is MailPace.NEVER else ""


def _words(pace: MailPace) -> str:
    return {MailPace.AT_ONCE: "at once", MailPace.DAILY: "once a day", MailPace.NEVER: "never"}[pace]


def tell_of(notice: Notice) -> None:
    """Write the letter about a notice, or leave it for the daily mail, as the person wants it."""
    pace = pace_of(notice.user)
    notice.for_digest = pace is MailPace.DAILY
    if pace is MailPace.AT_ONCE:
        notice.letter = _letter(notice.user, _short(translated(notice.sentence, language_of(notice.user))), _paragraph(notice))


def write_digests(now: datetime) -> Sequence[Letter]:
    """Write the daily letters that are due: what was told before today's hour and is still unread. Commits nothing."""
    until = _last_hour(now)
    waiting = select(Notice).where(Notice.for_digest, Notice.letter_id.is_(None), Notice.read_at.is_(None), Notice.at < until)
    by_person: dict[int, list[Notice]] = {}
    for notice in db.session.scalars(waiting.order_by(Notice.id).with_for_update(skip_locked=True)):
        by_person.setdefault(notice.user_id, []).append(notice)
    return [letter for notices in by_person.values() if (letter := _digest(notices)) is not None]


def _digest(notices: Sequence[Notice]) -> Letter | None:
    person = notices[0].user
    if _unwanted_by(person):
        for notice in notices:
            notice.for_digest = False
        return None
    body = "\n\n".join(_paragraph(notice) for notice in notices)
    subject = said_n("%(num)s notice from the desk", "%(num)s notices from the desk", len(notices))
    letter = _letter(person, translated(subject, language_of(person)), body)
    for notice in notices:
        notice.letter = letter
    return letter


def _last_hour(now: datetime) -> datetime:
    """The latest moment, today or yesterday, at which the daily mail was due."""
    local = now.astimezone(settings().zone)
    today = local.replace(hour=settings().digest_hour, minute=0, second=0, microsecond=0)
    return today if today <= local else today - timedelta(days=1)


def _letter(person: User, subject: str, body: str) -> Letter:
    lines = (
        said("You get this mail because you work at %(newsroom)s.", newsroom=newsroom.settings().name),
        said("All your notices: %(address)s", address=mail_links.to_notices()),
        said("No more mail: %(address)s", address=mail_links.to_unsubscribe(person)),
    )
    foot = "\n".join(translated(line, language_of(person)) for line in lines)
    letter = Letter(
        user=person,
        address=person.email,
        subject=f"{newsroom.settings().name}: {subject}",
        body=f"{body}\n\n-- \n{foot}\n",
        message_id=secrets.token_hex(16),
    )
    db.session.add(letter)
    return letter


def _paragraph(notice: Notice) -> str:
    language = language_of(notice.user)
    lines = [translated(notice.sentence, language)]
    if notice.kind is NoticeKind.REPORTED:
        lines.append(mail_links.to_reports())
    if notice.statement is not None:
        link = mail_links.to_discussion if notice.kind in _ABOUT_TALK else mail_links.to_statement
        lines += [translated(said("“%(words)s”", words=_short(notice.statement.words)), language), link(notice.statement)]
    elif notice.article is not None:
        lines.append(mail_links.to_article(notice.article))
    return "\n".join(lines)


def _short(sentence: str) -> str:
    """A sentence on one line, cut where it is too long for a subject."""
    line = " ".join(sentence.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1].rstrip()}…"
