"""A quotation's words laid against the passage they are from: what is the same, and what stands in the place of what."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from factcheck.checking.places import Chain, Places, Run

_PAIRS = 250_000
"""Word pairs beyond which a gap is not compared word by word."""
_SLACK = 3
"""Words more that may stand for those at an end of the quotation ("US": "United States of America")."""
_REACH = 400
"""Words of the source in which a short piece beside an ellipsis is looked for."""


class Step(NamedTuple):
    """A stretch of both: word indexes of the quotation and of the source. `same` where every key is."""

    same: bool
    quote: int
    quote_end: int
    source: int
    source_end: int
    broken: bool = False
    """Whether an ellipsis stands here: the source's words were left out openly."""
    open_start: bool = False
    """Whether nothing says where in the source this begins: a few words more are given than the quotation may have meant."""
    open_end: bool = False


def aligned(places: Places, ids: Sequence[int], breaks: frozenset[int], chain: Chain) -> list[Step]:
    """The whole quotation from its first word to its last, against the chain's passage. Steps that change nothing are left out."""
    runs = _with_short_pieces(places, ids, breaks, chain.runs)
    first = runs[0]
    steps: list[Step] = []
    if first.quote:
        steps += _anchored_end(_room_back(ids, places.ids, 0, first.quote, max(0, first.source - first.quote - 3), first.source))
    quote, source = first.quote, first.source
    for run in runs:
        steps += _gap(ids, places.ids, breaks, quote, run.quote, source, run.source)
        steps.append(Step(True, run.quote, run.quote + run.length, run.source, run.source + run.length))
        quote, source = run.quote + run.length, run.source + run.length
    if quote < len(ids):
        steps += _anchored_start(_room(ids, places.ids, quote, len(ids), source, min(len(places.ids), source + len(ids) - quote + 3)))
    kept = [step for step in steps if step.quote < step.quote_end or step.source < step.source_end]
    return _at_ellipses(kept, places.ids, breaks)


def _at_ellipses(steps: list[Step], there: Sequence[int], breaks: frozenset[int]) -> list[Step]:
    """The steps with each omission moved to an ellipsis near by, where it may as well stand ("good, and … and that": either "and")."""
    for at in range(1, len(steps) - 1):
        before, step, after = steps[at - 1 : at + 2]
        if step.same or step.broken or step.quote < step.quote_end or not (before.same and after.same):
            continue
        c, d = step.source, step.source_end
        back = 0
        while back < before.quote_end - before.quote and there[c - back - 1] == there[d - back - 1]:
            back += 1
            if step.quote - back in breaks:
                steps[at - 1 : at + 2] = _moved(before, step, after, -back)
                break
        else:
            on = 0
            while on < after.quote_end - after.quote and there[c + on] == there[d + on]:
                on += 1
                if step.quote + on in breaks:
                    steps[at - 1 : at + 2] = _moved(before, step, after, on)
                    break
    return [step for step in steps if step.quote < step.quote_end or step.source < step.source_end]


def _moved(before: Step, step: Step, after: Step, by: int) -> list[Step]:
    quote, c, d = step.quote + by, step.source + by, step.source_end + by
    return [
        before._replace(quote_end=quote, source_end=c),
        Step(False, quote, quote, c, d, broken=True),
        after._replace(quote=quote, source=d),
    ]


def _gap(ids: Sequence[int], there: Sequence[int], breaks: frozenset[int], a: int, b: int, c: int, d: int) -> Iterator[Step]:
    """What lies between two runs; at an ellipsis the words before it belong to the one run and those after it to the other."""
    inside = sorted(at for at in breaks if a <= at <= b and 0 < at < len(ids))
    if not inside:
        yield from _room(ids, there, a, b, c, d)
        return
    left, right = inside[0], inside[-1]
    before = list(_anchored_start(_room(ids, there, a, left, c, min(d, c + left - a + 3)))) if left > a else []
    c = max([c, *(step.source_end for step in before)])
    after = list(_anchored_end(_room_back(ids, there, right, b, max(c, d - (b - right) - 3), d))) if b > right else []
    d = min([d, *(step.source for step in after)])
    yield from before
    if right > left:
        yield Step(False, left, right, c, c)
    yield Step(False, right, right, c, d, broken=True)
    yield from after


def _room(ids: Sequence[int], there: Sequence[int], a: int, b: int, c: int, d: int) -> list[Step]:
    """The steps of a stretch, by the longest words in common; neighbouring changes made one."""
    if a == b or c == d or (b - a) * (d - c) > _PAIRS:
        return [Step(False, a, b, c, d)] if a < b or c < d else []
    steps: list[Step] = []
    for code in Indel.opcodes(ids[a:b], there[c:d]):
        same = code.tag == "equal" and all(one >= 0 for one in ids[a + code.src_start : a + code.src_end])
        step = Step(same, a + code.src_start, a + code.src_end, c + code.dest_start, c + code.dest_end)
        if steps and not step.same and not steps[-1].same:
            step = Step(False, steps[-1].quote, step.quote_end, steps[-1].source, step.source_end)
            steps.pop()
        steps.append(step)
    return steps


def _room_back(ids: Sequence[int], there: Sequence[int], a: int, b: int, c: int, d: int) -> list[Step]:
    """The same from the end backwards, so that of two equal words the one nearer to what follows is taken."""
    steps = _room(ids[a:b][::-1], there[c:d][::-1], 0, b - a, 0, d - c)
    return [Step(same, b - high, b - low, d - there_high, d - there_low) for same, low, high, there_low, there_high, *_ in reversed(steps)]


def _anchored_end(steps: list[Step]) -> list[Step]:
    """The steps of what stands before the first run, without words of the source that the quotation does not reach back to."""
    if steps and not steps[0].same:
        steps[0] = _shortened(steps[0], low=True)._replace(open_start=True)
    return steps


def _shortened(step: Step, *, low: bool) -> Step:
    """A step at an end with as many words of the source as of the quotation, and _SLACK more."""
    most = step.quote_end - step.quote + _SLACK if step.quote < step.quote_end else 0
    if low:
        return step._replace(source=max(step.source, step.source_end - most))
    return step._replace(source_end=min(step.source_end, step.source + most))


def _anchored_start(steps: list[Step]) -> list[Step]:
    """The same for what stands after the last run."""
    if steps and not steps[-1].same:
        steps[-1] = _shortened(steps[-1], low=False)._replace(open_end=True)
    return steps


def _with_short_pieces(places: Places, ids: Sequence[int], breaks: frozenset[int], runs: Sequence[Run]) -> list[Run]:
    """The chain with the pieces between ellipses that are too common to be looked up, found nearest to their neighbours."""
    edges = sorted({0, len(ids), *(at for at in breaks if 0 < at < len(ids))})
    found = list(runs)
    for low, high in itertools.pairwise(edges):
        if any(run.quote < high and run.quote + run.length > low for run in found):
            continue
        before = [run for run in found if run.quote + run.length <= low]
        after = [run for run in found if run.quote >= high]
        start = before[-1].source + before[-1].length if before else max(0, after[0].source - _REACH)
        end = after[0].source if after else min(len(places.ids), start + _REACH)
        at = places.near(ids[low:high], start, end)
        if at:
            found.insert(len(before), Run(low, at[0] if before else at[-1], high - low))
    return found
