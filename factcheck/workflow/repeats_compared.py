"""Whether two statements may be one: what in them never differs if they are."""

from __future__ import annotations

from factcheck.checking.guards import Kind
from factcheck.checking.repeats import Claim, apart
from factcheck.extraction.findings import StatementKind
from factcheck.models import Statement

_DIFFERS = {Kind.NUMBER: "numbers", Kind.NEGATION: "negations", Kind.NAME: "names"}


def differences(one: Statement, other: Statement) -> list[str]:
    """Why two statements are two whatever their likeness, in sentences; empty where a person may say that they are one."""
    found = []
    if one.kind is not other.kind:
        found.append("One is a claim and the other a quote, so they are checked in different ways.")
    if (kind := apart(Claim(one.words), Claim(other.words))) is not None:
        found.append(f"Their {_DIFFERS[kind]} differ, so they are two statements.")
    if not same_speaker(one, other):
        found.append("They are not said by the same speaker, so they are two statements.")
    return found


def same_speaker(one: Statement, other: Statement) -> bool:
    """Whether both have the same speaker. A claim may name one in one place and none in the other; a quote may not."""
    names = [(said.attribution.speaker_name or "").casefold() if said.attribution else "" for said in (one, other)]
    return names[0] == names[1] or (one.kind is StatementKind.CLAIM and not all(names))
