"""Letters about the safety of somebody's account: they go out at once, whatever the person chose about other mail."""

from __future__ import annotations

import secrets

from factcheck.extensions import db
from factcheck.models import Letter, User
from factcheck.text.wording import N_, SOURCE, said, spoken, translated
from factcheck.workflow import mail_links, newsroom

WAS_IT_YOU = N_(
    "If this was you, there is nothing to do. If it was not, change your password at once and end every session that you do not know:"
)


def language_of(person: User) -> str:
    """The language in which a colleague is written to: their own, else the newsroom's."""
    return spoken(person.language) or spoken(newsroom.settings().language) or SOURCE


def tell(person: User, subject: str, sentence: str) -> Letter:
    """Write to somebody what was done with their account, and what to do where it was not them."""
    return write(person, subject, [sentence, f"{_in(person, WAS_IT_YOU)}\n{mail_links.to_account()}"])


def write(person: User, subject: str, paragraphs: list[str], *, once: str | None = None) -> Letter:
    """Write one letter. `once` is what the mail shows in the place of ONCE in a paragraph; it is kept only until the mail is sent."""
    foot = _in(person, said("You get this mail because you have an account at %(newsroom)s.", newsroom=newsroom.settings().name))
    letter = Letter(
        user=person,
        on_security=True,
        address=person.email,
        subject=f"{newsroom.settings().name}: {_in(person, subject)}",
        body="\n\n".join([*(_in(person, paragraph) for paragraph in paragraphs), f"-- \n{foot}\n"]),
        once=once,
        message_id=secrets.token_hex(16),
    )
    db.session.add(letter)
    return letter


def _in(person: User, words: str) -> str:
    return translated(words, language_of(person))
