"""Each speaker gets the fullest name that the article gives anywhere."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.directory import article_directory, build_directory
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.memory import Speaker
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import paragraphs_of, sentences_of
from factcheck.extraction.speakers import Cast
from factcheck.text.spans import Span

NAMED = SpeakerType.NAMED


def speaker(text: str, source: str, kind: SpeakerType | None = None) -> Speaker:
    """Whom the last mention of `source` in the text names, where `kind` is expected."""
    paragraphs = paragraphs_of(text, None)
    quotations = list(find_quotations(text, [paragraph.span for paragraph in paragraphs]))
    at = text.rindex(source)
    cast = Cast(text, build_directory(list(sentences_of(text, paragraphs, quotations))))
    return cast.speaker_of((Span(at, at + len(source)),), kind)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The River Safety Board met. RSB said so.", "RSB", "River Safety Board"),
        ("The Institute of Dykes and Drainage (Dykedrain) met. Dykedrain said so.", "Dykedrain", "Institute of Dykes and Drainage"),
        ("The Tarrow Oil and Gas Company (TO&G) met. TO&G said so.", "TO&G", "Tarrow Oil and Gas Company"),
        ("On Friday Corran Motor Company sold a van. Corran said so.", "Corran", "Corran Motor Company"),
        ("The Commission on Harbour Affairs met. The commission said so.", "The commission", "Commission on Harbour Affairs"),
        ("The Harbour Court sat. The Stellmark-based court said so.", "The Stellmark-based court", "Harbour Court"),
        ("The militant group, the Marsh Front, said so.", "The militant group, the Marsh Front,", "Marsh Front"),
        ("The National Flood Centre in Stellmark said so.", "The National Flood Centre in Stellmark", "National Flood Centre"),
        ("A woman, who runs the farm, said so.", "A woman, who runs the farm", "woman"),
        ("Two sources familiar with the plan said so.", "Two sources familiar with the plan", "Two sources familiar with the plan"),
        ("Those who stayed said so.", "Those who stayed", "Those who stayed"),
        ("Officials of the River Safety Board (RSB) met. RSB officials said so.", "RSB officials", "River Safety Board officials"),
    ],
)
def test_initials_short_forms_and_asides_lead_to_the_name(text: str, source: str, name: str) -> None:
    assert speaker(text, source).name == name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Marta Ruiz Ferrer spoke. Later Ruiz said so.", "Ruiz"),
        ("Marta Ruiz Ferrer spoke. Later Ms Marta said so.", "Ms Marta"),
        ("Harbour engineer Marta Ruiz Ferrer spoke. The engineer said so.", "The engineer"),
        ("Marta Ruiz Ferrer, the harbour engineer, spoke. The engineer said so.", "The engineer"),
        ("The port's chief engineer, Marta Ruiz Ferrer, spoke. The engineer said so.", "The engineer"),
        ("Foreign Secretary Marta Ruiz Ferrer spoke. The foreign minister said so.", "The foreign minister"),
        ("Gen. Marta Ruiz Ferrer spoke. The top general said so.", "The top general"),
        ("Port engineer says so\n\nMarta Ruiz Ferrer, the port engineer, spoke.", "Port engineer"),
        ("The mayor of Oss Marta Ruiz Ferrer said so.", "The mayor of Oss Marta Ruiz Ferrer"),
        ("Marta Ruiz Ferrer, who paid for Bo Quill's boat, said so.", "Marta Ruiz Ferrer, who paid for Bo Quill's boat"),
        ("Marta “Magpie” Ruiz Ferrer said so.", "Marta “Magpie” Ruiz Ferrer"),
    ],
)
def test_where_a_person_is_expected_part_of_the_name_or_the_role_will_do(text: str, source: str) -> None:
    assert speaker(text, source, NAMED).name == "Marta Ruiz Ferrer"


@pytest.mark.parametrize("opening", ["Whether", "While", "In", "Interestingly", "Friday"])
def test_a_word_that_opens_a_sentence_is_no_part_of_a_name(opening: str) -> None:
    text = f"{opening} Tarrovian Grid pays is open. Tarrovian Grid said so."
    assert speaker(text, "Tarrovian Grid").name == "Tarrovian Grid"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Ines Thale and Bo Quill said so.", "Ines Thale and Bo Quill"),
        ("Ines Thale spoke. Thale and the River Board said so.", "Ines Thale and River Board"),
        ("Ines Thale spoke. Thale and her supporters said so.", "Ines Thale and her supporters"),
    ],
)
def test_several_who_speak_together_are_each_named(text: str, name: str) -> None:
    assert speaker(text, text.rpartition(". ")[2].removesuffix(" said so."), NAMED).name == name


@pytest.mark.parametrize("source", ["The pair", "Both officers", "They", "The two"])
def test_two_named_together_are_the_pair_spoken_of_later(source: str) -> None:
    assert speaker(f"Ines Thale and Bo Quill met. {source} said so.", source, NAMED).name == "Ines Thale and Bo Quill"


def test_of_two_with_one_surname_the_one_named_in_full_more_often_is_meant() -> None:
    text = "Ines Thale spoke. Ines Thale is mayor. Her brother Tom Thale listened. Thale said so."
    assert speaker(text, "Thale").name == "Ines Thale"


def test_a_place_is_nobody() -> None:
    assert speaker("Beth Ireland scored. Ireland's coach said so.", "Ireland's coach").name == "Ireland's coach"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("A report by the River Board came out. The report said so.", "The report", "report by the River Board"),
        (
            "Study finds eels\n\nIn findings published on Monday in the journal Small Lives, eels swim.",
            "Study",
            "Study published in Small Lives",
        ),
        ("Researchers from Oss University met. The researchers said so.", "The researchers", "Researchers from Oss University"),
        (
            "A tweet from Ines Thale's account came out. A tweet from Thale's account said so.",
            "A tweet from Thale's account",
            "tweet from Ines Thale's account",
        ),
    ],
)
def test_a_document_and_unnamed_people_go_by_their_fullest_phrase(text: str, source: str, name: str) -> None:
    assert (speaker(text, source).name or "").lower() == name.lower()


def test_a_report_spoken_of_again_is_the_report_named_before() -> None:
    found = extract_with("A report by the River Board said the dam held. The report said nobody was hurt.").attributions
    assert [one.speaker for one in found] == ["report by the River Board"] * 2


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("national security adviser Ines Thale", "national security adviser"),
        ("Ines Thale, the harbour master of Oss,", "harbour master of Oss"),
        ("the harbour master, Ines Thale,", "harbour master"),
        ("the head of the River Board, Ines Thale,", "head of the River Board"),
        ("Mrs Ines Thale", None),
    ],
)
def test_a_person_keeps_the_role_that_is_given(source: str, role: str | None) -> None:
    found = speaker(f"On Monday {source} said so.", source, NAMED)
    assert (found.name, found.role) == ("Ines Thale", role)


@pytest.mark.parametrize("kind", [None, SpeakerType.UNNAMED])
def test_the_one_general_whom_the_article_names_is_the_general(kind: SpeakerType | None) -> None:
    text = "The top northern general said the pass was open. Gen. Robert Finch left."
    assert speaker(text, "The top northern general", kind).name == "Robert Finch"
    text = "The attorney general said the pass was open. Gen. Robert Finch left."
    assert speaker(text, "The attorney general", kind).name != "Robert Finch"


def test_a_surname_is_the_person_whatever_sort_is_expected() -> None:
    text = "Dam keeper Robert Finch left. Finch can be heard saying “Good night”."
    assert speaker(text, "Finch", SpeakerType.INSTITUTION).name == "Robert Finch"


def test_whose_mother_it_is_is_not_who_speaks() -> None:
    text = "Robert Finch left. The victim's mother said the dam held."
    assert speaker(text, "The victim's mother", NAMED).name != "Robert Finch"


def test_the_president_is_whoever_the_article_calls_so_by_surname_alone() -> None:
    text = "President Adler left. Bo Quill, the president of the River Board, stayed. The president said the dam held."
    assert speaker(text, "The president", NAMED).name == "Adler"


@pytest.mark.parametrize("place", ["Hong Kong", "Sri Lanka", "New Zealand"])
def test_a_place_of_two_words_is_nobody(place: str) -> None:
    assert article_directory([(f"{place} reported a flood. In {place} the dam held.", None)]).people.bearers == {}


def test_of_two_generals_an_unnamed_one_stays_unnamed() -> None:
    text = "The top northern general said the pass was open. Gen. Robert Finch and Gen. Ines Thale left."
    assert speaker(text, "The top northern general", SpeakerType.UNNAMED).name == "top northern general"


def test_a_name_with_a_number_is_no_person() -> None:
    assert article_directory([("Baltic Stream 2 stays shut. Baltic Stream 2 leaks.", None)]).people.bearers == {}
