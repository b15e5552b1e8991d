"""The word lists of the trained ranking, read once from words.json beside this file."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

TOPIC = "about "
"""What the name of a topic begins with; it is what a checker is told ("about health")."""


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def listed(name: str) -> frozenset[str]:
    """The list called `name`, all lower case. Raises KeyError for a list that is not there."""
    return _lists()[name]


@cache
def topics() -> dict[str, frozenset[str]]:
    """The words of each topic."""
    return {name: words for name, words in _lists().items() if name.startswith(TOPIC)}
