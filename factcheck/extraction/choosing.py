"""Which engine reads: the trained tagger beside the rules, or the rules alone."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from factcheck.extraction.directory import Directory
    from factcheck.extraction.findings import Findings
    from factcheck.extraction.tagger import Tagger
    from factcheck.text.blocks import Block

Engine = Literal["trained", "rules"]
DEFAULT: Engine = "trained"
"""The engine where none is set. This is the one place that says so."""
SETTING = "FACTCHECK_TAGGER"
"""The variable that sets the engine. With `rules` nothing of the tagger is even loaded."""

log = logging.getLogger(__name__)


def chosen() -> Tagger | None:
    """The tagger to read with; None for the rules alone. This is the one place that reads the setting."""
    if (os.environ.get(SETTING) or DEFAULT) != "trained":
        return None
    from factcheck.extraction.tagger import WEIGHTS

    return usable(WEIGHTS)


@cache
def usable(weights: Path) -> Tagger | None:
    """The tagger with the weights in a folder; None where they are missing or damaged, and then the log says so, once."""
    try:
        from factcheck.extraction.tagger import Tagger

        return Tagger(weights)
    except Exception as error:  # noqa: BLE001  (the run time's errors have no class of their own in common)
        log.warning(
            "The trained tagger cannot be used, so quotes and speakers are looked for by the rules alone, which find fewer. %s "
            "Install Factcheck again, or set %s=rules if you want the rules alone.",
            _why(weights, error),
            SETTING,
        )
        return None


def _why(weights: Path, error: Exception) -> str:
    missing = [str(weights / name) for name in ("tagger.onnx", "vocabulary.txt") if not (weights / name).is_file()]
    if isinstance(error, ImportError):
        return f"The package {error.name} is not installed."
    if missing:
        return f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing."
    said = " ".join(str(error).split())[:200]
    return f"The files in {weights} are damaged ({type(error).__name__}: {said})."


def extract(
    text: str, blocks: Sequence[Block] | None = None, language_code: str | None = None, article: Directory | None = None
) -> Findings:
    """Everything said in a text, by the engine that is set; see `engine.extract`, which this calls."""
    return extract_with(text, blocks, chosen(), language_code, article)


def extract_with(
    text: str,
    blocks: Sequence[Block] | None = None,
    tagger: Tagger | None = None,
    language_code: str | None = None,
    article: Directory | None = None,
) -> Findings:
    """The same by a tagger that is given, or by the rules alone; this is `engine.extract`."""
    from factcheck.extraction import engine  # late: it brings numpy, and a web process knows this module without reading a text

    return engine.extract(text, blocks, tagger, language_code, article)
