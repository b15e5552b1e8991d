"""Which engine reads: the rules, unless the trained tagger is asked for and its weights are here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.extraction.engine import extract as extract_with
from factcheck.extraction.findings import Findings
from factcheck.text.blocks import Block

if TYPE_CHECKING:
    from factcheck.extraction.tagger import Tagger

SETTING = "FACTCHECK_TAGGER"
"""Set to `trained`, it lets the tagger read what is in English; without it nothing of the tagger is even loaded."""


def chosen() -> Tagger | None:
    """The tagger to read with; None for the rules alone. This is the one place that reads the setting."""
    if os.environ.get(SETTING) != "trained":
        return None
    from factcheck.extraction.tagger import shipped

    return shipped()


def extract(text: str, blocks: Sequence[Block] | None = None) -> Findings:
    """Everything said in a text, by the engine that is set; see `engine.extract`, which this calls."""
    return extract_with(text, blocks, chosen())
