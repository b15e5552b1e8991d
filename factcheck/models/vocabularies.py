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

    def of(self, vocabulary: Vocabulary) -> tuple[Verdict, ...]:
        """The verdicts of one vocabulary that new reviews may give."""
        return tuple(verdict for verdict in self.offered.values() if verdict.vocabulary is vocabulary)

    def named(self, keys: Iterable[str]) -> list[Verdict]:
        """The verdicts with these keys, in the desk's order."""
        wanted = set(keys)
        return [verdict for key, verdict in self.every.items() if key in wanted]

    def contents(self) -> dict[str, Any]:
        """The list as it is kept in a version."""
        return {"verdicts": [{**asdict(one.verdict), "retired": one.retired} for one in self.listed]}


BROUGHT = Vocabularies(tuple(Listed(verdict) for verdict in VERDICTS.values()))
"""What the product brings."""


def read(contents: dict[str, Any], number: int) -> Vocabularies:
    """The list that `Vocabularies.contents` gave. What a newer product brings besides follows at its end."""
    listed = [_listed(**told) for told in contents["verdicts"]]
    known = {one.verdict.key for one in listed}
    return Vocabularies((*listed, *(Listed(verdict) for key, verdict in VERDICTS.items() if key not in known)), number)


def _listed(*, retired: bool, vocabulary: str, family: str, **told: Any) -> Listed:
    return Listed(Verdict(**told, vocabulary=Vocabulary(vocabulary), family=Family(family)), retired)


def vocabularies_of(session: Session) -> Vocabularies:
    """The list that counts; one query in a transaction."""
    return read_once(session, NewsroomPart.VERDICTS, lambda newest: read(newest.contents, newest.number) if newest is not None else BROUGHT)
