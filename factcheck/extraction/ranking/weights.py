"""The weights of the trained ranking, as they stand in weights/worthiness.npz (see docs/model-card.md).

Three sums are made of every statement: how much it deserves checking as news, how much as something spoken in a debate, and how much
it sounds spoken. training/worthiness.py makes the weights. The news were learnt in FOLDS goes, each without the articles of one
fold; the product ranks with the mean of all, and each by itself can be measured on articles that it has not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
NEWS, DEBATE, SPOKEN = range(3)
"""Where those stand among the sums."""
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign, word piece and wording adds to the three sums."""

    signs: dict[str, tuple[float, float, float]]
    vocabulary: list[str]
    pieces: Numbers
    """Word pieces by three."""
    grams: Numbers
    """By the numbers of `grams`: what a wording adds to the debate sum."""
    constants: tuple[float, float, float]
    raised: float
    """What the debate sum is raised by to stand beside the news sum."""
    steps: tuple[float, float, float]
    """What turns a sum into the log odds of being worth 1, 2 and 3 or more on the scale of the news labels."""


def fold_of(article: str) -> int:
    """The fold that an article with this id belongs to."""
    return crc32(article.encode()) % FOLDS


def load(path: Path, *, without: int | None = None) -> Weights:
    """Read the weights; with `without`, those that have not seen the articles of that fold. Raises OSError or ValueError."""
    with np.load(path) as stored:
        chosen = slice(None) if without is None else slice(without, without + 1)
        news_signs = stored["news_signs"][chosen].mean(axis=0)
        news_pieces = (stored["news_pieces"][chosen].astype(np.float32) * stored["news_scales"][chosen, None]).mean(axis=0)
        other_pieces = stored["other_pieces"].astype(np.float32) * stored["other_scales"][:, None]
        signs = np.vstack([news_signs, stored["other_signs"]]).T
        constants = stored["other_constants"]
        news = stored["news"][chosen].mean(axis=0)
        return Weights(
            signs={str(name): (float(row[0]), float(row[1]), float(row[2])) for name, row in zip(stored["sign_names"], signs, strict=True)},
            vocabulary=bytes(stored["vocabulary"]).decode("utf-8").split("\n"),
            pieces=np.column_stack([news_pieces, *other_pieces]).astype(np.float32),
            grams=stored["grams"].astype(np.float32) * stored["grams_scale"],
            constants=(0.0, float(constants[0]), float(constants[1])),
            raised=float(news[3]),
            steps=(float(news[0]), float(news[1]), float(news[2])),
        )
