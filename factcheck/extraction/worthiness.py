"""How much a statement needs checking: a rank from 0 to 1 with its reasons in words, never a verdict.

The trained ranking reads where the trained engine does and its weights are here; else the one weighed by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from factcheck.extraction.findings import StatementType
from factcheck.extraction.ranking.by_hand import rank_by_hand
from factcheck.extraction.words import Word

Ranked = tuple[float, tuple[str, ...]]
"""A rank from 0 to 1, and the reasons for it in words."""
WEIGHTS = Path(__file__).parent / "weights" / "worthiness.npz"


def worthiness_of(
    words: Sequence[Word], type_: StatementType, *, names_person: bool, headline: bool, sentence: Sequence[Word] = (), trained: bool = False
) -> Ranked:
    """Rank and reasons for a part of a sentence.

    Args:
        words: the part's own words and signs.
        type_: what sort of statement it is.
        names_person: whether it names somebody.
        headline: whether it stands in a headline.
        sentence: the words of the whole sentence; without them the part is taken to be all of it.
        trained: whether the trained ranking is asked for, where its weights are here.
    """
    if type_ is StatementType.NOT_A_CLAIM:
        return 0.0, ()
    rank = shipped() if trained else None
    if rank is None:
        return rank_by_hand(words, type_, names_person=names_person, headline=headline)
    return rank(words, sentence or words, type_, headline)


Ranker = Callable[[Sequence[Word], Sequence[Word], StatementType, bool], Ranked]
"""A trained ranking: takes the part's words, its sentence's words, its type, and whether it stands in a headline."""


@cache
def shipped() -> Ranker | None:
    """The trained ranking that ships with the product; None where its weights are not there."""
    return trained_on(WEIGHTS) if WEIGHTS.is_file() else None


def trained_on(path: Path, *, without: int | None = None) -> Ranker:
    """The trained ranking with the weights in that file; with `without`, one that has not seen the articles of that fold."""
    from factcheck.extraction.ranking.ranking import Ranking
    from factcheck.extraction.ranking.reasons import reasons_of
    from factcheck.extraction.ranking.weights import load

    ranking = Ranking(load(path, without=without))

    def rank(words: Sequence[Word], sentence: Sequence[Word], type_: StatementType, headline: bool) -> Ranked:
        found, weighed = ranking.rank(words, sentence, type_, headline=headline)
        return round(found, 3), reasons_of(words, *ranking.added(weighed))

    return rank
