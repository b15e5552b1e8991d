"""What clients were told is done. Each step writes a mark that nothing else writes, so that it can be looked for afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from threading import Lock


@dataclass(frozen=True, slots=True)
class Step:
    """One step that somebody took: in which table its mark has to stand."""

    kind: str
    mark: str


@dataclass
class Ledger:
    """The steps of all clients."""

    acknowledged: list[Step] = field(default_factory=list)
    """Those that were answered with a yes."""
    open: list[Step] = field(default_factory=list)
    """Those that were never answered: they may have been taken or not, but not twice."""
    refused: Counter[str] = field(default_factory=Counter)
    """Steps that were answered with a no, by kind and status."""
    faults: list[str] = field(default_factory=list)
    """Answers that must not be: the program said that it made a mistake."""
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    def mark(self) -> str:
        """A mark of its own for the next step."""
        with self._lock:
            return f"mark{next(self._numbers):07}x"

    def note(self, kind: str, mark: str, status: int, said: str = "") -> None:
        """Note how a step was answered; 0 is no answer at all."""
        step = Step(kind, mark)
        with self._lock:
            if status == 0:
                self.open.append(step)
            elif status < 400:
                self.acknowledged.append(step)
            elif status >= 500 and status != 503:
                self.faults.append(f"{kind} was answered with {status}: {said}")
            else:
                self.refused[f"{kind} {status}"] += 1

    @property
    def steps(self) -> int:
        """How many steps were tried."""
        return len(self.acknowledged) + len(self.open) + self.refused.total()
