"""Passwords: what one must be like, and how it is kept (argon2id, with the parameters of RFC 9106 that argon2-cffi recommends)."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from factcheck.text.wording import N_, said
from factcheck.workflow.refusals import Problem

SHORTEST, LONGEST = 12, 200
"""Length of a password in characters (NIST SP 800-63B: length counts, composition rules do not)."""

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex())  # checked where there is no account, so that both answers take as long


def problems(password: str, repeated: str) -> list[Problem]:
    """Everything that is wrong with a new password, typed twice; empty means that it may be used."""
    found = []
    if not SHORTEST <= len(password) <= LONGEST:
        words = said("A password has %(least)s to %(most)s characters; a few words in a row are fine.", least=SHORTEST, most=LONGEST)
        found.append(Problem(words, "password"))
    if password != repeated:
        found.append(Problem(N_("The two passwords are not the same."), "repeated"))
    return found


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(_same_everywhere(password))


def is_right(password: str, kept: str | None) -> bool:
    """Whether this is the password that was kept. `kept` is None where there is no account: never right, and as slow."""
    try:
        _hasher.verify(kept or _NOBODY, _same_everywhere(password))
    except VerificationError:
        return False
    return kept is not None


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing a password with what was kept of one."""

    kept: str | None
    right: bool


def compare(password: str, kept: str | None) -> Compared:
    """Compare them, which takes long: nobody should have to wait for the database meanwhile."""
    return Compared(kept, is_right(password, kept))


def kept_weakly(kept: str) -> bool:
    """Whether a password was kept with weaker parameters than those of today."""
    return _hasher.check_needs_rehash(kept)


def _same_everywhere(password: str) -> str:
    """One keyboard writes é as one character, another as two (NIST SP 800-63B asks for NFKC)."""
    return unicodedata.normalize("NFKC", password)
