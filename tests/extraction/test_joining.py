"""Which of the contents that the tagger tells apart are put together as one utterance."""

from __future__ import annotations

import numpy as np

from factcheck.extraction.decoding import Run
from factcheck.extraction.joining import Pointing, joined
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import paragraphs_of
from factcheck.extraction.tag_inputs import tag_words
from factcheck.extraction.tagger import Reading
from factcheck.extraction.wordpieces import WordPieces

NOTHING = np.zeros((0, 0), np.float32)


def reading_of(text: str) -> Reading:
    paragraphs = paragraphs_of(text, None)
    quotations = list(find_quotations(text, [paragraph.span for paragraph in paragraphs]))
    words = [word for paragraph in tag_words(text, paragraphs, quotations, WordPieces(["[UNK]"])) for word in paragraph]
    return Reading(words, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)


def run(reading: Reading, text: str, words: str) -> Run:
    start = text.index(words)
    inside = [at for at, word in enumerate(reading.words) if start <= word.word.start < start + len(words)]
    return Run(inside[0], inside[-1] + 1)


def test_a_quotation_without_a_cue_goes_on_with_the_one_before_it_in_its_paragraph() -> None:
    text = "“The dam held,” said Ada Quill. “Nobody was hurt.”"
    reading = reading_of(text)
    first, said, quill = (run(reading, text, words) for words in ("“The dam held,”", "said", "Ada Quill"))
    second = run(reading, text, "“Nobody was hurt.”")
    (whole,) = joined(reading, [], [Pointing([first], quill, said), Pointing([second], None, None)])
    assert whole == Pointing([first, second], quill, said)


def test_a_quotation_in_the_next_paragraph_stays_an_utterance_of_its_own() -> None:
    text = "“The dam held,” said Ada Quill.\n“Nobody was hurt.”"
    reading = reading_of(text)
    first, said, quill = (run(reading, text, words) for words in ("“The dam held,”", "said", "Ada Quill"))
    second = run(reading, text, "“Nobody was hurt.”")
    apart = [Pointing([first], quill, said), Pointing([second], None, None)]
    assert list(joined(reading, [second.first], apart)) == apart


def test_words_that_another_speaker_says_are_not_joined() -> None:
    text = "“The dam held,” said Ada Quill. “Nobody was hurt,” said Tom Reed."
    reading = reading_of(text)
    first, quill, second, reed = (run(reading, text, words) for words in ("“The dam held,”", "Ada Quill", "“Nobody was hurt,”", "Tom Reed"))
    apart = [Pointing([first], quill, None), Pointing([second], reed, None)]
    assert list(joined(reading, [], apart)) == apart


def test_reported_words_and_the_quotation_after_a_colon_stay_two() -> None:
    text = "Ada Quill said the dam had held: “We are safe.”"
    reading = reading_of(text)
    reported, quoted, said, quill = (run(reading, text, words) for words in ("the dam had held", "“We are safe.”", "said", "Ada Quill"))
    apart = [Pointing([reported], quill, said), Pointing([quoted], quill, said)]
    assert list(joined(reading, [], apart)) == apart
