"""The speakers of an article: one record for all the ways in which its posts name the same speaker."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import Article, Speaker

Mention = tuple[str, SpeakerType, str | None]
"""How a text names a speaker: name or description, type, and role if it gives one."""


def of_article(article: Article) -> Sequence[Speaker]:
    """The article's speakers by name."""
    return db.session.scalars(select(Speaker).filter_by(article_id=article.id).order_by(Speaker.name)).all()


class SpeakerIndex:
    """The speakers of one article, to be looked up by name without asking the database for each."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._by_name: dict[tuple[SpeakerType, tuple[str, ...]], list[Speaker]] = defaultdict(list)
        self._by_surname: dict[str, list[Speaker]] = defaultdict(list)
        for speaker in of_article(article):
            self._enter(speaker)

    def exactly(self, name: str, kind: SpeakerType, role: str | None) -> Speaker:
        """The speaker of exactly that name (case, accents and articles apart), or a new one. For names a person typed."""
        same = self._by_name[kind, _fold(name)]
        return same[0] if same else self._add(name, kind, role)

    def find_or_add(self, name: str, kind: SpeakerType, role: str | None) -> Speaker:
        """The speaker whom that name means, or a new one. For names that the extractor found.

        A surname alone means the one named person who bears it in the article; where two do, or none, it becomes
        a speaker of its own, for a person to settle.
        """
        same = self._by_name[kind, _fold(name)]
        if not same and kind is SpeakerType.NAMED and _fold(name):
            bearers = self._by_surname[_fold(name)[-1]]
            same = [speaker for speaker in bearers if _one_names_the_other(_fold(speaker.name), _fold(name))]
        if len(same) != 1:
            return self._add(name, kind, role)
        same[0].role = same[0].role or role
        return same[0]

    def learn(self, mentions: Iterable[Mention]) -> None:
        """Enter every speaker that the mentions name, the fullest names first, so that shorter ones find them."""
        for name, kind, role in sorted(mentions, key=lambda mention: -len(_fold(mention[0]))):
            self.find_or_add(name, kind, role)

    def _add(self, name: str, kind: SpeakerType, role: str | None) -> Speaker:
        speaker = Speaker(article=self._article, name=name, type=kind, role=role)
        db.session.add(speaker)
        self._enter(speaker)
        return speaker

    def _enter(self, speaker: Speaker) -> None:
        words = _fold(speaker.name)
        self._by_name[speaker.type, words].append(speaker)
        if speaker.type is SpeakerType.NAMED and words:
            self._by_surname[words[-1]].append(speaker)


def _fold(name: str) -> tuple[str, ...]:
    """A name's words without case, accents, articles and punctuation, for comparison only."""
    plain = unicodedata.normalize("NFKD", name).lower()
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return tuple(word for word in words if word not in {"the", "a", "an", "mr", "mrs", "ms", "dr"})


def _one_names_the_other(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the surname, or the shorter form, of the other: all its words, with the surname shared."""
    return bool(one and other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))
