"""The table of a day: each kind of request alone and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

GOAL = 3
FEW = 10
"""A percentile of fewer says nothing."""


def lines(result: dict[str, Any]) -> Iterator[str]:
    """What is printed of it."""
    alone, together = result["alone"]["took"], result["together"]["took"]
    yield f"{'':28}{'alone':>8}{'p50':>9}{'p95':>9}{'together':>10}{'p50':>9}{'p95':>9}{'p95 ratio':>11}"
    for name in sorted(together, key=lambda kind: -len(together[kind])):
        yield _line(name, alone.get(name, []), together[name])
    slower = [name for name in together if (ratio := _ratio(alone.get(name, []), together[name])) and ratio > GOAL]
    yield f"95th percentile above {GOAL} times the one alone: {', '.join(slower) or 'none of those that were made often enough'}."
    many, seconds = sum(map(len, together.values())), result["together"]["seconds"]
    used = ", ".join(f"{name} {amount:.2f}" for name, amount in result["together"]["processors"].items())
    yield f"{many:,} requests in {seconds:.0f} s, {many / seconds:.1f} a second. Processors used: {used}."
    done = Counter(step["kind"] for step in result["acknowledged"])
    yield f"Done: {dict(done)}. Refused: {result['refused']}."


def _line(name: str, alone: Sequence[float], together: Sequence[float]) -> str:
    first, second = _percentiles(alone), _percentiles(together)
    shown = f"{name:28}{len(alone):>8}{_shown(first[0])}{_shown(first[1])}{len(together):>10}{_shown(second[0])}{_shown(second[1])}"
    ratio = _ratio(alone, together)
    return f"{shown}{f'{ratio:.1f}' if ratio else '-':>11}"


def _ratio(alone: Sequence[float], together: Sequence[float]) -> float | None:
    """How many times as long the slowest of twenty take; None where there were too few."""
    first, second = _percentiles(alone)[1], _percentiles(together)[1]
    return second / first if first and second else None


def _percentiles(took: Sequence[float]) -> tuple[float | None, float | None]:
    """The median and the 95th percentile (the least value that 95 of 100 do not exceed)."""
    if not took:
        return None, None
    return median(took), sorted(took)[-(len(took) // 20) - 1] if len(took) >= FEW else None


def _shown(milliseconds: float | None) -> str:
    return f"{'-':>9}" if milliseconds is None else f"{milliseconds:>9.0f}"
