"""What commands may ask of the public side, without knowing the web: the web part puts it among the app's extensions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PUBLIC_SIDE = "public-side"
"""Its name among the extensions."""
Progress = Callable[[int, int], None]
"""Is told how many files are done, and how many are known so far."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written to a folder."""

    pages: int
    files: int
    """Everything else: documents for programs, pictures, style sheets, scripts and fonts."""
    size: int
    """In bytes."""


class PublicSide(Protocol):
    """Readers' pages."""

    def write(self, told: Callable[[str], None]) -> Path:
        """Write the pages that are behind; `told` hears the address of each. Gives the folder that a web server can serve."""
        ...

    def send_all(self) -> None:
        """Have `write` send every page to the bucket that it stands in too, where there is one, whatever was sent before."""
        ...

    def export(self, target: Path, told: Progress) -> Exported:
        """Write everything to a folder. Raises UnusableFolder where that must not or cannot be."""
        ...
