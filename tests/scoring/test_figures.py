"""The figures say what they promise, worked out by hand on texts small enough to count."""

from __future__ import annotations

import pytest

from factcheck.scoring.attributions import AttributionScores
from factcheck.scoring.marked import Said, Stated
from factcheck.scoring.speakers import SpeakerScores, same_speaker
from factcheck.scoring.statements import StatementScores
from factcheck.text.spans import Span

TEXT = "“The dam held,” the mayor said. The clerk said rain was near."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(content: str, source: str | None, speaker: str | None = None, speaker_type: str = "none") -> Said:
    return Said((span(content),), (span(source),) if source else (), speaker, speaker_type)


MAYOR = said("“The dam held,”", "the mayor", "the mayor", "unnamed")
CLERK = said("rain was near", "The clerk", "the clerk", "unnamed")


def attributions(marked: list[Said], found: list[Said]) -> AttributionScores:
    scores = AttributionScores()
    scores.add(TEXT, marked, found)
    return scores


def test_what_was_marked_scores_full_marks_against_itself() -> None:
    for part in attributions([MAYOR, CLERK], [MAYOR, CLERK]).parts.values():
        if part.match.marked:
            assert [tally.f1 for tally in (part.exact, part.char, part.match, part.e2e)] == [1, 1, 1, 1]
            assert part.source_exact.value == 1


def test_nothing_found_scores_nothing_and_divides_by_nothing() -> None:
    part = attributions([MAYOR, CLERK], []).parts["all"]
    assert (part.match.precision, part.match.recall, part.match.f1) == (0, 0, 0)


def test_quotation_marks_and_stops_at_the_edges_do_not_count() -> None:
    part = attributions([MAYOR], [said("The dam held", "mayor")]).parts["all"]
    assert part.exact.f1 == 1
    assert part.source_exact.value == 1, "an article before a source does not count"


def test_half_of_the_letters_make_a_match_and_less_do_not() -> None:
    assert attributions([CLERK], [said("rain was", "The clerk")]).parts["all"].match.f1 == 1
    assert attributions([CLERK], [said("near", "The clerk")]).parts["all"].match.f1 == 0


def test_right_words_with_the_wrong_source_match_but_are_not_right_from_end_to_end() -> None:
    part = attributions([MAYOR, CLERK], [MAYOR, said("rain was near", "the mayor")]).parts["all"]
    assert part.match.f1 == 1
    assert part.e2e.f1 == 0.5


def test_a_source_made_up_where_none_is_named_is_counted_and_is_wrong() -> None:
    part = attributions([said("rain was near", None)], [CLERK]).parts["all"]
    assert (part.spurious.right, part.spurious.cases) == (1, 1)
    assert part.e2e.f1 == 0


def test_attributions_are_told_apart_by_the_marks_around_their_words() -> None:
    parts = attributions([MAYOR, CLERK], [MAYOR]).parts
    assert (parts["direct"].match.recall, parts["indirect"].match.recall, parts["mixed"].match.marked) == (1, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Quill", "ada quill", True),
        ("Ada Quill", "Quill", True),
        ("Ada Quill", "Ada", False),
        ("Ada Quill", "Tom Quill", False),
        ("the harbour authority", "harbour authority", True),
        ("Zoë Brandt", "Zoe Brandt", True),
        ("Ada Quill", None, False),
        ("", "", False),
    ],
)
def test_two_names_are_one_speaker_where_one_is_part_of_the_other_with_the_same_surname(one: str, other: str | None, same: bool) -> None:
    assert same_speaker(one, other) is same


def test_speakers_found_wrongly_or_not_at_all_lower_the_share_of_all() -> None:
    scores = SpeakerScores()
    scores.add(TEXT, [MAYOR, CLERK], [said("“The dam held,”", "the mayor", "the mayor", "institution")])
    assert (scores.name.value, scores.full.value, scores.type.value, scores.name_of_all) == (1, 1, 0, 0.5)


def test_statements_match_from_seven_tenths_of_their_letters_and_loosely_from_half() -> None:
    scores = StatementScores()
    marked = [Stated((span("The clerk said rain was near"),), "position")]
    scores.add(TEXT, marked, [], [Stated((span("said rain was near"),), "position")])  # 15 of 23 letters
    assert (scores.match.f1, scores.loose.f1) == (0, 1)
    assert scores.cover.value == pytest.approx(15 / 23)
    assert scores.type.cases == 0, "types are compared on matched statements only"


def test_a_sentence_with_nothing_to_check_is_quiet_while_no_statement_begins_in_it() -> None:
    scores = StatementScores()
    first, second = span("“The dam held,” the mayor said."), span("The clerk said rain was near.")
    scores.add(TEXT, [], [first, second], [Stated((second,), "position")])
    assert scores.quiet.value == 0.5
