"""The sample's live blog has the shape of a real one, and holds everything that makes real ones hard to check."""

from __future__ import annotations

import re

import pytest

from factcheck.sample.sample import SOURCES, document

CURLY_SPEECH = re.compile(r"“[^“”]*”")


def paragraphs(region: str) -> list[str]:
    return [line for line in region.split("\n") if line.strip()]


def test_it_is_as_long_as_it_says_and_as_a_real_one_is(text: str, headlines: tuple[str, ...]) -> None:
    declared = re.search(r"^(\d+) Posts$", text, re.MULTILINE)
    assert declared
    assert int(declared.group(1)) == len(headlines) >= 13
    assert 2000 <= len(text.split()) <= 2500


def test_it_has_the_parts_of_a_page_that_was_selected_whole(text: str, regions: dict[str | None, str]) -> None:
    head = regions[None]
    assert re.search(r"^Watch .+\n\d\d:\d\d - Source: .+$", head, re.MULTILINE)
    assert 3 <= len(re.findall(r"^  • ", head, re.MULTILINE)) <= 4
    assert "What we covered" in head
    assert "has ended" in head
    assert "Read the full story here." in text
    assert len(re.findall(r"contributed reporting", text)) == 2


def test_related_headlines_stand_twice_at_the_end_and_nowhere_else(text: str) -> None:
    body, once, again = text.split("\n\n\n")
    related = once.strip().split("\n")
    assert again.strip().split("\n") == related
    assert len(related) == 4
    assert not any(line in body for line in related)


def test_captions_stand_right_under_their_headlines(regions: dict[str | None, str], headlines: tuple[str, ...]) -> None:
    under = [paragraphs(regions[headline])[1] for headline in headlines]
    assert sum(bool(re.search(r" on (Tuesday|Wednesday)( night)?[.,]", line)) and "said" not in line for line in under) >= 4


def test_a_quotation_holds_another(text: str) -> None:
    nested = [speech for speech in CURLY_SPEECH.findall(text) if "‘" in speech]
    assert nested
    assert nested[0].count("‘") == 2


def test_one_quotation_runs_over_paragraphs_and_closes_once(regions: dict[str | None, str]) -> None:
    run = [line for line in paragraphs(regions["Port Camber’s mayor asks people to knock on doors"]) if line.startswith("“")]
    assert len(run) == 3
    assert ["”" in line for line in run] == [False, False, True]


def test_unnamed_officials_are_cited(text: str) -> None:
    assert "two officials familiar with" in text
    assert "a person briefed on" in text


@pytest.mark.parametrize(("early", "late"), [("184,000", "148,200"), ("2,300", "2,140")])
def test_figures_disagree_between_posts(regions: dict[str | None, str], early: str, late: str) -> None:
    assert any(early in region and late not in region for region in regions.values())
    assert any(late in region for region in regions.values())


def test_two_headlines_quote_words_that_their_bodies_lack(regions: dict[str | None, str], headlines: tuple[str, ...]) -> None:
    lacking = [
        headline
        for headline in headlines
        for words in re.findall(r'"([^"]+)"', headline)
        if words.casefold() not in "\n".join(paragraphs(regions[headline])[1:]).casefold()
    ]
    assert len(lacking) == 2


def test_exactly_one_paragraph_stands_in_two_posts(regions: dict[str | None, str]) -> None:
    lines = [line for region in regions.values() for line in set(paragraphs(region))]
    repeated = {line for line in lines if lines.count(line) > 1}
    assert len(repeated) == 1
    assert len(repeated.pop().split()) > 20


def test_quotes_are_mixed_indirect_and_resumed(text: str) -> None:
    assert "called the blackout the “most expensive forty minutes in the history of this ministry”" in text, "mixed"
    assert re.search(r"^Fennick said the hospital was given [^“”]+\.", text, re.MULTILINE), "indirect"
    assert re.search(r"“[^”]+,” she said\. “[^”]+\.”", text), "resumed"


def test_not_everything_is_a_plain_fact(text: str) -> None:
    assert "is expected to pass" in text, "a prediction"
    assert "Under section 41 of the Electricity Supply Act, an operator must" in text, "a legal rule"
    assert "a confident performance" in text, "an opinion"
    assert "Were they allowed to?" in text, "a question"
    assert re.search(r"^Correction: ", text, re.MULTILINE)


def test_the_typing_is_as_untidy_as_in_real_pages(text: str) -> None:
    assert text.count("\u00a0") > 10
    assert "prevailed.\u00a0\n" in text, "a space that does not break, at the end of a paragraph"
    assert "trasnformer" in text
    assert max(line.count("’") for line in text.split("\n")) >= 9, "a paragraph full of apostrophes"
    assert '"polite email"' in text
    assert "“most expensive" in text
    assert "Renáta Kovařík" in text


def test_the_transcript_settles_what_was_said_at_the_briefing(text: str) -> None:
    transcript = document(next(source for source in SOURCES if source.type == "transcript"))
    assert "It failed over about forty minutes" in transcript
    assert "It failed over about forty minutes" in text, "word for word"
    assert "the full inspection record, every page of it" in transcript
    assert "the full inspection record … as soon as" in text, "trimmed"
    assert "We had no clear warning" in transcript
    assert "“We had no warning" in text, "altered by a word"
    assert "Nobody will pay" in text
    assert "Nobody will pay" not in transcript, "not in it at all"
