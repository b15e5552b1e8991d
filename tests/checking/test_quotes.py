from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.checking.changes import ChangeKind
from factcheck.checking.guards import Kind, guard_of
from factcheck.checking.quotes import Label, SourceText, check_quote, prepared
from factcheck.checking.words import words_of
from tests.checking.labelled import NAMES, labelled

SOURCE = prepared(
    "MR. HOLT:  We are, uh, not going to close the — the harbour on Monday.  I mean it.  We spent $5 million, and twenty-five "
    "percent of it was wasted.\n\nQ    Mr. Holt —\n\nMR. HOLT:  And we don't want to do that again.  (Applause.)  Never.  The "
    "United States — it's a life-changing plan.\n\nMS. REED:  I agree with that.  One hundred and five people lost their homes in "
    "Tolle, which is not far from here, and they have not been paid.\n",
    "remarks.txt",
)
SOURCES = [prepared(labelled(name).source, name) for name in NAMES]


@pytest.mark.parametrize(
    "words",
    [
        "We are not gonna close the harbor on Monday.",
        "“we are not going to close the harbour”",
        "We spent five million dollars, and 25% of it was wasted.",
        "We spent $5m, and 25 per cent of it was wasted",
        "and we do not want to do that again. Never.",
        "The U.S., it is a life changing plan",
        "It’s a lifechanging plan …",
        "[W]e are not going to close the harbour",
        "105 people lost their homes in Tolle",
        "wasted. And we don’t want to do that again.",
    ],
)
def test_case_marks_spelling_numbers_and_fillers_leave_a_quotation_verbatim(words: str) -> None:
    check = check_quote(words, SOURCE)
    assert check.label is Label.VERBATIM, check.reason


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We are going to close the harbour", "“uh, not” are missing"),
        ("We spent $6 million, and twenty-five percent of it was wasted", "“$6 million” stands where the source says “$5 million”"),
        ("We spent $5 million, and 24 percent of it was wasted", "“24” stands where the source says “twenty-five”"),
        ("We are … going to close the harbour", "leaves out “not”"),
        ("One hundred and five people lost their homes in Bolle", "“Bolle” stands where the source says “Tolle”"),
        ("We spent $5 million … I agree with that", "what MR. HOLT and MS. REED said"),
        ("They have [now] been paid", "“not”"),
        ("[They have not] want to do that again", "[They"),
        ("I really mean it. We spent $5 million", "“really” is not in the source"),
        ("They have.", "before “not”"),
    ],
)
def test_what_was_changed_without_a_mark_or_turns_the_meaning_is_altered_and_said(words: str, told: str) -> None:
    check = check_quote(words, SOURCE)
    if "[They" in told:
        assert check.label is not Label.VERBATIM
        return
    assert check.label is Label.ALTERED, check.reason
    assert told in check.reason


@pytest.mark.parametrize(
    "words",
    [
        "We spent $5 million … of it was wasted",
        "We spent $5 million, and twenty-five percent of [the money] was wasted",
        "One hundred and five people lost their homes [...] and they have not been paid.",
        "[The families] have not been paid",
        "We spent $5 million (on the harbour), and twenty-five percent of it was wasted",
        "(The families) have not been paid",
    ],
)
def test_openly_marked_changes_that_keep_the_meaning_are_trimmed_fairly(words: str) -> None:
    check = check_quote(words, SOURCE)
    assert check.label is Label.TRIMMED, check.reason


@pytest.mark.parametrize("words", ["The moon is made of green cheese", "no such words", "", "…", "[sic]", "“”"])
def test_what_nobody_said_is_not_in_the_source(words: str) -> None:
    assert check_quote(words, SOURCE).label is Label.NOT_FOUND


@pytest.mark.parametrize(
    ("said", "quoted", "same"),
    [
        ("I called at one eighteen that night", "I called at 1:18 that night", True),
        ("I called at half past seven that night", "I called at 7:30 that night", True),
        ("I called at a quarter to three that night", "I called at 2:45 that night", True),
        ("I called at ten past four that night", "I called at 4:10 that night", True),
        ("I called at half past seven that night", "I called at 7:15 that night", False),
        ("I called at ten to four that night", "I called at 4:10 that night", False),
    ],
)
def test_times_are_the_same_in_words_and_in_figures(said: str, quoted: str, same: bool) -> None:
    assert (check_quote(quoted, said).label is Label.VERBATIM) is same


@pytest.mark.parametrize(
    ("said", "quoted", "label"),
    [
        ("We met on March 3rd in the hall and talked", "We met on March 3 in the hall", Label.VERBATIM),
        ("We met on 3 March in the hall and talked", "We met on March 3 in the hall", Label.ALTERED),
        ("It took one and a half hours to get there", "It took 1.5 hours to get there", Label.VERBATIM),
        ("It cost two and a quarter million pounds to mend", "It cost 2.25 million pounds to mend", Label.VERBATIM),
        ("I am not going back, not in '26, not ever", "I am not going back, not in 2026, not ever", Label.VERBATIM),
        ("I am not going back, not in '26, not ever", "I am not going back, not in 2025, not ever", Label.ALTERED),
        ("The shop opens at half past eight each day", "The shop opens at 8.30 each day", Label.VERBATIM),
        ("It is when you actually -- when you add it up", "It is when you add it up", Label.VERBATIM),
        ("I am saying that if -- if they pay, we go", "I am saying if they pay, we go", Label.ALTERED),
        (
            "The unions -- and I thank Ida Moll of the dockers for all she did -- have sent six hundred",
            "The unions have sent six hundred",
            Label.ALTERED,
        ),
        ("No defects of note were found in there", "Defects of note were found in there", Label.ALTERED),
        ("No defects of note were found in there", "defects of note were found in there", Label.VERBATIM),
        ("No, we will stay for as long as it takes", "We will stay for as long as it takes", Label.VERBATIM),
        ("It cost 1 200 000 crowns to build it", "It cost 1.2 million crowns to build it", Label.VERBATIM),
        ("They left me. I did not leave them.", "I left them. They did not leave me.", Label.ALTERED),
        ("The board, and not my office, was in charge of it", "The board … was in charge of it", Label.TRIMMED),
        ("“We are sorry,” said Ida Moll, the head. “We fell short of it.”", "We are sorry. We fell short of it.", Label.VERBATIM),
        (
            "We did not lose. They are not here now, and there is more to say. We didn't borrow a cent",
            "We did not borrow a cent",
            Label.VERBATIM,
        ),
    ],
)
def test_forms_of_one_wording_are_told_from_other_wordings(said: str, quoted: str, label: Label) -> None:
    check = check_quote(quoted, said)
    assert check.label is label, check.reason


def test_the_passage_has_its_speaker_and_its_place() -> None:
    check = check_quote("I agree with that", SOURCE)
    assert check.passage is not None
    assert (check.passage.speaker, check.passage.locator) == ("MS. REED", "paragraph 4")
    assert check.passage.span.words(SOURCE.text) == check.passage.words == "I agree with that"
    timed = prepared("[00:12] Ann Bo: We will win.\n\n[01:40] Ann Bo: We will not lose.\n\n[02:00] Cy Dee: No.")
    there = check_quote("not lose", timed).passage
    assert there is not None
    assert there.locator == "01:40"


def test_an_interruption_left_out_is_told() -> None:
    check = check_quote("25 percent of it was wasted and we don't want to do that again", SOURCE)
    assert check.label is Label.VERBATIM
    assert any("Words of Q in between" in caution for caution in check.cautions)


def test_a_negation_before_the_quoted_words_is_told() -> None:
    check = check_quote("going to close the harbour on Monday", SOURCE)
    assert check.label is Label.VERBATIM
    assert any("“not”" in caution for caution in check.cautions)


def test_the_difference_is_told_word_by_word_and_gives_both_sides() -> None:
    check = check_quote("We spent 6 million dollars, and a quarter of it was wasted", SOURCE)
    kinds = {change.kind for change in check.diff}
    assert ChangeKind.CHANGED in kinds
    shown = " ".join(change.quote for change in check.diff)
    assert re.sub(r"\W+", " ", shown).strip() == "We spent 6 million dollars and a quarter of it was wasted"


def test_the_second_best_passage_is_given_too() -> None:
    source = prepared("He said that taxes will rise in May.\n\nShe said that taxes will rise in June.")
    check = check_quote("taxes will rise in June", source)
    assert check.passage is not None
    assert check.passage.words == "taxes will rise in June"
    assert check.runner_up is not None
    assert "May" in check.runner_up.words


@given(st.data())
def test_words_cut_from_a_source_anywhere_are_verbatim_where_they_stand(data: st.DataObject) -> None:
    source = SOURCES[data.draw(st.integers(0, len(SOURCES) - 1))]
    span = _within_a_turn(data, source)
    quote = source.text[span[0] : span[1]]
    check = check_quote(quote, source)
    assert check.label is Label.VERBATIM, (quote, check.reason)
    assert check.passage is not None
    here, there = [[word.key for word in words_of(text)] for text in (quote, check.passage.words)]
    assert check.passage.span.start == span[0] or here == there


@given(st.data())
def test_a_changed_number_name_or_negation_is_never_verbatim_nor_trimmed_fairly(data: st.DataObject) -> None:
    source = SOURCES[data.draw(st.integers(0, len(SOURCES) - 1))]
    start, end = _within_a_turn(data, source)
    inside = [word for word in source.words if start <= word.start and word.end <= end]
    guards = [word for word in inside if guard_of(source.text, word)]
    assume(guards)
    word = data.draw(st.sampled_from(guards))
    instead = {Kind.NUMBER: "977", Kind.NAME: "Zabrowski", Kind.NEGATION: ""}[guard_of(source.text, word) or Kind.NAME]
    if not instead:
        at = inside.index(word)
        assume(0 < at < len(inside) - 1)
        assume(inside[at - 1].key != word.key != inside[at + 1].key)
        assume(not source.spoken.is_filler(source.words.index(word), source.words.index(word) + 1))
    quote = source.text[start : word.start] + instead + source.text[word.end : end]
    keys = " ".join(other.key for other in words_of(quote))
    assume(instead or keys not in " ".join(other.key for other in source.words))  # else it was said so in another place
    check = check_quote(quote, source)
    assert check.label in (Label.ALTERED, Label.NOT_FOUND), (quote, check.reason)


@given(st.text(alphabet="ab .…[]“”()'-—1509%$\n:QN", max_size=120), st.text(alphabet="ab .…[]“”()'-—1509%$\n:QN", max_size=300))
def test_any_text_against_any_text_gives_offsets_that_lie_in_the_source(quote: str, text: str) -> None:
    source = prepared(text)
    check = check_quote(quote, source)
    assert check.reason
    for passage in (check.passage, check.runner_up):
        if passage is not None:
            assert 0 <= passage.span.start < passage.span.end <= len(text)
            assert text[passage.span.start : passage.span.end] == passage.words
            assert 0 <= passage.likeness <= 1
    assert (check.passage is None) == (check.label is Label.NOT_FOUND)


@pytest.mark.parametrize(
    "text", ["a " * 60_000, "[" * 50_000, "(A " * 30_000, "1 " * 60_000, "- " * 60_000, "A: b\n" * 20_000, "x…" * 40_000]
)
def test_hostile_texts_are_read_in_time_that_grows_with_them_only(text: str) -> None:
    source = prepared(text)
    for quote in ("a a a b " * 400, text[:3000], "[" * 3000, "… " * 2000):
        assert check_quote(quote, source).reason


def _within_a_turn(data: st.DataObject, source: SourceText) -> tuple[int, int]:
    """A stretch of one speaker's words, between white space, with nothing silent in it."""
    gaps = [(a, b) for a, b in _spoken(source) if len(source.text[a:b].split()) >= 4]
    low, high = data.draw(st.sampled_from(gaps))
    words = [(low + match.start(), low + match.end()) for match in re.finditer(r"\S+", source.text[low:high])]
    first = data.draw(st.integers(0, len(words) - 4))
    last = data.draw(st.integers(first + 3, min(len(words) - 1, first + 40)))
    return words[first][0], words[last][1]


def _spoken(source: SourceText) -> list[tuple[int, int]]:
    edges, at = [], 0
    for span in source.transcript.silent:
        edges.append((at, span.start))
        at = span.end
    return [*edges, (at, len(source.text))]
