"""The addresses of the product's pages, made once in a process: for 200 pages that takes most of the time of making an application."""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable
from operator import attrgetter
from threading import Lock
from typing import Any

from werkzeug.routing import Map, Rule, RuleFactory

_made: dict[Hashable, Map] = {}
_making = Lock()
_asked: dict[tuple[str, ...], tuple[list[str], Callable[[Rule], tuple[Hashable, ...]]]] = {}


class SharedMap(Map):
    """Rules are only noted until the first address is looked up. A map of the same rules as one before it then takes what that one made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._noted: list[Rule] = []
        self._settled = False
        super().__init__(*args, **kwargs)

    def add(self, rulefactory: RuleFactory) -> None:
        self._noted.extend(rulefactory.get_rules(self))
        self._settled = False

    def update(self) -> None:
        """Called by the library before every look-up."""
        with _making:
            if not self._settled:
                self._settle()

    def _settle(self) -> None:
        kinds = tuple(sorted((name, kind.__qualname__) for name, kind in self.converters.items()))
        rules = (self.host_matching, self.merge_slashes, kinds, tuple(map(_told, self._noted)))
        if rules not in _made:
            _made[rules] = self._make()
        made = _made[rules]
        self._matcher, self._rules_by_endpoint = made._matcher, made._rules_by_endpoint  # noqa: SLF001  (it is a Map as well)
        self._settled = True

    def _make(self) -> Map:
        made = Map(host_matching=self.host_matching, merge_slashes=self.merge_slashes, converters=self.converters)
        for rule in self._noted:
            free = copy.copy(rule)  # the rule itself may be asked for again, with another beside it
            free.map = None  # type: ignore[assignment]  # as it is until it is bound
            made.add(free)
        made.update()
        return made


def _told(rule: Rule) -> Hashable:
    """All that a rule says. Asked of every page for every application, so the names of what there is to ask for are kept."""
    all_names = tuple(vars(rule))
    if all_names not in _asked:
        left_out = {"map", "arguments", "methods", "defaults"}
        names = [name for name in all_names if not name.startswith("_") and name not in left_out]
        _asked[all_names] = names, attrgetter(*names)
    names, ask = _asked[all_names]
    return (*names, *ask(rule), repr(rule.defaults), frozenset(rule.methods or ()))
