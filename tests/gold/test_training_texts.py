"""What the tagger learns from: our own marked texts add up, and none of the posts it is measured by is among them."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.gold.marked_posts import posts
from training.marked_tags import WronglyMarked
from training.marked_texts import FOLDER, rows

RUN = 8
"""So many words in a row make two texts alike."""


@cache
def texts() -> list[dict[str, Any]]:
    return list(rows(sorted(FOLDER.glob("*.txt"))))


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_every_attribution_of_our_training_texts_has_words_and_a_sort_of_speaker() -> None:
    assert len(texts()) > 100
    for row in texts():
        assert row["attributions"], row["id"]
        for said in row["attributions"]:
            assert all(row["text"][start:end].strip() == row["text"][start:end] for start, end in said["content"]), row["id"]
            assert said["speaker"] or said["speaker_type"] == "none", row["id"]


def test_nothing_the_tagger_is_measured_by_is_among_what_it_learns_from() -> None:
    learnt: set[tuple[str, ...]] = set()
    for row in texts():
        learnt |= runs_of_words(row["text"])
    assert not [post.name for post in posts() if runs_of_words(post.marked.text) & learnt]


def test_a_text_that_does_not_add_up_is_named_with_its_file(tmp_path: Any) -> None:
    path = tmp_path / "broken.txt"
    path.write_text('=== the-dam\nshows: article\n\n<s 1 t=named n="Ada Quill">Quill</s> <c 1>said</c> it held.\n', encoding="utf-8")
    with pytest.raises(WronglyMarked, match=r"broken\.txt, the-dam: number 1"):
        list(rows([path]))
