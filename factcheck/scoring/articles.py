"""How well the body of a single article was found: the words of what was read against those of the true text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from factcheck.ingestion.parsed import ParsedArticle
from factcheck.scoring.tally import Tally
from factcheck.text.blocks import BlockKind

_WORD = re.compile(r"\w+")
_BESIDE = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.LINK})
"""Kinds of block that stand beside an article's text: those who mark true texts by hand leave them out."""
RUN = 4
"""Words in a run, as in the article-extraction-benchmark of Scrapinghub (its `evaluate.py` calls them shingles)."""


def body_text(article: ParsedArticle) -> str:
    """The text of an article's body: all blocks but captions, credits and links, with a blank line between two."""
    return "\n\n".join(block.text for post in article.posts for block in post.blocks if block.kind not in _BESIDE)


def words_f1(found: str, true: str) -> float:
    """F1 of the words as multisets, 0 to 1. A word is a run of letters and digits, its case kept; two empty texts agree."""
    return _f1(_WORD.findall(found), _WORD.findall(true))


def runs_f1(found: str, true: str) -> float:
    """F1 of the runs of RUN words as multisets, so that their order counts too. A shorter text is one run."""
    return _f1(_runs(_WORD.findall(found)), _runs(_WORD.findall(true)))


@dataclass(slots=True)
class ArticleScores:
    """The mean of several pages."""

    words: list[float] = field(default_factory=list)
    runs: list[float] = field(default_factory=list)

    def add(self, found: str, true: str) -> tuple[float, float]:
        """Count in one page; returns its F1 by words and by runs."""
        self.words.append(words_f1(found, true))
        self.runs.append(runs_f1(found, true))
        return self.words[-1], self.runs[-1]

    @property
    def mean_words(self) -> float:
        """The mean F1 by words; 0 without pages."""
        return sum(self.words) / len(self.words) if self.words else 0.0

    @property
    def mean_runs(self) -> float:
        """The mean F1 by runs; 0 without pages."""
        return sum(self.runs) / len(self.runs) if self.runs else 0.0


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    if not words:
        return []
    return [tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def _f1(found: Iterable[Hashable], true: Iterable[Hashable]) -> float:
    have, want = Counter(found), Counter(true)
    if not have and not want:
        return 1.0
    right = (have & want).total()
    tally = Tally()
    tally.add(right_found=right, found=have.total(), right_marked=right, marked=want.total())
    return tally.f1
