"""One wording against another, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.diff import LIMIT, Change, word_diff


def test_a_changed_word_stands_alone_between_what_is_shared() -> None:
    assert word_diff("We acted on the first warning", "We acted on the second warning") == (
        Change(True, "We acted on the", "We acted on the"),
        Change(False, "first", "second"),
        Change(True, "warning", "warning"),
    )


def test_words_left_out_and_words_added_have_an_empty_other_side() -> None:
    assert [c for c in word_diff("nobody was told", "nobody at the harbour was") if not c.same] == [
        Change(False, "", "at the harbour"),
        Change(False, "told", ""),
    ]


def test_quotation_marks_case_and_closing_commas_are_no_change() -> None:
    assert all(change.same for change in word_diff("“We’ll open the gates,”", '"we\'ll open the gates."'))


def test_figures_are_compared_whole() -> None:
    assert Change(False, "9,200", "92,00") in word_diff("some 9,200 left", "some 92,00 left")


def test_an_exact_comparison_overlooks_typing_and_nothing_else() -> None:
    assert not all(change.same for change in word_diff("It is safe.", "It is safe?", exact=True))
    assert not all(change.same for change in word_diff("The White House", "The white house", exact=True))
    assert all(change.same for change in word_diff("“We’ll go”", '"We\'ll go"', exact=True))


def test_nothing_against_nothing_is_nothing() -> None:
    assert word_diff("", " \n ") == ()


def test_very_long_texts_come_back_as_one_change() -> None:
    here, there = "a " * 3000 + "end", "b " * 3000 + "end"
    changes = word_diff(here, there)
    assert [change.same for change in changes] == [False, True]
    assert (changes[0].here.split(), changes[0].there.split()) == (["a"] * 3000, ["b"] * 3000)


def test_a_word_that_stands_everywhere_is_still_compared() -> None:
    here = " ".join(f"the w{number}" for number in range(150))
    there = here.replace("w70", "other")
    assert [change for change in word_diff("so " + here + " so", "no " + there + " no") if not change.same] == [
        Change(False, "so", "no"),
        Change(False, "w70", "other"),
        Change(False, "so", "no"),
    ]


def test_what_is_shared_at_both_ends_is_no_part_of_a_change_that_is_too_long_to_compare() -> None:
    here, there = "start " + "a " * 3000 + "the end", "start " + "b " * 3000 + "the end"
    assert [(change.same, len(change.here.split())) for change in word_diff(here, there)] == [(True, 1), (False, 3000), (True, 2)]


def test_a_long_text_of_few_words_is_still_compared() -> None:
    here = " ".join(["no", *["go on and"] * 80, "now"])
    there = " ".join(["so", *["go on and"] * 80, "then"])
    assert [change.same for change in word_diff(here, there)] == [False, True, False]


def test_texts_are_compared_word_by_word_up_to_the_limit_and_not_beyond() -> None:
    here = [f"here{number}" for number in range(1000)]
    there = [f"there{number}" for number in range(LIMIT // 1000)]
    here[500] = there[500] = "shared"
    assert [change.same for change in word_diff(" ".join(here), " ".join(there))] == [False, True, False]
    assert [change.same for change in word_diff(" ".join([*here, "more"]), " ".join(there))] == [False]


@given(st.text(alphabet="ab c.,\n"), st.text(alphabet="ab c.,\n"))
def test_each_side_gives_back_its_words(here: str, there: str) -> None:
    changes = word_diff(here, there)
    assert " ".join(c.here for c in changes if c.here).split() == here.split()
    assert " ".join(c.there for c in changes if c.there).split() == there.split()
    assert all(c.here or c.there for c in changes)
