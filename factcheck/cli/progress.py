"""A bar in the terminal for whoever waits while posts are read, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock

import click

from factcheck.workflow.taking_in import Progress

_drawing = Lock()


@contextmanager
def reading_bar(*, least: int = 1) -> Iterator[Progress]:
    """What is to be told how many posts are read, and draws that as a bar; for fewer posts than `least` it draws nothing.

    There is one bar at a time: who reads meanwhile in another thread reads without, and so does who writes to a file. Lines
    that others write while a bar stands go through `say`. Ctrl+C ends the reading.
    """
    if not sys.stderr.isatty() or not _drawing.acquire(blocking=False):
        yield lambda _done, _total: None
        return
    bar = _Bar(least)
    try:
        yield bar.told
    finally:
        bar.end()
        _drawing.release()


def say(line: str) -> None:
    """Write a line, in place of a bar that may stand there; the bar comes back by itself."""
    if _drawing.locked():
        click.echo("\r\033[K", file=sys.stderr, nl=False)
    click.echo(line)


class _Bar:
    """A bar that begins when it is first told of anything."""

    def __init__(self, least: int) -> None:
        self._least, self._done = least, 0
        self._standing = ExitStack()
        self._move: Callable[[int], None] | None = None

    def told(self, done: int, total: int) -> None:
        if total < self._least:
            return
        if self._move is None:
            bar = click.progressbar(length=total, label="Reading the posts", file=sys.stderr)
            self._move = self._standing.enter_context(bar).update
        self._move(done - self._done)
        self._done = done

    def end(self) -> None:
        self._standing.close()
