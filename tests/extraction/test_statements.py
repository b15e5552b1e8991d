"""What there is to check: parts of sentences that stand alone, what sort they are, and why they rank where they do."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract, extract_with
from factcheck.extraction.findings import FoundStatement, StatementKind, StatementType
from factcheck.extraction.tagger import shipped
from factcheck.text.blocks import BlockKind, BlockText, compose
from factcheck.text.spans import words_at


def stated(text: str) -> list[str]:
    return [words_at(text, found.spans) for found in extract(text).statements]


SPLITS = [
    (
        "The bill passed in May and was signed by the governor in June.",
        ["The bill passed in May", "The bill … was signed by the governor in June"],
    ),
    ("The dam held, but the lower bridge fell.", ["The dam held", "the lower bridge fell"]),
    ("Twelve boats sank; the harbour was closed.", ["Twelve boats sank", "the harbour was closed"]),
    ("Ada Quill, who resigned in March, opened the dam.", ["Ada Quill, who resigned in March", "Ada Quill … opened the dam"]),
    ("The river flooded the town, leaving 40 homes empty.", ["The river flooded the town", "The river … leaving 40 homes empty"]),
    ("Ada Quill and Tom Reed opened the dam.", ["Ada Quill and Tom Reed opened the dam"]),
    ("“The dam held and nobody was hurt,” said Ada Quill.", ["“The dam held and nobody was hurt,” said Ada Quill"]),
    ("The dam cost between 10 and 12 million crowns.", ["The dam cost between 10 and 12 million crowns"]),
    (
        "The flood cut the road, felled 60 trees and closed the mill.",
        ["The flood cut the road", "The flood … felled 60 trees", "The flood … closed the mill"],
    ),
    ("Although the dam held, the mill was lost.", ["the dam held", "the mill was lost"]),
    ("The dam broke at noon, with the mill carried away.", ["The dam broke at noon", "The dam … with the mill carried away"]),
    ("The dam broke six months after the mill closed.", ["The dam broke six months after the mill closed"]),
    ("The clerk praised Ada Quill who built the dam.", ["The clerk praised Ada Quill", "Ada Quill who built the dam"]),
    ("“The dam held,” said Ada Quill, the mayor of Lorne.", ["“The dam held,” said Ada Quill, the mayor of Lorne"]),
    ("Ada Quill, the mayor of Lorne, said the dam held.", ["Ada Quill, the mayor of Lorne, said the dam held"]),
    (
        "Ada Quill said the dam was old and had leaked for years.",
        ["Ada Quill said the dam was old", "Ada Quill said the dam … had leaked for years"],
    ),
    ("Ada Quill said: “The dam held. Nobody was hurt.”", ["Ada Quill said: “The dam held.", "Nobody was hurt.”"]),
    ("Ada Quill said: “The dam held. [...] Nobody was hurt.”", ["Ada Quill said: “The dam held. [...] Nobody was hurt.”"]),
    (
        "According to the police, the dam held and the mill fell.",
        ["According to the police, the dam held", "According to the police … the mill fell"],
    ),
    ("The mayor of Lorne, Ada Quill, said the dam held.", ["The mayor of Lorne, Ada Quill, said the dam held"]),
    (
        "The town would close the road if the dam were to leak and flood the mill.",
        ["The town would close the road if the dam were to leak and flood the mill"],
    ),
    (
        "The board has a “large part” in raising the town through care, patience and training “at every level,” the note said.",
        ["The board has a “large part” in raising the town through care, patience and training “at every level,” the note said"],
    ),
    ("The board said that by May, closing the gate may not help.", ["The board said that by May, closing the gate may not help"]),
    ("The mayor pushed for harder rules, including fining boats.", ["The mayor pushed for harder rules, including fining boats"]),
    ("Later on Monday, following the call, the mayor opened the dam.", ["Later on Monday, following the call, the mayor opened the dam"]),
    ("The dam broke at 5 p.m. The mill closed.", ["The dam broke at 5 p.m.", "The mill closed"]),
]


@pytest.mark.parametrize(("text", "parts"), SPLITS)
def test_a_sentence_is_cut_where_each_half_can_be_checked_alone(text: str, parts: list[str]) -> None:
    assert sorted(stated(text)) == sorted(parts)


def test_the_tagger_knows_that_two_people_joined_by_and_are_one_subject() -> None:
    text = "A car came as she and her mother were walking to the dam on Monday."
    (found,) = extract_with(text, tagger=shipped()).statements
    assert words_at(text, found.spans) == text.removesuffix(".")


def only(text: str) -> FoundStatement:
    (found,) = extract(text).statements
    return found


TYPES = [
    ("The dam holds 40 million tonnes of water.", StatementType.NUMBER),
    ("The dam broke on Monday.", StatementType.EVENT),
    ("“The dam held all night,” said Ada Quill.", StatementType.QUOTE),
    ("Ada Quill said the dam was safe.", StatementType.POSITION),
    ("The dam will be rebuilt.", StatementType.PREDICTION),
    ("Owners must register every boat.", StatementType.RULE),
    ("Nobody may enter the harbour.", StatementType.RULE),
    ("The dam broke at 5:12 p.m. on 3 May.", StatementType.EVENT),
    ("The court published Article 5 of the law.", StatementType.EVENT),
    ("The clerk has rejected the plan.", StatementType.POSITION),
    ("Trains are expected to run again.", StatementType.PREDICTION),
    ("The dam is a wall of earth above the town.", StatementType.BACKGROUND),
    ("The dam was built in 1972.", StatementType.BACKGROUND),
    ("The mill is owned by the town.", StatementType.BACKGROUND),
    ("Two women were injured.", StatementType.NUMBER),
    ("The dam broke in round 3 of the match.", StatementType.EVENT),
    ("The dam broke on Monday, according to the police.", StatementType.EVENT),
    ("The police claim the dam was old.", StatementType.POSITION),
    ("The law allows boats on the river.", StatementType.RULE),
    ("The dam may not necessarily hold the river.", StatementType.EVENT),
    ("They met in what had been expected to be a quiet hall.", StatementType.EVENT),
]


@pytest.mark.parametrize(("text", "type_"), TYPES)
def test_every_statement_says_what_sort_it_is(text: str, type_: StatementType) -> None:
    assert only(text).type is type_


NOTHING = [
    ("Read the full story here.", "a link, not a statement"),
    ("https://example.org/dam", "a link, not a statement"),
    ("02:04 - Source: Harbour News", "a credit, not a statement"),
    ("Photo: Tom Reed", "a credit, not a statement"),
    ("Ada Quill and Tom Reed contributed reporting to this post.", "a credit, not a statement"),
    ("Our live coverage of this story has ended.", "a notice to readers, not a statement"),
    ("Will the dam hold?", "a question, not a statement"),
    ("Hello and welcome.", "a greeting, not a statement"),
    ("Good morning from the newsroom in Lorne.", "a greeting, not a statement"),
    ("Who gave the order, and when?", "a question, not a statement"),
    ("Edited by Tom Reed.", "a credit, not a statement"),
    ("Write to us about the dam.", "a notice to readers, not a statement"),
    ("Follow the latest updates from Lorne.", "a notice to readers, not a statement"),
    ("She said:", "it only announces what follows"),
    ("Asked whether boats would sail on Monday, the mayor’s clerk said:", "it only announces what follows"),
    ("Stay connected to the Courier for more updates.", "a notice to readers, not a statement"),
    ("Until we meet again, goodbye.", "a notice to readers, not a statement"),
    ("That’s it from the harbour for today.", "a notice to readers, not a statement"),
]


@pytest.mark.parametrize(("text", "reason"), NOTHING)
def test_what_holds_nothing_to_check_is_kept_and_says_why(text: str, reason: str) -> None:
    found = only(text)
    assert (found.type, found.kind, found.reasons) == (StatementType.NOT_A_CLAIM, StatementKind.CLAIM, (reason,))
    assert found.worthiness == 0


@pytest.mark.parametrize("kind", [BlockKind.CREDIT, BlockKind.LINK, BlockKind.NOTICE])
def test_a_block_known_to_be_a_credit_link_or_notice_holds_no_claim(kind: BlockKind) -> None:
    post = compose([BlockText(BlockKind.PARAGRAPH, "The dam held."), BlockText(kind, "Ada Quill said the dam held 40 boats.")])
    types = [found.type for found in extract(post.text, post.blocks).statements]
    assert types == [StatementType.EVENT, StatementType.NOT_A_CLAIM]


@pytest.mark.parametrize("kind", [BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.LIST_ITEM, BlockKind.QUOTATION])
def test_headlines_captions_and_list_items_hold_claims(kind: BlockKind) -> None:
    post = compose([BlockText(kind, "Ada Quill opens the dam at Harbour town")])
    assert [found.type for found in extract(post.text, post.blocks).statements] != [StatementType.NOT_A_CLAIM]


def test_a_quotation_is_a_statement_of_kind_quote_with_its_speaker() -> None:
    found = only("“The dam held all night,” said Ada Quill.")
    assert found.kind is StatementKind.QUOTE
    assert found.attribution is not None
    assert found.attribution.speaker == "Ada Quill"


def test_a_quotation_after_a_question_belongs_to_whoever_answers() -> None:
    text = "Asked how many of the old wooden boats might still be in use on the upper river, Quill said, “It’s about forty.”"
    found = [one for one in extract_with(text, tagger=shipped()).statements if one.kind is StatementKind.QUOTE]
    assert [one.attribution.speaker for one in found if one.attribution] == ["Quill"]


def test_each_sentence_of_a_quotation_has_its_own_rank_and_reasons() -> None:
    text = "“The flood in Norway killed 40 people. I am tired of this,” said Ada Quill."
    weighty, light = extract_with(text, tagger=shipped()).statements
    assert weighty.worthiness > light.worthiness
    assert "names a country or place" in weighty.reasons
    assert "names a country or place" not in light.reasons


def test_reasons_are_words_and_a_figure_ranks_above_a_plain_remark() -> None:
    plain, figure = only("The town was quiet on Monday."), only("The flood killed 12 people on Monday.")
    assert figure.worthiness > plain.worthiness
    assert "has a number" in figure.reasons
    assert plain.reasons
    assert 0 <= plain.worthiness <= 1


MARKED = [
    ("The novel “Harvest of Iron” was sold in Lorne.", "“Harvest of Iron” is a title, not speech"),
    ("Edward “Eddie” Holt opened the dam.", "“Eddie” is a nickname, not speech"),
    ("The gates were known as “the wall” in Lorne.", "“the wall” is a term, not speech"),
    ("The town opened its “green” mill on Monday.", "“green” is a term kept at a distance, not speech"),
]


@pytest.mark.parametrize(("text", "label"), MARKED)
def test_words_in_marks_that_nobody_says_are_called_what_they_are(text: str, label: str) -> None:
    found = only(text)
    assert found.kind is StatementKind.CLAIM
    assert label in found.reasons


def test_a_name_in_marks_is_told_as_such_within_a_report() -> None:
    (found,) = extract("The four towns — known as the “River” group — met on Monday, a note from the board said.").statements
    assert (found.kind, found.reasons[-1]) == (StatementKind.CLAIM, "“River” is a term, not speech")


def test_words_in_marks_that_are_said_are_a_quote() -> None:
    (found,) = extract("The board said the “brave” crew met on Monday.").statements
    assert found.kind is StatementKind.QUOTE


def test_a_credit_in_brackets_is_set_aside_from_the_caption() -> None:
    caption, credit = extract("The mayor opened the dam on Monday (Image: Harbour Press)").statements
    assert caption.type is StatementType.EVENT
    assert (credit.type, credit.reasons) == (StatementType.NOT_A_CLAIM, ("a credit, not a statement",))


def test_a_heading_that_only_names_a_subject_holds_no_claim() -> None:
    post = compose([BlockText(BlockKind.HEADLINE, "The Lorne Boat Cup"), BlockText(BlockKind.PARAGRAPH, "The dam held.")])
    heading, _ = extract(post.text, post.blocks).statements
    assert (heading.type, heading.reasons) == (StatementType.NOT_A_CLAIM, ("it only names a subject",))
