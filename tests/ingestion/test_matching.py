"""Which post of a page's new version is which of the old one."""

from __future__ import annotations

from random import Random

from factcheck.ingestion.matching import How, Match, Matching, Seen, match

FERRY = "The ferry to Lowe left the quay at noon with ninety people on board, the harbour master said in a statement."
FIRE = "Firefighters from three towns put out the blaze at the sawmill before dawn, and nobody had to be taken to hospital."
VOTE = "The council voted by eleven to four to reopen the swimming baths in the spring, after two hours of debate."
RAIN = "Forecasters expect forty millimetres of rain over the hills tonight and warn of high water along the river."


def post(text: str, key: str | None = None, headline: str | None = None, permalink: str | None = None) -> Seen:
    return Seen(key, permalink, headline, text)


def pairs(matching: Matching) -> dict[int, int]:
    return {one.old: one.new for one in matching.matches}


def test_a_post_is_known_by_the_pages_own_name_for_it_whatever_it_says_now() -> None:
    found = match([post(FERRY, "a"), post(FIRE, "b")], [post(RAIN, "b"), post(FERRY, "a")])
    assert found.matches == (Match(1, 0, How.KEY), Match(0, 1, How.KEY))
    assert (found.added, found.gone) == ((), ())


def test_then_by_its_address() -> None:
    found = match([post(FERRY, permalink="https://x.example/1")], [post(RAIN), post(FIRE, permalink="https://x.example/1")])
    assert found.matches == (Match(0, 1, How.PERMALINK),)
    assert found.added == (0,)


def test_then_by_its_words_though_they_were_typed_otherwise() -> None:
    found = match([post("He said: “We’ll go.”")], [post(FIRE), post('He said:  "We\'ll go."')])
    assert found.matches == (Match(0, 1, How.WORDS),)


def test_an_edited_post_without_a_name_is_known_by_likeness() -> None:
    found = match([post(FERRY), post(FIRE)], [post(RAIN), post(FIRE), post(FERRY.replace("ninety", "eighty"))])
    assert pairs(found) == {0: 2, 1: 1}
    assert found.added == (0,)


def test_a_post_that_only_grew_is_still_the_same() -> None:
    assert pairs(match([post(FERRY)], [post(f"{FERRY} {FIRE} {VOTE} {RAIN}"), post("Another thing altogether happened.")])) == {0: 0}


def test_one_that_is_hardly_more_like_than_another_is_not_guessed() -> None:
    found = match([post(FERRY)], [post(FERRY.replace("ninety", "eighty")), post(FERRY.replace("ninety", "sixty"))])
    assert found.matches == ()
    assert (found.added, found.gone) == ((0, 1), (0,))


def test_posts_with_names_of_their_own_are_never_taken_for_each_other() -> None:
    found = match([post(FERRY, "a"), post(FIRE, "b")], [post(FERRY.replace("ninety", "eighty"), "c"), post(FIRE, "b")])
    assert pairs(found) == {1: 1}
    assert (found.added, found.gone) == ((0,), (0,))


def test_names_that_a_page_makes_anew_each_time_do_not_stand_in_the_way() -> None:
    old = [post(FERRY, "r1"), post(FIRE, "r2")]
    assert pairs(match(old, [post(FERRY.replace("ninety", "eighty"), "r3"), post(FIRE, "r4")])) == {0: 0, 1: 1}


def test_a_rewritten_post_under_the_same_headline_is_the_same() -> None:
    old = [post("Ferry late\n\n" + FERRY, headline="Ferry late"), post(FIRE)]
    new = [post("Ferry late\n\nThe ferry to Lowe left the quay only at two, with all of its crew.", headline="Ferry late"), post(FIRE)]
    assert pairs(match(old, new)) == {0: 0, 1: 1}


def test_posts_of_the_same_words_keep_their_order() -> None:
    old = [post("Nothing new."), post(FIRE), post("Nothing new.")]
    assert pairs(match(old, [post(RAIN), *old])) == {0: 1, 1: 2, 2: 3}


def test_a_post_whose_words_another_now_holds_is_told_as_merged() -> None:
    found = match([post(FERRY, "a"), post(FIRE, "b")], [post(f"{FIRE} {FERRY}", "b")])
    assert (found.gone, found.merged) == ((0,), {0: 0})


def test_a_post_taken_out_of_another_is_told_as_split() -> None:
    found = match([post(f"{FIRE} {FERRY}", "b")], [post(FIRE, "b"), post(FERRY, "c")])
    assert (found.added, found.split) == ((1,), {1: 0})


def test_a_deleted_post_is_gone_and_merged_nowhere() -> None:
    found = match([post(FERRY, "a"), post(FIRE, "b")], [post(FIRE, "b")])
    assert (found.gone, found.merged) == ((0,), {})


def test_five_hundred_posts_all_rewritten_are_matched() -> None:
    random = Random(7)  # noqa: S311 - chance that can be had again
    words = [f"word{number}" for number in range(3000)]
    old = [post(" ".join(random.choices(words, k=80))) for _ in range(500)]
    new = [post(each.text.replace("9 ", "nine ")) for each in old]
    random.shuffle(new)
    found = match(old, new)
    assert len(found.matches) == 500
    assert all(old[one.old].text.replace("9 ", "nine ") == new[one.new].text for one in found.matches)
