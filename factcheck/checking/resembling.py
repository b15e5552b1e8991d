"""Whether a passage with other words is the one that a quotation is from, and how like the two are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.checking.changes import HARD, ChangeKind, WordChange
from factcheck.checking.quoted import Quoted
from factcheck.checking.source_text import SourceText

_LEAST_LIKE = 0.4
"""Share of the words of quotation and passage that must be the same for the passage to be where an altered quotation is from."""
_LEAST_WEIGHT = 0.5
"""The same of the quotation's words alone, each counted by how much it tells."""
_LEAST_WEIGHT_SHORT = 0.6
"""The same of a quotation of few words."""
_LEAST_SAME = 3
"""Words that an altered quotation must share with its passage at least."""
_LEAST_KEPT = 3
"""Words that must be kept, on the average, of each piece of a passage of which the rest is left out unmarked."""
_MOST_CUT = 40
"""Words that may be left out so."""
_REORDERED = 0.8
"""Share of a quotation's words that a passage of about its length must have, in whatever order."""
_LEAST_REORDERED = 5
_SCRAPS = 6
"""Words that must be the same where an ellipsis leaves out very many: two scraps tell no place."""
_WIDE = 60
"""Words left out at an ellipsis from which on that is asked."""


def likeness_of(changes: Sequence[WordChange]) -> float:
    """The share of the words of quotation and passage that are the same, 0 to 1; openly marked changes do not lower it."""
    same, other = _counts(changes)
    return round(same / max(1, same + other), 3)


def resembles(source: SourceText, quoted: Quoted, ids: Sequence[int], changes: Sequence[WordChange]) -> bool:
    """Whether a passage in which words differ unmarked is likely the one that was quoted. `ids` are the quotation's words."""
    same, _ = _counts(changes)
    if same < _SCRAPS and any(c.kind is ChangeKind.TRIMMED and c.source_words[1] - c.source_words[0] > _WIDE for c in changes):
        return False
    weight = _weight(source, quoted, ids, changes)
    least = _LEAST_WEIGHT if len(ids) > _LEAST_SAME + 1 else _LEAST_WEIGHT_SHORT
    alike = same >= _LEAST_SAME and likeness_of(changes) >= _LEAST_LIKE and weight >= least
    return alike or _is_cut_out(changes) or _is_reordered(source, ids, changes)


def _counts(changes: Sequence[WordChange]) -> tuple[int, int]:
    """How many words are the same, and how many are not, on the side that has more of them."""
    same = other = 0
    for change in changes:
        (a, b), (c, d) = change.quote_words, change.source_words
        if change.kind in HARD:
            other += max(b - a, d - c)
        elif change.kind is not ChangeKind.BRACKETED:
            same += b - a
    return same, other


def _weight(source: SourceText, quoted: Quoted, ids: Sequence[int], changes: Sequence[WordChange]) -> float:
    """The share of the quotation's words that are the same, each counted by how much it tells."""
    kept = [change.quote_words for change in changes if change.kind not in HARD and change.kind is not ChangeKind.BRACKETED]
    told = sum(source.places.weight(ids[at]) for a, b in kept for at in range(a, b))
    whole = sum(source.places.weight(one) for one, bracketed in zip(ids, quoted.bracketed, strict=True) if not bracketed)
    return told / max(whole, 1e-9)


def _is_cut_out(changes: Sequence[WordChange]) -> bool:
    """Whether all of the quotation stands in one passage, which only has a clause or two more that it leaves out unmarked."""
    same, _ = _counts(changes)
    hard = [change for change in changes if change.kind in HARD]
    cut = sum(change.source_words[1] - change.source_words[0] for change in hard)
    return all(change.kind is ChangeKind.DROPPED for change in hard) and same >= _LEAST_KEPT * (len(hard) + 1) and cut <= _MOST_CUT


def _is_reordered(source: SourceText, ids: Sequence[int], changes: Sequence[WordChange]) -> bool:
    """Whether a passage of about the same length has the quotation's words in another order."""
    placed = [change.source_words for change in changes if change.source_words[0] < change.source_words[1]]
    if len(ids) < _LEAST_REORDERED or not placed:
        return False
    low, high = min(placed)[0], max(high for _, high in placed)
    if high - low > len(ids) * 1.5:
        return False
    slack = max(1, len(ids) // 4)
    there = Counter(source.places.ids[max(0, low - slack) : high + slack])
    shared = sum(min(count, there[one]) for one, count in Counter(ids).items() if one >= 0)
    return shared >= len(ids) * _REORDERED
