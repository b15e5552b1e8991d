"""What words for readers give away of a source that is for the desk only: the rule itself, without a database."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.formats.edition import CitedSource
from factcheck.models import VERDICTS, Evidence, Naming, QuestionAnswer, Source, Stance
from factcheck.text.wording import translated, translated_in
from factcheck.workflow import confidentiality, kept_back
from tests.support.all_languages import untranslated

KNOWN = "How we know: somebody who was there told us."


def piece(*, confidential: bool = True, stance: Stance = Stance.SUPPORTS, passage: str | None = None, **facts: Any) -> Evidence:
    source = Source(**{"title": "Log", "confidential": confidential, **facts})
    return Evidence(source=source, confidential=False, passage=passage, locator="page 1", stance=stance)


def given_away(words: str, *evidence: Evidence, told: str = "", kept: tuple[str, ...] = ()) -> list[str]:
    return confidentiality.given_away(words, evidence, told=told, kept_back=kept)


def problems(
    *evidence: Evidence, verdict: str = "line.confirmed", finding: str = "", explanation: str = ""
) -> list[tuple[str, str | None]]:
    verdict_ = VERDICTS[verdict]
    found = confidentiality.problems(verdict_, evidence, finding=finding, explanation=explanation, told="", kept_back=())
    assert untranslated(*(problem.sentence for problem in found)) == []
    return [(problem.sentence, problem.field) for problem in found]


@pytest.mark.parametrize("field", ["passage", "title", "url", "archived_url", "reference", "spoken_by"])
def test_every_field_that_leads_to_a_source_gives_it_away_and_only_where_it_is_for_the_desk(field: str) -> None:
    secret = "the harbour master"
    facts: dict[str, Any] = {field: secret}
    hidden, shown = piece(confidential=True, **facts), piece(confidential=False, **facts)
    assert given_away("So says The  Harbour\nmaster himself.", hidden) == [secret]
    assert given_away("So says the harbour master himself.", shown) == []
    assert given_away("So says the harbour master.", hidden, told="The Harbour Master spoke at noon.") == []
    assert confidentiality.public([hidden, shown]) == [shown]


@pytest.mark.parametrize(
    ("title", "gives"),
    [
        ("Notesletter", False),
        ("Notesletters", True),
        ("Oda L", True),
        ("  Notes    of  ", True),
        ("       Notes       ", False),
        ("", False),
    ],
)
def test_a_short_word_alone_says_too_little_to_give_anybody_away(title: str, gives: bool) -> None:
    assert given_away(f"It is in {title} of the bridge.", piece(title=title)) == ([" ".join(title.split())] if gives else [])


def test_a_secret_is_named_once_however_often_it_is_kept() -> None:
    name = "Second mate Enno Vries"
    assert given_away(f"{name} said so.", piece(title=name), piece(title=name, passage=name), kept=(name,)) == [name]


def test_a_long_secret_is_shown_by_its_first_sixty_characters() -> None:
    sixty = "five " * 11 + "tails"
    assert len(sixty) == 60
    assert given_away(f"{sixty}.", piece(title=sixty)) == [sixty]
    assert given_away(f"{sixty}s.", piece(title=f"{sixty}s")) == [f"{sixty}…"]
    longer = f"{sixty[:-1]} and so on"
    assert given_away(f"{longer}.", piece(title=longer)) == [f"{sixty[:-1]}…"], "no blank before the dots"


def test_each_field_for_readers_is_told_apart() -> None:
    hidden, shown = piece(title="The second mate’s letter"), piece(confidential=False)
    sentence = "The {} repeats what is for the desk only: “The second mate’s letter”. Say it in other words."
    told = "As the second mate’s letter has it."
    assert problems(hidden, shown, finding=told) == [(sentence.format("finding"), "finding")]
    assert problems(hidden, shown, explanation=told) == [(sentence.format("explanation"), "explanation")]
    assert problems(hidden, shown, finding=told, explanation=told) == [
        (sentence.format("finding"), "finding"),
        (sentence.format("explanation"), "explanation"),
    ]


@pytest.mark.parametrize(
    ("evidence", "verdict", "lacks"),
    [
        ([], "line.confirmed", False),
        ([piece(confidential=False)], "line.confirmed", False),
        ([piece()], "line.confirmed", True),
        ([piece(stance=Stance.REFUTES)], "line.wrong", True),
        ([piece(), piece(confidential=False)], "line.confirmed", False),
        ([piece(), piece(confidential=False, stance=Stance.CONTEXT)], "line.confirmed", True),
        ([piece(), piece(confidential=False, stance=Stance.CONTEXT)], "line.not-confirmed", False),
        ([piece()], "line.not-confirmed", True),
        ([piece(stance=Stance.CONTEXT), piece(confidential=False, stance=Stance.CONTEXT)], "line.confirmed", True),
    ],
)
def test_readers_see_enough_for_the_verdict_or_are_told_how_it_is_known(evidence: list[Evidence], verdict: str, lacks: bool) -> None:
    found = problems(*evidence, verdict=verdict, explanation="We have seen it.")
    assert bool(found) is lacks
    assert problems(*evidence, verdict=verdict, explanation=f"We have seen it.\n{KNOWN}") == []
    if found:
        ((sentence, field),) = found
        label = VERDICTS[verdict].label
        assert field == "explanation"
        assert sentence.startswith(f"The verdict “{label}” rests only on evidence that is for the desk")
        assert "begins with “How we know:” and says how this is known without giving the source away." in sentence
        assert translated_in("verdict", label, "de") in translated(sentence, "de"), "the label is said in the editor’s language too"


@pytest.mark.parametrize(
    ("explanation", "says"),
    [
        (KNOWN, True),
        (f"**{KNOWN[:12]}** {KNOWN[12:]}", True),
        ("  HOW  we\tknow: a log.", True),
        ("We asked.\r\n\r\nHow we know: a log.", True),
        ("This is how we know: a log.", False),
        ("How we know:  ", False),
        ("**How we know:**", False),
        ("", False),
    ],
)
def test_a_paragraph_that_begins_with_the_words_and_goes_on_says_how_it_is_known(explanation: str, says: bool) -> None:
    assert (problems(piece(), explanation=explanation) == []) is says


def cited(title: str = "Log", url: str | None = None, locator: str = "page 1", passage: str | None = "212 aboard") -> CitedSource:
    return CitedSource(title, "transcript", url, None, None, None, locator, passage, "supports")


@pytest.mark.parametrize(
    ("shown", "is_it"),
    [
        ([cited()], True),
        ([cited("Another"), cited()], True),
        ([cited("The log, renamed", url="https://ferry.example/log")], True),
        ([cited("Another", url="https://ferry.example/other")], False),
        ([cited("Another")], False),
        ([cited(locator="page 2")], False),
        ([cited(passage="214 aboard")], False),
        ([], False),
    ],
)
def test_a_published_source_is_known_by_its_title_or_address_and_its_place(shown: list[CitedSource], is_it: bool) -> None:
    evidence = piece(passage="212 aboard", url="https://ferry.example/log")
    assert confidentiality.is_cited(evidence, shown) is is_it


def test_two_sources_without_an_address_are_not_the_same_for_that() -> None:
    assert not confidentiality.is_cited(piece(passage="212 aboard"), [cited("Another")])


SAID = "I counted them myself that morning. That is right. “The list in the purser’s office is wrong!” Ask\nthe second engineer of the Marn"


def answer(naming: Naming, **other: Any) -> QuestionAnswer:
    return QuestionAnswer(
        **{"words": SAID, "url": "https://ferry.example/list", "file_name": "list of passengers.pdf", "naming": naming, **other}
    )


def test_whoever_does_not_want_to_be_published_is_given_away_by_each_sentence_that_says_something() -> None:
    assert list(kept_back.of_answer("Ilka Brandt", answer(Naming.NOT_FOR_PUBLICATION))) == [
        "Ilka Brandt",
        "I counted them myself that morning.",
        "“The list in the purser’s office is wrong!",
        "the second engineer of the Marn",
        "https://ferry.example/list",
        "list of passengers.pdf",
    ]


def test_what_was_attached_or_linked_may_be_missing() -> None:
    nothing = answer(Naming.NOT_FOR_PUBLICATION, words="x" * 20 + " ", url="", file_name=None)
    assert list(kept_back.of_answer("Ilka Brandt", nothing)) == ["Ilka Brandt", "x" * 20]
    assert list(kept_back.of_answer("Ilka Brandt", answer(Naming.NOT_FOR_PUBLICATION, words=f" {'x' * 19} ", url="", file_name=None))) == [
        "Ilka Brandt"
    ]


@pytest.mark.parametrize(("name", "gives"), [("Brandt", True), ("Ilk B", True), ("Ilka", False), ("Enno.", False)])
def test_whoever_may_be_described_is_given_away_by_their_name_alone_unless_it_stands_in_many_words(name: str, gives: bool) -> None:
    assert list(kept_back.of_answer(name, answer(Naming.BY_FUNCTION))) == ([name] if gives else [])
