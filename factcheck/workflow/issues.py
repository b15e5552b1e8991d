"""What stands in the way of publication, said in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """A sentence that says what stands in the way of publication, and the statement where it is mended."""

    sentence: str
    statement_id: int | None = None
