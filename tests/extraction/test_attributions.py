"""Who is said to have said what: a table of ways to say it, in made-up news.

What is promised of every engine is tried with the rules alone and with the tagger beside them, whichever is the default;
the rest is promised of the rules.
"""

from __future__ import annotations

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.findings import FoundAttribution, QuoteForm, SpeakerType
from factcheck.extraction.tagger import Tagger, shipped
from factcheck.text.spans import words_at

RULES = None
"""No tagger: the rules alone."""


def the_tagger() -> Tagger:
    found = shipped()
    assert found is not None, "The tagger's weights are missing from factcheck/extraction/weights."
    return found


@pytest.fixture(params=["rules", "trained"])
def engine(request: pytest.FixtureRequest) -> Tagger | None:
    """What reads beside the rules: nothing, then the tagger."""
    return RULES if request.param == "rules" else the_tagger()


def only(text: str, engine: Tagger | None = RULES) -> FoundAttribution:
    found = extract_with(text, tagger=engine).attributions
    assert len(found) == 1, [words_at(text, attribution.content) for attribution in found]
    return found[0]


QUOTED = [
    # text, words given to the speaker, speaker, cue
    ("“The dam held,” said Ada Quill.", "“The dam held,”", "Ada Quill", "said"),
    ("“The dam held,” Ada Quill told reporters.", "“The dam held,”", "Ada Quill", "told"),
    ("“The dam held,” Ada Quill, the water minister, said on Monday.", "“The dam held,”", "Ada Quill", "said"),
    ("“The dam held,” said Ada Quill, the water minister.", "“The dam held,”", "Ada Quill", "said"),
    ("Ada Quill said, “The dam held.”", "“The dam held.”", "Ada Quill", "said"),
    ("“The dam,” said Ada Quill, “held all night.”", "“The dam,” … “held all night.”", "Ada Quill", "said"),
    ("“The dam held,” said Ada Quill. “Nobody was hurt.”", "“The dam held,” … “Nobody was hurt.”", "Ada Quill", "said"),
    ("“Did the dam hold?” Ada Quill asked. It did.", "“Did the dam hold?”", "Ada Quill", "asked"),
]
REPORTED = [
    ("Ada Quill said that the dam held.", "that the dam held", "Ada Quill", "said"),
    ("On Monday Ada Quill said the dam held.", "the dam held", "Ada Quill", "said"),
    ("In a letter, Ada Quill warned that the dam was weak.", "that the dam was weak", "Ada Quill", "warned"),
    ("The dam held all night, Ada Quill said.", "The dam held all night", "Ada Quill", "said"),
    ("The dam held all night, officials said on Monday.", "The dam held all night", "officials", "said"),
    (
        "The dam held all night, a person familiar with the matter said.",
        "The dam held all night",
        "person familiar with the matter",
        "said",
    ),
    ("According to two officials, the dam held all night.", "the dam held all night", "two officials", "According to"),
    ("The dam held all night, according to the river authority.", "The dam held all night", "river authority", "according to"),
    ("The report found that the dam was weak.", "that the dam was weak", "report", "found"),
    ("The water minister, Ada Quill, has denied that the dam was weak.", "that the dam was weak", "Ada Quill", "has denied"),
    ("Water minister Ada Quill pledged to mend the dam.", "to mend the dam", "Ada Quill", "pledged"),
    ("Ada Quill called the plan “far too late”.", "the plan “far too late”", "Ada Quill", "called"),
    ("A statement from the Harbour Palace said the dam held.", "the dam held", "statement from the Harbour Palace", "said"),
    ("She pointed out that the dam held.", "that the dam held", "She", "pointed"),
]


@pytest.mark.parametrize(("text", "content", "speaker", "cue"), QUOTED)
def test_quoted_words_are_given_to_the_one_who_said_them(engine: Tagger | None, text: str, content: str, speaker: str, cue: str) -> None:
    found = only(text, engine)
    assert words_at(text, found.content) == content
    assert found.speaker == speaker
    assert cue in words_at(text, found.cue)


@pytest.mark.parametrize(("text", "content", "speaker", "cue"), REPORTED)
def test_the_rules_give_reported_words_to_the_one_who_said_them(text: str, content: str, speaker: str, cue: str) -> None:
    found = only(text)
    assert words_at(text, found.content) == content
    assert (found.speaker or "").casefold() == speaker.casefold()
    assert cue in words_at(text, found.cue)


FORMS = [
    ("“The dam held,” said Ada Quill.", QuoteForm.DIRECT),
    ("Ada Quill said the dam held “all night long”.", QuoteForm.MIXED),
    ("Ada Quill said the dam held all night long.", QuoteForm.INDIRECT),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_the_form_says_how_much_stands_in_quotation_marks(text: str, form: QuoteForm) -> None:
    assert only(text).form is form


TYPES = [
    ("Ada Quill said the dam held.", SpeakerType.NAMED),
    ("Two officials said the dam held.", SpeakerType.UNNAMED),
    ("The river ministry said the dam held.", SpeakerType.INSTITUTION),
    ("The report said the dam held.", SpeakerType.DOCUMENT),
    ("The dam is expected to hold.", SpeakerType.NONE),
    ("The dam reportedly held.", SpeakerType.NONE),
]


@pytest.mark.parametrize(("text", "type_"), TYPES)
def test_a_speaker_is_a_person_a_body_a_document_or_nobody(text: str, type_: SpeakerType) -> None:
    assert only(text).speaker_type is type_


def speakers(text: str, engine: Tagger | None = RULES) -> list[str | None]:
    return [found.speaker for found in extract_with(text, tagger=engine).attributions]


def test_full_name_surname_role_and_pronoun_are_one_speaker(engine: Tagger | None) -> None:
    text = (
        "“The dam held,” said water minister Ada Quill. Quill said that nobody was hurt. She said the boats were safe.\n"
        "The minister told reporters that the gates had been shut."
    )
    assert speakers(text, engine) == ["Ada Quill"] * 4


def test_the_role_an_article_gives_is_kept(engine: Tagger | None) -> None:
    text = "“The dam held,” said water minister Ada Quill. Quill said that nobody was hurt."
    found = extract_with(text, tagger=engine).attributions
    assert [attribution.role for attribution in found] == ["water minister", "water minister"]


CARRIED = "“The dam held,” said Ada Quill.\n\n“We shut the gates at nine and went up the hill.”"


def test_a_quotation_in_the_next_paragraph_carries_its_speaker_on(engine: Tagger | None) -> None:
    second = extract_with(CARRIED, tagger=engine).attributions[1]
    assert (second.speaker, second.source, second.cue) == ("Ada Quill", (), ())


def test_the_rules_say_that_a_quotation_carries_a_speaker_on() -> None:
    assert "goes on" in extract_with(CARRIED).attributions[1].why


def test_a_quotation_with_no_speaker_is_kept_for_a_person_to_settle(engine: Tagger | None) -> None:
    text = "“We shut the gates at nine and went up the hill.”"
    found = only(text, engine)
    assert (found.speaker, found.speaker_type) == (None, SpeakerType.NONE)
    assert words_at(text, found.content) == text


def test_initials_stand_for_the_body_they_were_introduced_with() -> None:
    text = "The River Safety Board (RSB) met on Monday. The RSB said the dam held."
    assert speakers(text) == ["River Safety Board"]


@pytest.mark.parametrize(
    "text", ["The so-called “quiet dam” is full.", "She read “The Old Dam and the River” twice.", "The farm's claims of damage were paid."]
)
def test_titles_terms_and_nouns_are_not_speech_to_the_rules(text: str) -> None:
    assert extract_with(text).attributions == ()
