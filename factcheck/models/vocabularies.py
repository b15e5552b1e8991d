"""The verdicts that a newsroom uses at present, read from its newest version of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from factcheck.models.newsroom import NewsroomPart
from factcheck.models.newsroom_reading import read_once
from factcheck.models.verdicts import VERDICTS, Family, Verdict, Vocabulary


@dataclass(frozen=True, slots=True)
class Listed:
    """A verdict in the newsroom's list, and whether new reviews may still give it."""

    verdict: Verdict
    retired: bool = False
    look_again: int | None = None
    """After how many days a check that gives it is to be looked at again, 0 for never; None: as the newsroom has it for all."""


@dataclass(frozen=True)
class Vocabularies:
    """Every verdict that the newsroom has or had, in the desk's order. A verdict never leaves the list: it is retired."""

    listed: tuple[Listed, ...]
    number: int = 0
    """The number of the version; 0 for what the product brings."""

    @cached_property
    def every(self) -> dict[str, Verdict]:
        """All verdicts by their keys, the retired ones among them."""
        return {one.verdict.key: one.verdict for one in self.listed}

    @cached_property
    def offered(self) -> dict[str, Verdict]:
        """The verdicts that new reviews may give, by their keys."""
        return {one.verdict.key: one.verdict for one in self.listed if not one.retired}

    @cached_property
    def look_again(self) -> dict[str, int]:
        """After how many days a check is to be looked at again, for the verdicts with a rule of their own, by their keys."""
        return {one.verdict.key: one.look_again for one in self.listed if one.look_again is not None}

    def of(self, vocabulary: Vocabulary) -> tuple[Verdict, ...]:
        """The verdicts of one vocabulary that new reviews may give."""
        return tuple(verdict for verdict in self.offered.values() if verdict.vocabulary is vocabulary)

    def named(self, keys: Iterable[str]) -> list[Verdict]:
        """The verdicts with these keys, in the desk's order."""
        wanted = set(keys)
        return [verdict for key, verdict in self.every.items() if key in wanted]

    def contents(self) -> dict[str, Any]:
        """The list as it is kept in a version."""
        return {"verdicts": [_told(one) for one in self.listed]}


BROUGHT = Vocabularies(tuple(Listed(verdict) for verdict in VERDICTS.values()))
"""What the product brings."""


def read(contents: dict[str, Any], number: int) -> Vocabularies:
    """The list that `Vocabularies.contents` gave. What a newer product brings besides follows at its end."""
    listed = [_listed(**told) for told in contents["verdicts"]]
    known = {one.verdict.key for one in listed}
    return Vocabularies((*listed, *(Listed(verdict) for key, verdict in VERDICTS.items() if key not in known)), number)


def _told(one: Listed) -> dict[str, Any]:
    """What a version keeps of a verdict; a rule that it has not is not written, as before there were any."""
    rule = {"look_again": one.look_again} if one.look_again is not None else {}
    return {**asdict(one.verdict), "retired": one.retired, **rule}


def _listed(*, retired: bool, vocabulary: str, family: str, look_again: int | None = None, **told: Any) -> Listed:
    return Listed(Verdict(**told, vocabulary=Vocabulary(vocabulary), family=Family(family)), retired, look_again)


def vocabularies_of(session: Session) -> Vocabularies:
    """The list that counts; one query in a transaction."""
    return read_once(session, NewsroomPart.VERDICTS, lambda newest: read(newest.contents, newest.number) if newest is not None else BROUGHT)
