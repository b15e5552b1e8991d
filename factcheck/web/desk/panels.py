"""What other rooms of the desk show on a statement's page and an article's: each room adds its panels to the lists in here.

A panel is a template and what it needs, loaded once for the page. It may hold forms of its own: it never stands inside the work form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.models import Article, Statement, User
from factcheck.web.language import later


class Slot(StrEnum):
    """Where on a statement's page a panel stands."""

    TOP = "top"
    """Under the words, whichever tab is open: what a checker has to know before anything else, in a line or two."""
    CHECK = "check"
    """After the verdict, on the tab “Check”."""
    QUOTES = "quote-check"
    DISCUSSION = "discussion"
    HISTORY = "history"


TABS = {
    Slot.CHECK: later("Check"),
    Slot.QUOTES: later("Quote check"),
    Slot.DISCUSSION: later("Discussion"),
    Slot.HISTORY: later("History"),
}
"""The tabs of a statement's page, in order; the name is what follows `?tab=` in its address."""

Loaded = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StatementPanel:
    """A part of a statement's page. `load` gives what its template calls `panel`, or None where there is nothing to show."""

    slot: Slot
    template: str
    load: Callable[[Statement, User], Loaded | None]
    count: Callable[[Statement], int] | None = None
    """How much waits behind its tab, shown beside the tab's name; None where that says nothing."""


@dataclass(frozen=True, slots=True)
class ArticlePanel:
    """A part of an article's pane “What is left”. `load` as for a statement's."""

    template: str
    load: Callable[[Article, User], Loaded | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with what it shows."""

    template: str
    panel: Loaded


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of a statement's page."""

    slot: Slot
    label: str
    count: int


@dataclass(slots=True)
class Panels:
    """The panels of the desk, in the order in which they stand on their page."""

    statement: list[StatementPanel] = field(default_factory=list)
    article: list[ArticlePanel] = field(default_factory=list)

    def tabs(self, statement: Statement) -> list[Tab]:
        """The tabs that a statement's page has."""
        filled = {Slot.CHECK, Slot.HISTORY, *(panel.slot for panel in self.statement)}
        return [Tab(slot, str(label), self._count(slot, statement)) for slot, label in TABS.items() if slot in filled]

    def _count(self, slot: Slot, statement: Statement) -> int:
        return sum(panel.count(statement) for panel in self.statement if panel.slot is slot and panel.count is not None)

    def on_statement(self, slot: Slot, statement: Statement, user: User) -> Sequence[Shown]:
        """What stands in one place of a statement's page."""
        loaded = [(panel.template, panel.load(statement, user)) for panel in self.statement if panel.slot is slot]
        return [Shown(template, panel) for template, panel in loaded if panel is not None]

    def on_article(self, article: Article, user: User) -> Sequence[Shown]:
        """What stands in an article's pane."""
        loaded = [(panel.template, panel.load(article, user)) for panel in self.article]
        return [Shown(template, panel) for template, panel in loaded if panel is not None]


PANELS = Panels()
"""Each room adds to it where its package is imported."""
