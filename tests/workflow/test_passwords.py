from __future__ import annotations

import subprocess
import sys

from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from factcheck.workflow import passwords

LONG = "copper kettle on the stove"


def test_a_password_is_kept_with_argon2id_and_never_as_it_is() -> None:
    kept = passwords.hashed(LONG)

    assert kept.startswith("$argon2id$")
    assert LONG not in kept
    assert passwords.is_right(LONG, kept)
    assert not passwords.is_right("copper kettle on the stoves", kept)


def test_the_same_password_is_kept_differently_each_time() -> None:
    assert passwords.hashed(LONG) != passwords.hashed(LONG)


def test_where_there_is_no_account_no_password_is_right() -> None:
    assert not passwords.is_right(LONG, None)


def test_a_password_with_accents_is_right_from_any_keyboard() -> None:
    one_character, two_characters = "café au lait, sans sucre", "cafe\u0301 au lait, sans sucre"

    assert passwords.is_right(two_characters, passwords.hashed(one_character))


def test_a_password_kept_with_weaker_parameters_is_noticed() -> None:
    assert passwords.kept_weakly(PasswordHasher(time_cost=1, memory_cost=8192).hash(LONG))
    assert not passwords.kept_weakly(passwords.hashed(LONG))


def test_everything_wrong_with_a_new_password_is_said_at_once() -> None:
    assert [problem.field for problem in passwords.problems("short", "shorter")] == ["password", "repeated"]
    assert [problem.field for problem in passwords.problems("x" * 201, "x" * 201)] == ["password"]
    assert passwords.problems("x" * 12, "x" * 12) == []
    assert passwords.problems("x" * 200, "x" * 200) == []


def test_passwords_are_kept_at_the_cost_that_the_standard_recommends() -> None:
    told = "from factcheck.workflow import passwords; print(passwords.hashed('a few quiet words'))"
    kept = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.strip()
    assert extract_parameters(kept) == RFC_9106_LOW_MEMORY
