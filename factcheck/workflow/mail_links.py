"""Addresses in mail: pages of the desk, and the link that ends the mail without signing in."""

from __future__ import annotations

import hmac

from factcheck.extensions import db, settings
from factcheck.models import Article, Statement, User
from factcheck.workflow.keyed import keyed


def to_statement(statement: Statement) -> str:
    """Where a statement is worked on."""
    return _page(f"/desk/statements/{statement.id}/")


def to_discussion(statement: Statement) -> str:
    """Where a statement is talked about."""
    return f"{to_statement(statement)}?tab=discussion"


def to_article(article: Article) -> str:
    """An article on the desk."""
    return _page(f"/desk/articles/{article.id}/")


def to_notices() -> str:
    """A person's notices."""
    return _page("/desk/notices/")


def to_account() -> str:
    """One's own account."""
    return _page("/account")


def to_invitation(token: str) -> str:
    """Where a link that sets a password leads."""
    return _page(f"/invitations/{token}")


def to_reports() -> str:
    """What readers reported."""
    return _page("/desk/reports/")


def to_question(token: str) -> str:
    """Where somebody outside the newsroom answers what they are asked."""
    return _page(f"/asked/{token}")


def to_unsubscribe(person: User) -> str:
    """Where a person ends their mail by one click, without signing in."""
    return _page(f"/mail/unsubscribe/{signed(person)}")


def signed(person: User) -> str:
    """What in the link stands for the person; nobody can make it who does not know the site's key."""
    return f"{person.id}.{_signature(person.id)}"


def signed_person(signed: str) -> User | None:
    """Whom the link stands for; None where it was not made here."""
    number, _, signature = signed.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    if not hmac.compare_digest(signature.encode(), _signature(int(number)).encode()):
        return None
    return db.session.get(User, int(number))


def _signature(number: int) -> str:
    return keyed(f"unsubscribe {number}").hex()[:40]


def _page(path: str) -> str:
    return settings().public_url + path
