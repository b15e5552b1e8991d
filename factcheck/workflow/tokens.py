"""Tokens by which a person lets a program act in their name."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import ApiToken, Role, User, text_sha256, utc_now
from factcheck.text.wording import N_, said
from factcheck.workflow import history, rights
from factcheck.workflow.accounts import tidy
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.rights import require

NAME_LIMIT = 80
"""Longest name of a token, in characters."""
PREFIX = "fct_"
"""How every token begins, so that one that leaked can be found by those who look for such things."""
_NOTED_EVERY = timedelta(minutes=1)
"""How exactly the last use is kept: a program that asks ten times a second writes nothing nine hundred times out of a thousand."""


def make(name: str, *, by: User) -> tuple[ApiToken, str]:
    """Make a token for oneself. Returns it and the token itself, which is shown once and not kept. Raises Refusal."""
    require(Role.CHECKER, by, N_("make a token"))
    named = tidy(name)
    if not 1 <= len(named) <= NAME_LIMIT or not named.isprintable():
        raise Refusal(
            Problem(
                said("Say in up to %(most)s characters which program it is for, such as “Our editing system”.", most=NAME_LIMIT), "name"
            )
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(user=by, name=named, token_sha256=text_sha256(secret), session_epoch=by.session_epoch)
    db.session.add(token)
    db.session.flush()
    history.write("make token", f"made the token “{named}” for a program", by=by, person=by)
    return token, secret


def revoke(token: ApiToken, *, by: User) -> None:
    """End one of one's own tokens for good. Nothing happens where it was revoked before. Raises Forbidden for another's."""
    if not rights.owns(token, by):
        raise Forbidden(N_("This token is somebody else's."))
    if token.revoked_at is None:
        token.revoked_at = utc_now()
        history.write("revoke token", f"revoked the token “{token.name}”", by=by, person=by)


def of(user: User) -> Sequence[ApiToken]:
    """A person's tokens, the newest first."""
    wanted = select(ApiToken).filter_by(user_id=user.id).options(joinedload(ApiToken.user)).order_by(ApiToken.id.desc())
    return db.session.scalars(wanted).all()


def shown_by(secret: str) -> ApiToken | None:
    """The token that a program showed, if it still works."""
    wanted = select(ApiToken).filter_by(token_sha256=text_sha256(secret)).options(joinedload(ApiToken.user))
    token = db.session.scalar(wanted)
    return token if token is not None and token.works else None


def is_use_noted(token: ApiToken) -> bool:
    """Whether the last use that is kept of a token is this very minute's."""
    return token.used_at is not None and utc_now() - token.used_at < _NOTED_EVERY


def note_use(token: ApiToken) -> None:
    """Keep that a token was used now."""
    token.used_at = utc_now()


def hold(token_id: int) -> ApiToken:
    """A token as it is now. Nothing else is written by it until the transaction ends: of two deliveries at one moment, one comes first."""
    return db.session.scalars(select(ApiToken).filter_by(id=token_id).with_for_update().execution_options(populate_existing=True)).one()
