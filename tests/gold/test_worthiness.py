"""What the ranking scores against labelled sentences, pinned: weights or signs that rank worse fail here.

The news were learnt in five goes, each without a fifth of the articles; each article is ranked here by the weights that have not
seen it. Each floor stands a little under what was measured, in the comment beside it.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.worthiness import WEIGHTS, trained_on
from factcheck.scoring.held_back import ranker_without, ranks
from factcheck.scoring.worthiness import Labelled, WorthScores, average_precision, labelled_sentence
from tests.support.shared import FOLDER, needs_shared


def labelled(name: str) -> list[Labelled]:
    lines = (FOLDER / "data" / "checkworthiness" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [labelled_sentence(json.loads(line)) for line in lines]


@cache
def on_news() -> WorthScores:
    measured = WorthScores()
    for sentence in labelled("news-train"):
        found = extract_with(sentence.post.text, sentence.post.blocks, None, "en").statements
        measured.add(sentence, max(ranks(sentence.post, found, ranker_without(WEIGHTS, sentence.article)), default=0.0))
    return measured


@needs_shared
def test_what_deserves_checking_in_articles_never_seen_comes_as_early_as_before() -> None:
    assert average_precision(on_news().worthy) >= 0.905  # 0.918; by chance 0.643


@needs_shared
def test_what_to_check_first_in_articles_never_seen_comes_as_early_as_before() -> None:
    assert average_precision(on_news().first) >= 0.62  # 0.639; by chance 0.236


@needs_shared
def test_what_deserves_checking_in_debates_never_seen_comes_as_early_as_before() -> None:
    measured, ranker = WorthScores(), trained_on(WEIGHTS)
    for sentence in labelled("claimbuster-dev"):
        found = extract_with(sentence.post.text, sentence.post.blocks, None, "en").statements
        measured.add(sentence, max(ranks(sentence.post, found, ranker), default=0.0))
    assert average_precision(measured.worthy) >= 0.72  # 0.729; by chance 0.231


def test_average_precision_is_the_mean_share_of_right_ones_down_to_each_right_one() -> None:
    assert average_precision([(0.9, True), (0.8, False), (0.7, True)]) == pytest.approx((1 + 2 / 3) / 2)


def test_sentences_of_the_same_rank_count_together_whatever_their_order() -> None:
    assert average_precision([(0.5, True), (0.5, False)]) == average_precision([(0.5, False), (0.5, True)]) == 0.5


def test_average_precision_without_any_right_one_is_nought() -> None:
    assert average_precision([(0.5, False)]) == average_precision([]) == 0.0
