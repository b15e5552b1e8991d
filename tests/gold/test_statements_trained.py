"""What the statements score with the trained engine, pinned: a change that makes them worse fails here.

Each floor stands a little under what was measured, in the comment beside it.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.tagger import shipped
from factcheck.scoring.marked_lines import marked_text
from factcheck.scoring.scores import Scores
from tests.gold.marked_posts import posts
from tests.support.shared import FOLDER, needs_shared


@cache
def on_our_posts() -> Scores:
    tagger, measured = shipped(), Scores()
    assert tagger is not None, "The tagger's weights are missing from factcheck/extraction/weights."
    for post in posts():
        measured.add(post.marked, extract_with(post.marked.text, tagger=tagger))
    return measured


@cache
def on_dev() -> Scores:
    measured = Scores()
    lines = (FOLDER / "data" / "statements" / "statements-dev.jsonl").read_text(encoding="utf-8").splitlines()
    for marked in map(marked_text, map(json.loads, lines)):
        measured.add(marked, extract_with(marked.text, tagger=shipped()))
    return measured


def figures(measured: Scores) -> dict[str, float]:
    stated = measured.statements
    return {"match": stated.match.f1, "cover": stated.cover.value, "type": stated.type.value, "quiet": stated.quiet.value}


@pytest.mark.parametrize(("figure", "floor"), [("match", 0.93), ("cover", 0.99), ("type", 0.77), ("quiet", 0.85)])
def test_our_own_posts_are_broken_into_statements_as_well_as_before(figure: str, floor: float) -> None:
    assert figures(on_our_posts())[figure] >= floor  # 0.949, 1.000, 0.789, 0.871


@needs_shared
@pytest.mark.parametrize(("figure", "floor"), [("match", 0.775), ("cover", 0.99), ("type", 0.76)])
def test_news_marked_by_others_is_broken_into_statements_as_well_as_before(figure: str, floor: float) -> None:
    assert figures(on_dev())[figure] >= floor  # 0.791, 1.000, 0.781
