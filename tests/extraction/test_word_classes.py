"""What a word, a comma or an "and" brings in, as the small model and the word lists read it, and how sentences are cut by it."""

from __future__ import annotations

import pytest

from factcheck.extraction.classed import Classed
from factcheck.extraction.clauses import parts_of
from factcheck.extraction.guessed_classes import guess
from factcheck.extraction.word_classes import WordClasses, guess_all, reader, shipped
from factcheck.extraction.words import Word, words_in


def words(text: str) -> list[Word]:
    return list(words_in(text, 0, len(text)))


def model() -> WordClasses:
    found = shipped()
    assert found is not None, "The weights of the word classes are missing from factcheck/extraction/weights."
    return found


def class_of(text: str, word: str) -> str:
    found = words(text)
    return model().read_all([found])[0][[one.text for one in found].index(word)]


@pytest.mark.parametrize(
    ("text", "word", "class_"),
    [
        ("The river rose and the town was flooded.", "and", "CC-S"),
        ("The mayor opened the dam and praised the builders.", "and", "CC-V"),
        ("The mayor praised the builders and the cooks.", "and", "CC-N"),
        ("Ada Quill, who resigned in March, opened the dam.", ",", ",R"),
        ("The flood cut the road, leaving 40 homes empty.", ",", ",D"),
        ("The dam held, but the lower bridge fell.", "held", "VBD"),
        ("The dam was closed on Monday.", "was", "AUX"),
        ("The dam was closed on Monday.", "closed", "VBN"),
    ],
)
def test_the_model_tells_what_a_word_brings_in(text: str, word: str, class_: str) -> None:
    assert class_of(text, word) == class_


def test_sentences_read_together_get_the_classes_they_get_alone() -> None:
    texts = ["The dam held and the mill fell.", "!?", "Ada Quill, who left, said so.", "RAIN", "It was closed on Monday, he said."] * 40
    together = model().read_all([words(text) for text in texts])
    assert together == [model().read_all([words(text)])[0] for text in texts]
    assert [len(classes) for classes in together] == [len(words(text)) for text in texts]


def test_nothing_to_read_gives_no_classes() -> None:
    assert model().read_all([]) == []
    assert guess_all([]) == []


def parts(text: str, classes: list[str]) -> list[str]:
    found = words(text)
    cut = parts_of(Classed(found, classes), [-1] * len(found), [False] * len(found))
    return [" … ".join(text[found[a].start : found[b - 1].end] for a, b in part.runs) for part in cut]


BOTH = [
    ("The dam held, but the lower bridge fell.", ["The dam held", "the lower bridge fell"]),
    (
        "On Monday, the mayor opened the dam and praised the builders.",
        ["On Monday, the mayor opened the dam", "the mayor … praised the builders"],
    ),
    ("Ada Quill, who resigned in March, opened the dam.", ["Ada Quill, who resigned in March", "Ada Quill … opened the dam"]),
    ("The dam broke six months after the mill closed.", ["The dam broke six months after the mill closed"]),
]


@pytest.mark.parametrize(("text", "wanted"), BOTH)
def test_the_model_and_the_lists_cut_plain_sentences_alike(text: str, wanted: list[str]) -> None:
    assert sorted(parts(text, model().read_all([words(text)])[0])) == sorted(wanted)
    assert sorted(parts(text, guess(words(text)))) == sorted(wanted)


def test_two_things_said_are_two_parts_for_the_model() -> None:
    text = "The board said that the dam was old and that the mill was closed."
    assert len(parts(text, model().read_all([words(text)])[0])) == 2


def test_without_weights_the_lists_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.extraction.word_classes.shipped", lambda: None)
    assert reader() is guess_all
