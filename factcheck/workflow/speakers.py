"""The speakers of an article: one record for all the ways in which its posts name the same speaker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import Article, Speaker


def of_article(article: Article) -> Sequence[Speaker]:
    """The article's speakers by name."""
    return db.session.scalars(select(Speaker).filter_by(article_id=article.id).order_by(Speaker.name)).all()


def find_or_add(article: Article, name: str, kind: SpeakerType, role: str | None) -> Speaker:
    """The article's speaker of that name, or a new one.

    A surname alone finds the one named person who bears it in the article; where two do, or none, it becomes a
    speaker of its own, for a person to settle.
    """
    known = [speaker for speaker in _known(article) if speaker.type is kind]
    same = [speaker for speaker in known if _fold(speaker.name) == _fold(name)]
    if not same and kind is SpeakerType.NAMED:
        same = [speaker for speaker in known if _one_names_the_other(_fold(speaker.name), _fold(name))]
    if len(same) == 1:
        return _fuller(same[0], name, role)
    speaker = Speaker(article=article, name=name, type=kind, role=role)
    db.session.add(speaker)
    return speaker


def _known(article: Article) -> list[Speaker]:
    db.session.flush()
    return list(of_article(article))


def _fuller(speaker: Speaker, name: str, role: str | None) -> Speaker:
    if len(_fold(name)) > len(_fold(speaker.name)):
        speaker.name = name
    speaker.role = speaker.role or role
    return speaker


def _fold(name: str) -> tuple[str, ...]:
    """A name's words without case, accents, articles and punctuation, for comparison only."""
    plain = unicodedata.normalize("NFKD", name).lower()
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return tuple(word for word in words if word not in {"the", "a", "an", "mr", "mrs", "ms", "dr"})


def _one_names_the_other(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the surname, or the shorter form, of the other: all its words, with the surname shared."""
    return bool(one and other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))
