"""The figures of single articles, against pages small enough to count by hand."""

from __future__ import annotations

import pytest

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.scoring.articles import ArticleScores, body_text, runs_f1, words_f1
from factcheck.text.blocks import BlockKind, BlockText


def test_words_are_counted_as_often_as_they_stand() -> None:
    # Three of four found words are right (one "the" too many), three of five true ones were found.
    assert words_f1("the the bridge closed", "the bridge closed on Tuesday") == pytest.approx(2 * 0.75 * 0.6 / 1.35)


def test_the_order_of_words_counts_in_runs_alone() -> None:
    assert words_f1("one two three four five", "five four three two one") == 1.0
    assert runs_f1("one two three four five", "five four three two one") == 0.0
    # Of the runs 1234 and 2345 one is right; of 1234 one.
    assert runs_f1("one two three four five", "one two three four") == pytest.approx(2 / 3)


def test_nothing_found_where_there_is_nothing_is_right_and_elsewhere_wrong() -> None:
    assert words_f1("", "") == runs_f1("", "") == 1.0
    assert words_f1("", "words") == words_f1("words", "") == runs_f1("", "words") == 0.0


def test_every_page_weighs_the_same() -> None:
    scores = ArticleScores()
    scores.add("all of it is right here", "all of it is right here")
    scores.add("wrong", "right")
    assert scores.mean_words == 0.5
    assert scores.mean_runs == 0.5
    assert ArticleScores().mean_words == 0.0


def test_captions_credits_and_links_are_not_the_text() -> None:
    blocks = tuple(BlockText(kind, kind.value) for kind in BlockKind)
    article = ParsedArticle("Head", False, False, None, posts=(ParsedPost(None, None, None, None, blocks),))
    assert body_text(article).split("\n\n") == ["headline", "paragraph", "list item", "quotation", "notice", "embedded post", "table row"]
