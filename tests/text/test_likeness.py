"""Places that are like a wording: what is proposed to a person where the words themselves stand no longer."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from factcheck.text.comparing import Comparable
from factcheck.text.likeness import LEAST, Proposal, WordIndex
from factcheck.text.spans import Span, words_at

LEFT_OUT = [f"stranger{number}" for number in range(40)]


def like(text: str, wording: str, near: int = 0) -> tuple[Proposal, ...]:
    return WordIndex(Comparable(text)).like(wording, near)


def proposed(text: str, wording: str, near: int = 0) -> list[str]:
    """The words of the places, the best first."""
    return [words_at(text, proposal.spans) for proposal in like(text, wording, near)]


def retyped(seed: int) -> tuple[list[str], list[str], list[str]]:
    """The words of a text, a run of them, and that run with up to every third of its words another."""
    random = Random(seed)  # noqa: S311 - chance that can be had again, not secrecy
    text = random.sample([f"word{number}" for number in range(200)], random.randint(6, 60))
    start = random.randrange(len(text) - 3)
    run = text[start : start + random.randint(3, 24)]
    other = list(run)
    for place in range(random.randrange(3), len(run), random.randint(3, 9)):
        other[place] = random.choice(LEFT_OUT)
    return text, run, other


def test_a_run_of_words_is_proposed_whole_however_a_third_of_them_were_replaced() -> None:
    for seed in range(400):
        text, run, other = retyped(seed)
        first = like(" ".join(text), " ".join(other))[0]
        assert words_at(" ".join(text), first.spans) == " ".join(run), seed
        if run[0] == other[0] and run[-1] == other[-1]:
            kept = sum(one == now for one, now in zip(run, other, strict=True))
            assert first.score == round(kept / len(run), 3), seed


def test_a_word_put_in_or_left_out_within_loses_no_place() -> None:
    for seed in range(200):
        text, run, _ = retyped(seed)
        place = Random(seed).randrange(1, len(run) - 1)  # noqa: S311 - likewise
        for other in (run[:place] + run[place + 1 :], [*run[:place], "stranger", *run[place:]]):
            first = like(" ".join(text), " ".join(other))[0]
            assert words_at(" ".join(text), first.spans) == " ".join(run), seed
            assert first.score == round(2 * min(len(run), len(other)) / (len(run) + len(other)), 3), seed


def test_of_a_wording_that_the_text_cuts_off_the_part_that_is_left_is_proposed() -> None:
    text = "homes lost power in the night and the mayor thanked the crews"
    assert proposed(text, "Some 9,200 homes lost power") == ["homes lost power"]
    assert proposed(text, "the mayor thanked the crews at noon") == ["the mayor thanked the crews"]


def test_places_do_not_overlap_and_the_likest_comes_first() -> None:
    for seed in range(300):
        random = Random(seed)  # noqa: S311 - likewise
        letters = "abcdef"[: random.randint(2, 6)]
        text, wording = (" ".join(random.choice(letters) for _ in range(random.randint(*most))) for most in ((5, 40), (2, 8)))
        found = like(text, wording)
        places = sorted(proposal.spans[0] for proposal in found)
        assert all(one.end < other.start for one, other in pairwise(places)), seed
        assert [proposal.score for proposal in found] == sorted((proposal.score for proposal in found), reverse=True), seed
        assert all(LEAST <= proposal.score <= 1 for proposal in found), seed


def test_three_places_are_proposed_and_more_only_where_asked_for() -> None:
    text = "Nobody was hurt in Ardal. Nobody was hurt in Lowe. Nobody was hurt at sea. Nobody was hurt by ice. Nobody was hurt at all."
    assert len(like(text, "Nobody was hurt today.")) == 3
    assert len(WordIndex(Comparable(text)).like("Nobody was hurt today.", 0, most=5)) == 5


def test_of_two_places_equally_like_the_nearer_comes_first() -> None:
    text = "some homes lost power and some homes lost power"
    for near, starts in ((0, [0, 26]), (20, [26, 0]), (40, [26, 0])):
        assert [proposal.spans[0].start for proposal in like(text, "some homes lost power", near)] == starts


def test_places_that_follow_one_on_the_other_are_both_proposed() -> None:
    for near in (0, 100):
        assert len(like("some homes lost power some homes lost power", "some homes lost power", near)) == 2


@pytest.mark.parametrize(("wording", "found"), [("storm hit harbour", True), ("storm hit harbour again", False), ("", False)])
def test_half_of_the_words_must_be_the_same(wording: str, found: bool) -> None:
    assert bool(like("another storm", wording)) is found


@pytest.mark.parametrize(("words", "found"), [(1500, True), (1501, False)])
def test_a_wording_of_more_than_fifteen_hundred_words_is_not_looked_for(words: int, found: bool) -> None:
    wording = " ".join(f"word{number}" for number in range(words))
    assert bool(like(wording, wording)) is found


def test_words_that_stand_everywhere_lead_no_search_astray() -> None:
    text = "so " * 100 + "the ferry sank"
    assert proposed(text, "so the ferry sank today")[0] == "so the ferry sank"


def test_a_wording_of_words_that_all_stand_everywhere_is_still_looked_for() -> None:
    text = "Nobody was hurt here. " * 45
    assert proposed(text, "Nobody was hurt.")[0] == "Nobody was hurt here."


def test_the_place_with_the_most_words_is_found_behind_many_with_few() -> None:
    text = "One ferry left. " * 12 + "Two boats sank. " * 12 + "One ferry sank off Ardal at dawn. " + "Later it rained. " * 12
    assert proposed(text, "One ferry burnt off Ardal at dawn.")[0] == "One ferry sank off Ardal at dawn."


def test_places_into_which_words_were_put_are_all_looked_at() -> None:
    wording = "the old ferry from Ardal to Port Lowe sank off the pier at dawn today"
    retold = wording.replace("old", "big old").replace("Ardal", "west Ardal").replace("pier", "long pier")
    text = "\n".join([retold + " once", retold + " twice", retold + " again"])
    assert len(like(text, wording)) == 3


@pytest.mark.parametrize("end", [".", "!", "?", '."', ".”"])
def test_words_of_the_sentences_around_are_no_part_of_a_place(end: str) -> None:
    text = f"It was late{end} Ferries sank at sea{end} In May it rained{end}"
    assert proposed(text, "Two ferries sank at sea") == [f"Ferries sank at sea{end}".rstrip('.!?"”')]
    assert proposed(text, "Ferries sank at sea yesterday evening") == [f"Ferries sank at sea{end}".rstrip('.!?"”')]


@pytest.mark.parametrize("end", [".", "!", "?"])
def test_of_a_sentence_that_grew_at_its_end_the_whole_is_proposed(end: str) -> None:
    text = f"It rained. Ferries sank off the Pier X{end} It rained."
    [found] = like(text, f"Ferries sank{end}")
    assert words_at(text, found.spans) == f"Ferries sank off the Pier X{end}"
    assert found.score == LEAST


def test_of_a_sentence_that_grew_so_long_that_it_is_another_the_words_that_stand_are_proposed() -> None:
    assert proposed("Ferries sank off Pier X in heavy seas.", "Ferries sank.") == ["Ferries sank"]


@pytest.mark.parametrize("wording", ["Ferries sank", "Ferries left Pier X", "Ferries, sank"])
def test_words_that_end_no_sentence_are_not_made_one(wording: str) -> None:
    text = wording.replace("Ferries", "Ferries soon") + " off Ardal in heavy seas."
    assert proposed(text, wording) == [wording.replace("Ferries", "Ferries soon")]


def test_two_sentences_are_proposed_to_the_end_of_the_second() -> None:
    assert proposed("The ferry sank. Gone. It rained.", "The ferry sank at noon. Gone.") == ["The ferry sank. Gone."]


def test_of_a_quotation_that_grew_at_either_end_the_whole_is_proposed() -> None:
    text = "He said: “If nobody minds, we will open the gates in spring at dawn” and left, “quite” calm."
    assert proposed(text, '"we will open the gates"') == ["“If nobody minds, we will open the gates in spring at dawn”"]
    assert proposed(text, "we will open the gates") == ["we will open the gates"]


@pytest.mark.parametrize(("more", "found"), [(13, True), (14, False)])
def test_a_quotation_is_followed_to_marks_that_stand_near_and_no_further(more: int, found: bool) -> None:
    text = "She spoke: “" + "very " * more + "we will open all the gates in spring and keep them open until the snow falls again, as ever”"
    wording = '"we will open all the gates in spring and keep them open until the snow falls again, as ever"'
    assert proposed(text, wording)[0].startswith("“") is found


def test_a_quotation_that_begins_its_text_is_proposed_with_its_mark() -> None:
    text = "“Now we open the gates,” he said."
    assert proposed(text, '"we open the gates,"') == ["“Now we open the gates,”"]


def test_marks_that_the_wording_had_not_are_no_part_of_a_place() -> None:
    assert proposed("They said (Seven people were treated).", "Six people were treated") == ["Seven people were treated"]
    assert proposed("“Seven people were treated,” it said.", "Six people were treated") == ["Seven people were treated"]
    assert proposed("(Seven people were treated).", "(Six people were treated).") == ["(Seven people were treated)."]


def test_a_place_begins_and_ends_with_its_own_words_though_the_same_stand_beside_it() -> None:
    text = "in May the ferry from Ardal sank in May and in May the pier of Lowe fell"
    assert proposed(text, "the ferry from Nordby sank in May")[0] == "the ferry from Ardal sank in May"
    assert proposed(text, "in May the pier of Nordby fell")[0] == "in May the pier of Lowe fell"


@pytest.mark.parametrize(
    ("text", "wording", "place"),
    [
        (
            "the ferry from Ardal then sank off the old pier. Off the old pier it lies",
            "the ferry from Nordby sank off the old pier",
            (0, 47),
        ),
        ("They said no no and again no", "no no", (10, 15)),
        ("fine so so so", "not fine so so", (0, 10)),
        ("go go home now", "go home home", (3, 10)),
        ("again stay until told again again", "stay again soon again", (22, 33)),
    ],
)
def test_words_said_again_do_not_stretch_a_place(text: str, wording: str, place: tuple[int, int]) -> None:
    [first, *_] = like(text, wording)
    assert first.spans == (Span(*place),)
