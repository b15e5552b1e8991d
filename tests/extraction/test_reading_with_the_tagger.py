"""What lies between the trained tagger and its findings: pieces, signs, chunks, decoding, and what the rules set right."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.decoding import CONTENT, SOURCE_AND_CUE, Run, Scheme, likeliest, runs_of
from factcheck.extraction.drafts import Draft
from factcheck.extraction.engine import rule_drafts
from factcheck.extraction.languages import detect
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.reconciling import reconcile
from factcheck.extraction.sentences import Sentence, paragraphs_of, sentences_of
from factcheck.extraction.tag_inputs import CHUNK, ENDS, HEADLINE, INSIDE, OPENS, OUTSIDE, TagWord, chunks, tag_words
from factcheck.extraction.wordpieces import MOST, WordPieces
from factcheck.text.spans import Span

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "dam", "hold", "##s", "##ing", "”", "“", ".", "e"]


def words_of(text: str) -> list[list[TagWord]]:
    paragraphs = paragraphs_of(text, None)
    quotations = list(find_quotations(text, [paragraph.span for paragraph in paragraphs]))
    return list(tag_words(text, paragraphs, quotations, WordPieces(VOCABULARY)))


def sentences_in(text: str) -> list[Sentence]:
    paragraphs = paragraphs_of(text, None)
    quotations = list(find_quotations(text, [paragraph.span for paragraph in paragraphs]))
    return list(sentences_of(text, paragraphs, quotations))


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_word_is_cut_into_the_longest_pieces_that_are_known_whatever_its_case_and_accents() -> None:
    pieces = WordPieces(VOCABULARY)
    assert pieces.of("Holds") == (6, 7)
    assert pieces.of("Dám") == (5,)
    assert pieces.of("lake") == (1,)


@given(st.text(min_size=1, max_size=80))
def test_any_word_has_at_least_one_piece_and_never_many(word: str) -> None:
    assert 1 <= len(WordPieces(VOCABULARY).of(word)) <= MOST


def test_each_word_says_where_it_stands_to_quotation_marks_and_paragraphs() -> None:
    headline, body = words_of("Dam holds\n\nShe said “the dam holds”.")
    assert {word.place for word in headline} == {HEADLINE}
    assert [word.quoted for word in body] == [OUTSIDE, OUTSIDE, OPENS, INSIDE, INSIDE, INSIDE, ENDS, OUTSIDE]


@given(st.lists(st.sampled_from(["the dam holds. ", "“the dam” ", "\n", "holding, ", "12 "]), max_size=300).map("".join))
def test_chunks_hold_every_word_once_in_order_and_are_never_too_large(text: str) -> None:
    paragraphs = words_of(text)
    cut = list(chunks(paragraphs))
    assert [word for chunk in cut for word in chunk] == [word for paragraph in paragraphs for word in paragraph]
    assert all(0 < sum(len(word.pieces) for word in chunk) <= CHUNK for chunk in cut)


def makes_sense(labels: tuple[int, ...], scheme: Scheme, breaks: list[int], held: set[int]) -> bool:
    carried = set(scheme.inside.values())
    begun = all(labels[at] not in carried for at in [0, *breaks])
    kept = all(labels[at] == scheme.inside.get(labels[at - 1], labels[at - 1]) for at in held)
    return begun and kept and all(scheme.follows(before, label) for before, label in pairwise(labels))


@pytest.mark.parametrize(("scheme", "labels"), [(CONTENT, 4), (SOURCE_AND_CUE, 5)])
@given(seed=st.integers(0, 10_000), paragraph=st.integers(1, 4), held=st.sets(st.integers(1, 4)))
def test_the_labels_are_the_likeliest_of_all_that_make_sense(
    scheme: Scheme, labels: int, seed: int, paragraph: int, held: set[int]
) -> None:
    held -= {paragraph}
    logits = np.random.default_rng(seed).normal(size=(5, labels)).astype(np.float32)
    best = max(
        (path for path in product(range(labels), repeat=5) if makes_sense(path, scheme, [paragraph], held)),
        key=lambda path: float(sum(logits[at, label] for at, label in enumerate(path))),
    )
    assert tuple(likeliest(logits, scheme, [paragraph], held)) == best


def test_a_run_lasts_while_its_label_does_and_says_whether_it_goes_on() -> None:
    assert runs_of([0, 1, 3, 0, 2, 3, 3], 1, 3, 2) == [Run(1, 3), Run(4, 7, goes_on=True)]


def test_a_source_that_the_tagger_lost_is_taken_from_the_rules() -> None:
    text = "“The dam will hold until the morning,” said Ada Quill."
    sentences = sentences_in(text)
    lost = Draft([place(text, "“The dam will hold until the morning,”")], (), (), "the tagger", 0)
    (found,) = reconcile(text, sentences, [lost], rule_drafts(sentences))
    assert [span.words(text) for span in found.source] == ["Ada Quill"]


def test_a_source_that_the_tagger_found_in_the_sentence_stays() -> None:
    text = "“The dam will hold until the morning,” said Ada Quill, who runs it for the board."
    sentences = sentences_in(text)
    own = Draft([place(text, "“The dam will hold until the morning,”")], (place(text, "Ada Quill, who runs it"),), (), "the tagger", 0)
    assert list(reconcile(text, sentences, [own], rule_drafts(sentences))) == [own]


def test_a_quotation_that_only_the_rules_see_is_kept() -> None:
    text = "“The dam will hold until the morning,” said Ada Quill."
    sentences = sentences_in(text)
    (found,) = reconcile(text, sentences, [], rule_drafts(sentences))
    assert found.content == [place(text, "“The dam will hold until the morning,”")]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The dam held, said the minister, and nobody was hurt in the town.", True),
        ("„Der Damm hat gehalten“, sagte die Ministerin am Montag in der Stadt.", False),
        ("« Le barrage a tenu », a déclaré la ministre lundi devant les journalistes.", False),
        ("Dam holds", True),
    ],
)
def test_only_english_is_given_to_the_tagger(text: str, english: bool) -> None:
    assert (detect(text).code == "en") is english


def test_the_rules_load_nothing_of_the_tagger() -> None:
    program = "import sys; from factcheck.extraction import extract; extract('Ada Quill said so.'); print('onnxruntime' in sys.modules)"
    rules = {**os.environ, "FACTCHECK_TAGGER": "rules"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=rules)
    assert done.stdout.strip() == "False"
