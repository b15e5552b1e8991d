"""Where exactly words are left out, when it may as well be a few words earlier or later: "when you actually — when you".

The same words are quoted either way; what is left out is told as that which nobody misses, where one way of reading it has that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking.aligning import Step
from factcheck.checking.leaving_out import is_interruption, may_go
from factcheck.checking.source_text import SourceText

_MOST = 8
"""Words by which an omission is moved at most."""


def shifted(source: SourceText, steps: Sequence[Step]) -> list[Step]:
    """The steps with each unmarked omission where it leaves out only sounds of speech or somebody else's words, if it can stand so."""
    found = list(steps)
    for at in range(1, len(found) - 1):
        before, step, after = found[at - 1 : at + 2]
        if step.same or step.broken or step.quote < step.quote_end or not (before.same and after.same):
            continue
        by = next((by for by in _ways(source, before, step, after) if _is_no_loss(source, step.source + by, step.source_end + by)), 0)
        if by:
            found[at - 1] = before._replace(quote_end=before.quote_end + by, source_end=before.source_end + by)
            found[at] = Step(False, step.quote + by, step.quote + by, step.source + by, step.source_end + by)
            found[at + 1] = after._replace(quote=after.quote + by, source=after.source + by)
    return [step for step in found if step.quote < step.quote_end or step.source < step.source_end]


def _is_no_loss(source: SourceText, c: int, d: int) -> bool:
    return may_go(source, c, d) or is_interruption(source, c, d)


def _ways(source: SourceText, before: Step, step: Step, after: Step) -> Iterator[int]:
    """By how many words the omission may move with the same words quoted; not at all comes first."""
    yield 0
    words, c, d = source.words, step.source, step.source_end
    for back in range(1, min(_MOST, before.quote_end - before.quote) + 1):
        if words[c - back].key != words[d - back].key:
            break
        yield -back
    for on in range(1, min(_MOST, after.quote_end - after.quote) + 1):
        if words[c + on - 1].key != words[d + on - 1].key:
            break
        yield on
