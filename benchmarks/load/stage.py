"""What the people have to work with, as it is handed from the process that fills the newsroom to the one in which they live."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

VERDICT = "claim.mostly-true"
"""What everybody finds."""


@dataclass(frozen=True)
class Stage:
    """What there is to work with, by number."""

    password: str
    checkers: list[str]
    editors: list[str]
    """Addresses that sign in."""
    statements: list[int]
    """Open ones, in an order that mixes the live blogs."""
    shared: list[int]
    alone: list[int]
    articles: list[int]
    slugs: list[str]
    read: dict[str, list[int]]
    """Of each slug, statements that readers may open."""
    source: int

    def plain(self) -> dict[str, Any]:
        """As it is written to a file."""
        return asdict(self)
