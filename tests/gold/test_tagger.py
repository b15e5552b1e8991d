"""What the trained tagger scores beside the rules, pinned: weights that read worse fail here.

Each floor stands a little under what was measured, in the comment beside it. What is wanted at least is in docs/model-card.md.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.tagger import Tagger, shipped
from factcheck.scoring.marked_lines import marked_text
from factcheck.scoring.scores import Scores
from tests.gold.marked_posts import posts
from tests.support.shared import FOLDER, needs_shared


def tagger() -> Tagger:
    found = shipped()
    assert found is not None, "The tagger's weights are missing from factcheck/extraction/weights."
    return found


@cache
def on_our_posts() -> Scores:
    measured = Scores()
    for post in posts():
        measured.add(post.marked, extract_with(post.marked.text, tagger=tagger()))
    return measured


@cache
def on(corpus: str) -> Scores:
    measured = Scores()
    lines = (FOLDER / "data" / "attribution" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    for marked in map(marked_text, map(json.loads, lines)):
        measured.add(marked, extract_with(marked.text, tagger=tagger()))
    return measured


OUR_POSTS = [
    ("all", "exact", 0.835),  # 0.848
    ("all", "char", 0.945),  # 0.956
    ("all", "match", 0.905),  # 0.925
    ("all", "e2e", 0.88),  # 0.900
    ("direct", "e2e", 0.86),  # 0.883
    ("indirect", "match", 0.91),  # 0.936
]
OPEN_DEV = [
    ("all", "exact", 0.735),  # 0.751
    ("all", "char", 0.92),  # 0.928
    ("all", "match", 0.85),  # 0.864
    ("all", "e2e", 0.81),  # 0.824
    ("direct", "e2e", 0.855),  # 0.873
    ("indirect", "match", 0.82),  # 0.837
]
POLNEAR_DEV = [
    ("all", "exact", 0.60),  # 0.615
    ("all", "char", 0.84),  # 0.852
    ("all", "match", 0.68),  # 0.698
    ("all", "e2e", 0.615),  # 0.633
]


@pytest.mark.parametrize(("part", "figure", "floor"), OUR_POSTS)
def test_the_tagger_finds_as_much_in_our_own_posts_as_before(part: str, figure: str, floor: float) -> None:
    assert getattr(on_our_posts().attributions.parts[part], figure).f1 >= floor


@needs_shared
@pytest.mark.parametrize(("part", "figure", "floor"), OPEN_DEV)
def test_the_tagger_finds_as_much_in_news_marked_by_others_as_before(part: str, figure: str, floor: float) -> None:
    assert getattr(on("open-dev").attributions.parts[part], figure).f1 >= floor


@needs_shared
@pytest.mark.parametrize(("part", "figure", "floor"), POLNEAR_DEV)
def test_the_tagger_finds_as_much_in_news_of_a_kind_it_never_learnt_from_as_before(part: str, figure: str, floor: float) -> None:
    assert getattr(on("polnear-dev").attributions.parts[part], figure).f1 >= floor


@needs_shared
def test_the_tagger_invents_few_sources_and_names_most_speakers() -> None:
    scores = on("open-dev")
    assert scores.attributions.parts["all"].spurious.value <= 0.2  # 0.05: 1 of 19
    assert scores.speakers.name.value >= 0.88  # 0.902
    assert scores.speakers.type.value >= 0.925  # 0.943


def test_the_tagger_says_of_every_finding_why() -> None:
    text = "Mayor Ines Thale said the bridge would open in May. “We are ready,” she told reporters."
    findings = extract_with(text, tagger=tagger())
    assert len(findings.attributions) == 2
    assert all(found.why and found.speaker == "Ines Thale" for found in findings.attributions)


def test_a_quotation_too_long_to_read_in_one_go_is_one_utterance() -> None:
    gates = " ".join(f"We opened gate number {number} before the water came over the wall into the lower town." for number in range(1, 40))
    text = f"Ada Quill, the water minister, said: “{gates}” She then left the room."
    said = [found for found in extract_with(text, tagger=tagger()).attributions if found.content[-1].end - found.content[0].start > 300]
    assert [[span.words(text) for span in found.content] for found in said] == [[f"“{gates}”"]]
    assert said[0].speaker == "Ada Quill"
