"""One check as a card: what the template shows of it, worked out beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from factcheck.formats.edition import Check, CitedSource, PublishedPost
from factcheck.text.cleaning import clean_html, safe_url
from factcheck.text.diff import Change, word_diff
from factcheck.web.language import day as in_words
from factcheck.web.language import gettext, word
from factcheck.web.reader.changes import CheckChange, stamp
from factcheck.web.vocabulary import SOURCE_TYPE

_SAID = re.compile(r"[“„«\"]([^“”„«»\"]+)(?:[”“»\"]|$)")
_COMPARED = {"quote.altered": "refutes", "quote.trimmed": "supports"}
"""The verdicts whose wording is shown against a source, and the stance of the source that holds the real words."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words as printed against the passage of a source, with what the passage says before and after them."""

    source: CitedSource
    before: str
    changes: tuple[Change, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as the card shows it; `address` only where it is safe to link to."""

    source: CitedSource
    address: str | None
    facts: tuple[str, ...]
    """Type, publisher, date and locator, those that are known."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place in the edition: where the same is said, for which the same check was made, or what has replaced it."""

    check: Check
    where: str
    """The time or the headline of its post ("at 14:05", "in “Captain: no order”")."""


@dataclass(frozen=True, slots=True)
class Card:
    """A check with all that its card shows, and its neighbours in the edition."""

    check: Check
    explanation: Markup
    citations: tuple[Citation, ...]
    comparison: Comparison | None
    before: Check | None
    after: Check | None
    again: tuple[Elsewhere, ...] = ()
    newer: Elsewhere | None = None
    """What has replaced it, where the edition holds a check of that."""
    change: CheckChange | None = None
    """How it differs from the edition before, if it does."""

    @property
    def stamp(self) -> str:
        """By this the page tells whether a newer edition says something else."""
        return stamp(self.check)


class Bearings:
    """Where each check of an edition stands among the others, worked out once for all of them."""

    def __init__(self, checks: Sequence[Check], posts: Iterable[PublishedPost] = ()) -> None:
        self._checks = checks
        self._posts = {post.id: post for post in posts}
        self._places = {check.statement: place for place, check in enumerate(checks)}
        self._together: dict[str, list[Check]] = {}
        for check in checks:
            self._together.setdefault(check.repeats or check.statement, []).append(check)

    def card(self, statement: str, changes: Mapping[str, CheckChange]) -> Card:
        """The card of a statement's check. Raises KeyError where the edition holds none."""
        place = self._places[statement]
        check = self._checks[place]
        before = self._checks[place - 1] if place else None
        after = self._checks[place + 1] if place + 1 < len(self._checks) else None
        again = tuple(self._elsewhere(other) for other in self._together[check.repeats or check.statement] if other is not check)
        newer = self._places.get(check.replaced_by) if check.replaced_by is not None else None
        return replace(
            card(check, before, after),
            again=again,
            newer=self._elsewhere(self._checks[newer]) if newer is not None else None,
            change=changes.get(statement),
        )

    def _elsewhere(self, other: Check) -> Elsewhere:
        return Elsewhere(other, _where(self._posts.get(other.post)))


def cards(
    checks: Sequence[Check], posts: Iterable[PublishedPost] = (), changes: Mapping[str, CheckChange] | None = None
) -> dict[int, Card]:
    """A card for every check of an edition, by its number.

    `posts` are the edition's: where else the same is said. `changes` says what is new since the edition before, by statement.
    """
    bearings = Bearings(checks, posts)
    return {check.number: bearings.card(check.statement, changes or {}) for check in checks}


def _where(post: PublishedPost | None) -> str:
    if post is not None and post.is_head:
        return gettext("at the head of the article")
    if post is not None and post.published_text:
        return gettext("at %(time)s", time=post.published_text)
    return gettext("in “%(headline)s”", headline=post.headline) if post is not None and post.headline else gettext("in another place")


def card(check: Check, before: Check | None = None, after: Check | None = None) -> Card:
    """The card of one check. The explanation is cleaned once more: an edition outlives the rules it was made under."""
    explanation = Markup(clean_html(check.explanation_html))  # noqa: S704 - cleaned in this very expression
    return Card(check, explanation, tuple(map(_citation, check.sources)), comparison(check), before, after)


def comparison(check: Check) -> Comparison | None:
    """The words in quotation marks against what the source has, for verdicts that are about the wording; None for all others.

    What the passage says before and after the compared words is set apart: it was never claimed to be quoted.
    """
    stance = _COMPARED.get(check.verdict)
    source = next((source for source in check.sources if source.passage and source.stance == stance), None)
    if source is None:
        return None
    changes = list(word_diff(" ".join(_SAID.findall(check.words)) or check.words, source.passage or ""))
    before = changes.pop(0).there if changes and not changes[0].here else ""
    after = changes.pop().there if changes and not changes[-1].here else ""
    return Comparison(source, before, tuple(changes), after)


def _citation(source: CitedSource) -> Citation:
    known = (word(source.type, SOURCE_TYPE), source.publisher, source.published_on and _in_words(source.published_on), source.locator)
    return Citation(source, safe_url(source.url) if source.url else None, tuple(fact for fact in known if fact))


def _in_words(day: str) -> str:
    """A day such as 2026-03-03 in words; anything that is no date as it is."""
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return day
    return in_words(known)
