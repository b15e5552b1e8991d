"""Articles of our own with the label that a careful person gives to each quotation: v, t, a or n in braces right after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from factcheck.checking.quotes import Label

FOLDER = Path(__file__).parent / "texts"
LABELS = {"v": Label.VERBATIM, "t": Label.TRIMMED, "a": Label.ALTERED, "n": Label.NOT_FOUND}
_MARK = re.compile(r"\{([vtan])\}")


@dataclass(frozen=True)
class Labelled:
    """An article, its source, and where each of its labelled quotations ends."""

    name: str
    article: str
    source: str
    labels: tuple[tuple[int, Label], ...]


def labelled(name: str) -> Labelled:
    """Read an article and its source."""
    marked = (FOLDER / f"{name}.article.txt").read_text(encoding="utf-8")
    source = next(FOLDER.glob(f"{name}.source.*")).read_text(encoding="utf-8")
    article, done, labels = "", 0, []
    for match in _MARK.finditer(marked):
        article += marked[done : match.start()]
        labels.append((len(article), LABELS[match[1]]))
        done = match.end()
    return Labelled(name, article + marked[done:], source, tuple(labels))


NAMES = sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.article.txt"))
