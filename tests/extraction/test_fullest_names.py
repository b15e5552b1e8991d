"""Each speaker gets the fullest name that the article gives anywhere."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.directory import build_directory
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import paragraphs_of, sentences_of
from factcheck.extraction.memory import Speaker
from factcheck.extraction.speakers import Cast
from factcheck.text.spans import Span


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
        ("The Commission on Harbour Affairs met. The commission said so.", "The commission", "Commission on Harbour Affairs"),
        ("A woman, who runs the farm, said so.", "A woman, who runs the farm", "woman"),
    ],
)
def test_initials_short_forms_and_asides_lead_to_the_name(text: str, source: str, name: str) -> None:
    assert speaker(text, source).name == name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Marta Ruiz Ferrer spoke. Later Ruiz said so.", "Ruiz"),
        ("Harbour engineer Marta Ruiz Ferrer spoke. The engineer said so.", "The engineer"),
    ],
)
def test_where_a_person_is_expected_part_of_the_name_or_the_role_will_do(text: str, source: str) -> None:
    assert speaker(text, source, SpeakerType.NAMED) == speaker(text, "Marta Ruiz Ferrer", SpeakerType.NAMED)


def test_a_report_spoken_of_again_is_the_report_named_before() -> None:
    found = extract_with("A report by the River Board said the dam held. The report said nobody was hurt.").attributions
    assert [one.speaker for one in found] == ["report by the River Board"] * 2
