"""What taking in a new version changed, counted and told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from factcheck.models import State
from factcheck.text.anchoring import AnchorKind
from factcheck.text.counting import counted


@dataclass
class Revision:
    """What a new version changed; `intake_id` is None where it changed nothing and nothing was stored."""

    intake_id: int | None = None
    added: int = 0
    changed: int = 0
    relabelled: int = 0
    """Posts with the same text under another time or byline."""
    removed: int = 0
    merged: int = 0
    returned: int = 0
    found: int = 0
    """Statements found in what is new."""
    became: Counter[str] = field(default_factory=Counter)
    """How many statements of changed and removed posts became what, by AnchorKind, "stale" or "set aside"."""

    @property
    def stale(self) -> int:
        """How many statements wait for a person to say what becomes of them."""
        return self.became[State.STALE.value]

    @property
    def carried(self) -> int:
        """How many statements of changed posts stand as before."""
        return self.became[AnchorKind.UNCHANGED.value] + self.became[AnchorKind.MOVED.value]

    @property
    def sentence(self) -> str:
        """What changed, in words ("3 new posts, 1 changed; 2 statements stale")."""
        posts = [
            counted(self.added, "new post") if self.added else "",
            counted(self.changed, "changed post") if self.changed else "",
            f"another time or byline for {counted(self.relabelled, 'post')}" if self.relabelled else "",
            f"{counted(self.removed, 'post')} removed" if self.removed else "",
            f"{counted(self.merged, 'post')} merged into another" if self.merged else "",
            f"{counted(self.returned, 'post')} back" if self.returned else "",
        ]
        statements = [
            f"{counted(self.stale, 'statement')} stale" if self.stale else "",
            f"{self.carried} carried over" if self.carried else "",
            f"{self.found} found" if self.found else "",
        ]
        told = "; ".join(filter(None, [", ".join(filter(None, posts)), ", ".join(filter(None, statements))]))
        return told or ("only the order or the page’s own details changed" if self.intake_id else "nothing changed")
