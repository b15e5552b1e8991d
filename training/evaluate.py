"""Score both engines against marked articles.

Run with the product's own Python: python -m training.evaluate GOLD.jsonl [WEIGHTS_FOLDER]

Prints the figures of `flask score-extraction`, by the rules and by the tagger, and the words read in a CPU-second.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from factcheck.extraction import extract_with
from factcheck.extraction.tagger import WEIGHTS, Tagger
from factcheck.scoring.marked_lines import marked_text
from factcheck.scoring.scores import Scores

NAMES = ("exact", "char", "match", "e2e")


def figures(gold: list[dict[str, object]], tagger: Tagger | None) -> str:
    """One line of figures for the engine with this tagger; None stands for the rules."""
    scores, words, begun = Scores(), 0, time.process_time()
    for row in gold:
        marked = marked_text(row)
        words += len(marked.text.split())
        scores.add(marked, extract_with(marked.text, None, tagger))
    speed = words / (time.process_time() - begun)
    every, direct, indirect = (scores.attributions.parts[part] for part in ("all", "direct", "indirect"))
    found = [f"{name} {getattr(every, name).f1:.3f}" for name in NAMES]
    found += [f"direct e2e {direct.e2e.f1:.3f}", f"indirect match {indirect.match.f1:.3f}", f"spurious {every.spurious.value:.2f}"]
    found += [f"speaker name {scores.speakers.name.value:.3f}", f"type {scores.speakers.type.value:.3f}"]
    return " · ".join([*found, f"{speed:,.0f} words per CPU-second with scoring"])


def main() -> None:
    """Print a line for each engine."""
    gold = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    tagger = Tagger(Path(sys.argv[2]) if len(sys.argv) > 2 else WEIGHTS)
    sys.stdout.write(f"rules:  {figures(gold, None)}\ntagger: {figures(gold, tagger)}\n")


if __name__ == "__main__":
    main()
