"""On real marked news our figures are those of the programs that others score by."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from factcheck.extraction import extract
from factcheck.formats.findings import as_line
from factcheck.scoring.marked_lines import marked_text
from factcheck.scoring.scores import Scores
from tests.support.shared import FOLDER, needs_shared

pytestmark = needs_shared
ROUNDED = 0.00005001


def theirs(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], Scores]:
    """The marked lines, the lines found in their texts, and our scores of these."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    scores, found = Scores(), []
    for row in gold:
        findings = extract(row["text"])
        found.append(as_line(row["id"], findings))
        scores.add(marked_text(row), findings)
    return gold, found, scores


def test_attributions_and_speakers_score_the_same() -> None:
    gold, found, ours = both(FOLDER / "data" / "attribution" / "open-dev.jsonl")
    told = theirs("score_attribution").score(gold, found)
    for name, part in ours.attributions.parts.items():
        for measure in ("exact", "char", "match", "e2e"):
            tally = getattr(part, measure)
            expected = told[name][measure]
            assert [tally.precision, tally.recall, tally.f1] == pytest.approx([expected["P"], expected["R"], expected["F1"]], abs=ROUNDED)
        assert part.source_exact.value == pytest.approx(told[name]["source"]["exact"], abs=ROUNDED)
        assert part.spurious.value == pytest.approx(told[name]["source"]["spurious"], abs=ROUNDED)
    speakers = theirs("score_speakers").score(gold, found)
    assert ours.speakers.name_of_all == pytest.approx(speakers["name_of_all"], abs=ROUNDED)
    for measure in ("name", "full", "type", "none"):
        assert getattr(ours.speakers, measure).value == pytest.approx(speakers[measure] or 0, abs=ROUNDED)


def test_statements_score_the_same() -> None:
    gold, found, ours = both(FOLDER / "data" / "statements" / "statements-dev.jsonl")
    told = theirs("score_statements").score(gold, found)
    for measure in ("match", "loose"):
        tally = getattr(ours.statements, measure)
        assert [tally.precision, tally.recall, tally.f1] == pytest.approx([told[measure][name] for name in ("P", "R", "F1")], abs=ROUNDED)
    for measure in ("cover", "type", "quiet"):
        assert getattr(ours.statements, measure).value == pytest.approx(told[measure], abs=ROUNDED)
