"""The ranking of statements: what plainly deserves checking stands above what plainly does not, and every rank says why."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.extraction.findings import StatementType
from factcheck.extraction.words import QUOTED, Word, words_in
from factcheck.extraction.worthiness import WEIGHTS, Ranked, shipped, worthiness_of


def words_of(text: str) -> list[Word]:
    """The words of a sentence; a quotation between curly marks is one word, as it is to the engine."""
    start, end = text.find("“"), text.find("”") + 1
    if start < 0 or not end:
        return list(words_in(text, 0, len(text)))
    return [*words_in(text, 0, start), Word(start, end, text[start:end], QUOTED), *words_in(text, end, len(text))]


def ranked(text: str, type_: StatementType = StatementType.EVENT, *, headline: bool = False, trained: bool = True) -> Ranked:
    return worthiness_of(words_of(text), type_, names_person=False, headline=headline, trained=trained)


EVENT, QUOTE, NUMBER, BACKGROUND, RULE = (
    StatementType.EVENT, StatementType.QUOTE, StatementType.NUMBER, StatementType.BACKGROUND, StatementType.RULE
)  # fmt: skip
ABOVE = [
    (("The flood killed 12 people in Tarrovia on Monday.", NUMBER), ("The band played three songs in the rain.", NUMBER)),
    (("The court sentenced the former minister to nine years in prison for fraud.", EVENT), ("The hall was full of flowers.", EVENT)),
    (("Parliament has banned the drug after 40 deaths.", NUMBER), ("“I just love this town,” she said.", QUOTE)),
    (("The army attacked the hospital on Friday and killed a nurse.", EVENT), ("He also likes to paint in his garden.", BACKGROUND)),
    (("Unemployment rose to 9.4 percent in March, the highest since 1996.", NUMBER), ("It was a lovely evening for everybody.", EVENT)),
    (("The company must pay 3 million crowns to the victims.", RULE), ("“That started me out, and I never stopped,” he said.", QUOTE)),
]


@pytest.mark.parametrize(("more", "less"), ABOVE)
@pytest.mark.parametrize("trained", [True, False])
def test_what_plainly_deserves_checking_stands_above_what_plainly_does_not(
    more: tuple[str, StatementType], less: tuple[str, StatementType], trained: bool
) -> None:
    assert ranked(*more, trained=trained)[0] > ranked(*less, trained=trained)[0] + 0.1


REASONS = [
    ("Unemployment rose to 9.4 percent in March.", NUMBER, "has a number"),
    ("The virus has infected 600 patients in two hospitals.", NUMBER, "about health"),
    ("The bomb killed a soldier near the border.", EVENT, "about war or attacks"),
    ("The quake destroyed the harbour and 60 houses.", NUMBER, "about an accident or disaster"),
    ("The minister called off the trial on 3 May.", EVENT, "about crime or the courts"),
    ("President Ada Quill signed the bill in Norway.", EVENT, "names a country or place"),
]


@pytest.mark.parametrize(("text", "type_", "reason"), REASONS)
def test_the_reasons_say_in_words_what_pushed_this_statement_up(text: str, type_: StatementType, reason: str) -> None:
    assert reason in ranked(text, type_)[1]


@pytest.mark.parametrize("trained", [True, False])
def test_no_reason_is_told_that_does_not_hold(trained: bool) -> None:
    reasons = ranked("The flowers in the old garden were red.", BACKGROUND, trained=trained)[1]
    assert reasons
    assert not {"has a number", "names a person", "about health", "stands in a headline"} & set(reasons)


UNTOLD = [
    ("The council met six months after the vote.", "says who or what caused something"),
    ("The talks began at 10:07 a.m. on May 7, 2021.", "has a number"),
    ("He asked who would speak for us.", "names an institution"),
    ("He asked who would speak for us.", "names a country or place"),
    ("The hall was built to improve the mission.", "about science or the environment"),
    ("The side claimed a narrow win.", "makes or answers an accusation"),
    ("The keeper made four saves after missing her own kick.", "about death or injury"),
    ("The Net Run Rate went up.", "names a person"),
    ("Quill declined to name the boats.", "compares, or says how much changed"),
]


@pytest.mark.parametrize(("text", "reason"), UNTOLD)
def test_a_word_of_several_meanings_is_no_reason(text: str, reason: str) -> None:
    assert reason not in ranked(text)[1]


@pytest.mark.parametrize("text", ["…", "“”", "12", "a" * 100_000, "12 " * 5_000, "🙂 🙂", "\u202eمرحبا\u202c", "e\u0301" * 50])
@pytest.mark.parametrize("type_", list(StatementType))
def test_whatever_the_words_the_rank_lies_between_0_and_1_and_has_its_reasons(text: str, type_: StatementType) -> None:
    rank, reasons = ranked(text, type_)
    assert 0 <= rank <= 1
    assert bool(reasons) == (type_ is not StatementType.NOT_A_CLAIM)
    assert len(reasons) == len(set(reasons)) <= 4


def test_what_is_no_claim_ranks_at_nought() -> None:
    assert ranked("Twelve people died.", StatementType.NOT_A_CLAIM) == (0.0, ())


def test_a_part_of_a_weighty_sentence_ranks_above_the_same_words_in_a_light_one() -> None:
    part = words_of("The clerk opened the door")
    weighty = words_of("The clerk opened the door and gunmen killed 12 ministers of the government.")
    light = words_of("The clerk opened the door and we all had a lovely cup of tea.")
    high, low = (
        worthiness_of(part, EVENT, names_person=False, headline=False, sentence=sentence, trained=True)[0] for sentence in (weighty, light)
    )
    assert high > low


def test_a_headline_ranks_above_the_same_words_below_it() -> None:
    text = "Minister cuts the health budget by half"
    assert ranked(text, headline=True)[0] > ranked(text)[0]


def test_ranks_of_different_statements_differ_so_that_the_desk_has_an_order() -> None:
    texts = [f"The {thing} closed in May." for thing in ("bridge", "school", "hospital", "mine", "library")]
    found = sorted(ranked(text)[0] for text in texts)
    assert all(a < b for a, b in pairwise(found))


def test_the_weights_are_small_and_without_them_the_ranking_by_hand_goes_on() -> None:
    assert shipped() is not None
    assert WEIGHTS.stat().st_size < 1_000_000
    assert ranked("Twelve people died.", trained=False)[1]


def test_weights_that_are_no_weights_are_refused(tmp_path: Path) -> None:
    from factcheck.extraction.worthiness import trained_on

    (tmp_path / "worthiness.npz").write_bytes(b"no weights")
    with pytest.raises(ValueError):
        trained_on(tmp_path / "worthiness.npz")
