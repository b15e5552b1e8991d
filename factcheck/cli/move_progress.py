"""How far a move is, in the terminal: in place where somebody watches, else a line now and then."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

import click

from factcheck.text.counting import counted
from factcheck.workflow.moving.refusing import Standing

_A_MOMENT, _NOW_AND_THEN = 3.0, 30.0
"""Seconds after which the time that is left is said, and between two lines of a log."""


@dataclass(slots=True)
class MoveProgress:
    """Writes lines about one move."""

    in_place: bool = field(default_factory=sys.stderr.isatty)
    _step: str = ""
    _begun: float = 0.0
    _before: int = 0
    _written: float = 0.0
    _stands: bool = False

    def told(self, standing: Standing) -> None:
        """Say how far a step is."""
        now = time.monotonic()
        if standing.step != self._step:
            self._step, self._begun, self._written, self._before = standing.step, now, now, standing.done_of_all
        line = line_of(standing, self._left(standing, now))
        if self.in_place:
            finished = standing.done >= standing.rows > 0
            click.echo(f"\r\033[K{line}", file=sys.stderr, nl=finished)
            self._stands = not finished
        elif now - self._written >= _NOW_AND_THEN:
            click.echo(line, file=sys.stderr)
            self._written = now

    def announce(self, sentence: str) -> None:
        """Write a sentence of its own."""
        if self._stands:
            click.echo("\r\033[K", file=sys.stderr, nl=False)
            self._stands = False
        click.echo(sentence)

    def _left(self, standing: Standing, now: float) -> float | None:
        """Seconds that the step will take yet, where it takes longer than a moment."""
        done, passed = standing.done_of_all - self._before, now - self._begun
        return (standing.rows_of_all - standing.done_of_all) * passed / done if done > 0 and passed >= _A_MOMENT else None


def line_of(standing: Standing, left: float | None) -> str:
    """What is said of a step: its table, and how much of all is done; `left` are the seconds that it will take yet."""
    line = f"{standing.step}: {standing.table.replace('_', ' ')}, {standing.done:,} of {standing.rows:,} rows"
    share = 100 * standing.done_of_all // max(standing.rows_of_all, 1)
    if left is None:
        return f"{line} ({share} % of all)"
    time_left = counted(round(left / 60), "minute") if left >= 90 else counted(max(round(left), 1), "second")
    return f"{line} ({share} % of all, about {time_left} left)"
