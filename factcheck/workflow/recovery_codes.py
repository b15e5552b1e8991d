"""Recovery codes: ten words of chance on paper, each good for one sign-in when the phone is lost."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select

from factcheck.extensions import db
from factcheck.models import RecoveryCode, User
from factcheck.text.wording import N_, said_n
from factcheck.workflow import history, security_mail, throttling

HOW_MANY = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike on paper."""


def make(user: User) -> list[str]:
    """Ten new codes; the old ones are worth nothing any more. Shown once and not kept."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = ["-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(2)) for _ in range(HOW_MANY)]
    db.session.add_all(RecoveryCode(user_id=user.id, code_hash=_hashed(user, code)) for code in codes)
    history.write("make recovery codes", "made new recovery codes", by=user, person=user)
    return codes


def left(user: User) -> int:
    """How many codes a person can still use."""
    unused = select(func.count(RecoveryCode.id)).where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(unused) or 0


def use(user: User, typed: str, *, now: datetime) -> bool:
    """Use up a code. False where it is none of theirs, or was used."""
    wanted = select(RecoveryCode).filter_by(user_id=user.id, code_hash=_hashed(user, typed), used_at=None).with_for_update()
    code = db.session.scalar(wanted)
    if code is None:
        return False
    code.used_at = now
    db.session.flush()
    remaining = left(user)
    history.write("use recovery code", "signed in with a recovery code", by=user, person=user, details={"left": remaining})
    sentence = said_n(
        "Somebody signed in to your account with one of your recovery codes. %(num)s is left.",
        "Somebody signed in to your account with one of your recovery codes. %(num)s are left.",
        remaining,
    )
    security_mail.tell(user, N_("A recovery code was used"), sentence)
    return True


def forget(user: User) -> None:
    """Do away with all of them."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))


def _hashed(user: User, typed: str) -> str:
    return throttling.key_of("recovery code", str(user.id), "".join(each for each in typed.lower() if each.isalnum()))
