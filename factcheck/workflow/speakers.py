"""The speakers of an article: one record for all the ways in which its posts name the same speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.names import key_of, one_person, surname
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
        same = self._by_name[kind, key_of(name)]
        return same[0] if same else self._add(name, kind, role)

    def find_or_add(self, name: str, kind: SpeakerType, role: str | None) -> Speaker:
        """The speaker whom that name means, or a new one. For names that the extractor found.

        A surname alone means the one named person who bears it in the article; where two do, or none, it becomes
        a speaker of its own, for a person to settle.
        """
        same = self._by_name[kind, key_of(name)]
        if not same and kind is SpeakerType.NAMED and key_of(name):
            same = [speaker for speaker in self._by_surname[surname(name)] if one_person(speaker.name, name)]
        if len(same) != 1:
            return self._add(name, kind, role)
        same[0].role = same[0].role or role
        return same[0]

    def learn(self, mentions: Iterable[Mention]) -> None:
        """Enter every speaker that the mentions name, the fullest names first, so that shorter ones find them."""
        for name, kind, role in sorted(mentions, key=lambda mention: -len(key_of(mention[0]))):
            self.find_or_add(name, kind, role)

    def _add(self, name: str, kind: SpeakerType, role: str | None) -> Speaker:
        speaker = Speaker(article=self._article, name=name, type=kind, role=role)
        db.session.add(speaker)
        self._enter(speaker)
        return speaker

    def _enter(self, speaker: Speaker) -> None:
        words = key_of(speaker.name)
        self._by_name[speaker.type, words].append(speaker)
        if speaker.type is SpeakerType.NAMED and words:
            self._by_surname[surname(speaker.name)].append(speaker)
