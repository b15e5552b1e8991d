"""What the tagger may get wrong by a few words, and what comes out of it all the same.

The drafts are written by hand, as a tagger might find them, so that these hold whatever weights are shipped.
"""

from __future__ import annotations

import pytest

from factcheck.extraction.drafts import Draft
from factcheck.extraction.engine import rule_drafts
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.quotation_marks import Quotation, find_quotations
from factcheck.extraction.reconciling import reconcile
from factcheck.extraction.sentences import Sentence, paragraphs_of, sentences_of
from factcheck.extraction.setting_right import set_right
from factcheck.text.spans import Span, SpanSet


def read(text: str) -> tuple[list[Sentence], list[Quotation]]:
    paragraphs = paragraphs_of(text, None)
    quotations = list(find_quotations(text, [paragraph.span for paragraph in paragraphs]))
    return list(sentences_of(text, paragraphs, quotations)), quotations


def place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def found(text: str, content: list[str], source: str = "", cue: str = "", *, sentence: int = 0) -> Draft:
    named: list[SpanSet] = [(place(text, words),) if words else () for words in (source, cue)]
    return Draft([place(text, piece) for piece in content], named[0], named[1], "as a tagger might", sentence, carried=not source)


def mended(text: str, *drafts: Draft) -> list[Draft]:
    sentences, quotations = read(text)
    return list(set_right(text, sentences, quotations, drafts))


def contents(text: str, drafts: list[Draft]) -> list[list[str]]:
    return [[span.words(text) for span in draft.content] for draft in drafts]


def sources(text: str, drafts: list[Draft]) -> list[str]:
    return [" … ".join(span.words(text) for span in draft.source) for draft in drafts]


def reconciled(text: str, *drafts: Draft) -> list[Draft]:
    sentences, _ = read(text)
    return list(reconcile(text, sentences, drafts, rule_drafts(sentences)))


CONTENTS = [
    pytest.param(
        "It remains doubtful whether the ferry will sail, port officials stressed.",
        (["It", "whether the ferry will sail"], "port officials", "stressed"),
        ["It remains doubtful whether the ferry will sail"],
        id="a few words between two pieces belong to them",
    ),
    pytest.param(
        "The mayor said that the bridge was closed to heavy lorries.",
        (["that the bridge was closed to"], "The mayor", "said"),
        ["that the bridge was closed to heavy lorries"],
        id="no content ends in a preposition",
    ),
    pytest.param(
        "The mayor said that the bridge was closed to heavy lorries.",
        (["that the bridge was closed to heavy"], "The mayor", "said"),
        ["that the bridge was closed to heavy lorries"],
        id="the last word of a phrase belongs to it",
    ),
    pytest.param(
        "The warden said the wall was “not a simple thing” to mend.",
        (["the wall was “not a"], "The warden", "said"),
        ["the wall was “not a simple thing”"],
        id="no content ends within a quotation",
    ),
    pytest.param(
        "The bridge was closed to lorries, the mayor said yesterday.",
        (["The bridge was closed to lorries"], "the mayor", "said"),
        ["The bridge was closed to lorries"],
        id="what is whole stays as it is",
    ),
    pytest.param(
        "Ines Thale met Governor Bo Quill, adding that the dam would hold.",
        (["Governor Bo Quill", "that the dam would hold"], "Ines Thale", "adding"),
        ["that the dam would hold"],
        id="what stands before a participle is not what is said",
    ),
    pytest.param(
        "The harbour stays open, and trains still run. The talks go on, several clerks emphasised.",
        (["trains still run", "The talks go on"], "several clerks", "emphasised"),
        ["The talks go on"],
        id="a report without marks does not reach into another sentence",
    ),
]


@pytest.mark.parametrize(("text", "draft", "expected"), CONTENTS)
def test_a_content_begins_and_ends_where_its_words_do(text: str, draft: tuple[list[str], str, str], expected: list[str]) -> None:
    number = 1 if "The talks" in text else 0
    assert contents(text, mended(text, found(text, *draft, sentence=number))) == [expected]


def test_a_piece_of_a_quotation_that_is_given_whole_is_not_given_again() -> None:
    text = "“We keep the gates shut until the river falls below the mark,” the warden told the council."
    whole = found(text, ["“We keep the gates shut until the river falls below the mark,”"], "the warden", "told")
    piece = found(text, ["the river falls below"], "the council")
    assert mended(text, whole, piece) == mended(text, whole)


def test_a_quotation_within_a_quotation_is_kept() -> None:
    text = "“He told me ‘the gates are shut’ and left,” the warden said."
    whole = found(text, ["“He told me ‘the gates are shut’ and left,”"], "the warden", "said")
    inner = found(text, ["‘the gates are shut’"], "He", "told")
    assert len(mended(text, whole, inner)) == 2


def test_the_same_words_are_given_to_a_source_once() -> None:
    text = "The warden said that the gates were shut for the night."
    whole = found(text, ["that the gates were shut for the night"], "The warden", "said")
    part = found(text, ["the gates were shut"], "The warden", "said")
    assert mended(text, whole, part) == mended(text, whole)


def test_a_few_words_in_marks_that_nothing_gives_to_anybody_are_not_speech() -> None:
    text = "In a “gruff” letter the warden listed the gates. “We keep them shut until the river falls again,” it went on."
    lone = found(text, ["“gruff”"])
    spoken = found(text, ["“We keep them shut until the river falls again,”"], sentence=1)
    assert mended(text, lone, spoken) == mended(text, spoken)


def test_a_report_without_marks_whose_source_is_not_named_is_nobodys() -> None:
    text = "The letter has raised concerns about the gates."
    (draft,) = mended(text, found(text, ["about the gates"], cue="has raised concerns"))
    assert (draft.kind, draft.carried) == (SpeakerType.NONE, False)


def test_words_that_nothing_says_anybody_said_are_left_out() -> None:
    text = "The gates were shut, and the mill stood still."
    assert mended(text, found(text, ["the mill stood still"])) == []


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("The striker claimed a third goal in the last minute.", "a third goal in the last minute", "The striker", "claimed"),
        ("He used the phrase that the Palace uses.", "the Palace", "He", "uses"),
    ],
)
def test_what_is_won_or_only_named_is_not_said(text: str, content: str, source: str, cue: str) -> None:
    assert mended(text, found(text, [content], source, cue)) == []


def test_the_source_of_a_cue_is_found_where_the_tagger_missed_it() -> None:
    text = "Ines Thale admits she was unaware of the leak after a long night at the dam ended with a flood in the lower town."
    assert sources(text, reconciled(text, found(text, ["she was unaware of the leak"], cue="admits"))) == ["Ines Thale"]


def test_who_is_believed_to_be_something_is_not_who_believes_it() -> None:
    text = "The rules are for towns in the north believed to be helping the smugglers."
    assert all(draft.source == () for draft in reconciled(text))


def test_who_is_asked_does_not_say_what_is_asked() -> None:
    text = "The water minister was asked whether the dam would hold."
    (draft,) = mended(text, found(text, ["whether the dam would hold"], "The water minister", "was asked"))
    assert (draft.source, draft.kind, draft.carried) == ((), SpeakerType.NONE, False)


def test_who_is_spoken_to_is_not_who_speaks() -> None:
    text = "Governor Bo Quill made clear to Mayor Ines Thale that the dam would hold."
    draft = found(text, ["that the dam would hold"], "Mayor Ines Thale", "made clear to")
    assert sources(text, mended(text, draft)) == ["Governor Bo Quill"]


def test_who_stands_behind_according_to_speaks() -> None:
    text = "The dam will hold, according to Mayor Ines Thale."
    assert sources(text, mended(text, found(text, ["The dam will hold"], "Mayor Ines Thale", "according to"))) == ["Mayor Ines Thale"]


SOURCES = [
    ("The dam will hold, half a dozen engineers told the Courier.", "a dozen engineers", "half a dozen engineers"),
    ("The dam will hold, the summary of the report said.", "the summary of", "the summary of the report"),
    ("Remarked Ines Thale, the dam will hold.", "Remarked Ines Thale", "Ines Thale"),
    ("The dam will hold, said Mayor Ines Thale on Monday.", "Mayor Ines", "Mayor Ines Thale"),
    ("The dam will hold, said Ines Thale, who left.", "Ines Thale, who", "Ines Thale"),
    ("The dam will hold, said Ines Thale, the mayor, on Monday.", "Ines Thale, the mayor,", "Ines Thale, the mayor,"),
]


@pytest.mark.parametrize(("text", "given", "expected"), SOURCES)
def test_a_source_begins_and_ends_where_its_phrase_does(text: str, given: str, expected: str) -> None:
    content = next(words for words in ("The dam will hold", "the dam will hold") if words in text)
    assert sources(text, mended(text, found(text, [content], given))) == [expected]


def test_a_report_that_the_tagger_missed_is_given_to_whoever_is_named_behind_it() -> None:
    text = "The council opened two shelters in the lower town, a statement from the mayor’s office said."
    assert contents(text, reconciled(text)) == [["The council opened two shelters in the lower town"]]
    assert sources(text, reconciled(text)) == ["a statement from the mayor’s office"]


def test_a_report_of_which_the_tagger_kept_a_phrase_is_whole() -> None:
    text = "On safety, the council agreed to raise the wall, Thale said."
    draft = found(text, ["On safety"], "Thale", "said")
    assert contents(text, reconciled(text, draft)) == [["On safety, the council agreed to raise the wall"]]


def test_what_the_tagger_found_is_not_given_a_second_time_by_the_rules() -> None:
    text = "“A lot of room” for “talks and patience” with the town, the harbour master says."
    draft = found(text, ["“A lot of room” for “talks and patience”"])
    assert len(reconciled(text, draft)) == 1
