"""What taking in a new version changed, counted and told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from factcheck.models import State
from factcheck.text.anchoring import AnchorKind
from factcheck.text.wording import N_, row, said_n


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
            said_n("%(num)s new post", "%(num)s new posts", self.added) if self.added else "",
            said_n("%(num)s changed post", "%(num)s changed posts", self.changed) if self.changed else "",
            said_n("another time or byline for %(num)s post", "another time or byline for %(num)s posts", self.relabelled)
            if self.relabelled
            else "",
            said_n("%(num)s post removed", "%(num)s posts removed", self.removed) if self.removed else "",
            said_n("%(num)s post merged into another", "%(num)s posts merged into another", self.merged) if self.merged else "",
            said_n("%(num)s post back", "%(num)s posts back", self.returned) if self.returned else "",
        ]
        statements = [
            said_n("%(num)s statement stale", "%(num)s statements stale", self.stale) if self.stale else "",
            said_n("%(num)s carried over", "%(num)s carried over", self.carried) if self.carried else "",
            said_n("%(num)s found", "%(num)s found", self.found) if self.found else "",
        ]
        told = row(filter(None, [row(filter(None, posts)), row(filter(None, statements))]), "; ")
        return told or (N_("only the order or the page’s own details changed") if self.intake_id else N_("nothing changed"))
