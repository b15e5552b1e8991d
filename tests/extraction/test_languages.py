"""Languages: which one a text is in, and what is found in those that are not known in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import Findings, extract, extract_with
from factcheck.extraction.findings import SpeakerType, StatementKind, StatementType
from factcheck.extraction.languages import ENGLISH, UNKNOWN, detect, language, languages
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.text.spans import Span, words_at
from tests.gold.marked_posts import MarkedPost, posts

NEWS = {
    "en": "The harbour bridge was closed on Monday night after the river rose by two metres, and the mayor said that nobody was hurt.",
    "de": "Die Hafenbrücke wurde am Montagabend gesperrt, nachdem der Fluss um zwei Meter gestiegen war; verletzt wurde niemand.",
    "fr": "Le pont du port a été fermé lundi soir après la montée du fleuve, et la maire a dit que personne n’était blessé.",
    "it": "Il ponte del porto è stato chiuso lunedì sera dopo che il fiume era salito di due metri, e nessuno è rimasto ferito.",
    "es": "El puente del puerto se cerró el lunes por la noche, después de que el río subiera dos metros, y no hubo heridos.",
    "pt": "A ponte do porto foi fechada na noite de segunda-feira depois que o rio subiu dois metros, e não houve feridos.",
    "nl": "De havenbrug werd maandagavond gesloten nadat de rivier twee meter was gestegen, en volgens de burgemeester is niemand gewond.",
    "pl": "Most portowy zamknięto w poniedziałek wieczorem, gdy rzeka podniosła się o dwa metry, a nikt nie został ranny.",
    "sv": "Hamnbron stängdes på måndagskvällen efter att floden hade stigit två meter, och ingen är skadad, säger borgmästaren.",
    "da": "Havnebroen blev lukket mandag aften, efter at floden var steget to meter, og ingen er kommet til skade, siger borgmesteren.",
    "nb": "Havnebrua ble stengt mandag kveld etter at elva hadde steget to meter, og ingen er skadet, sier ordføreren til avisa.",
    "uk": "Міст у порту закрили в понеділок увечері після того, як річка піднялася на два метри, і ніхто не постраждав.",
    "ru": "Мост в порту закрыли в понедельник вечером после того, как река поднялась на два метра, и никто не пострадал.",
}
"""The same piece of made-up news in every language known."""


def found_in(text: str) -> list[str]:
    return [words_at(text, statement.spans) for statement in extract(text).statements]


def test_there_is_news_in_every_language_known() -> None:
    assert NEWS.keys() == languages().keys() - {UNKNOWN}


@pytest.mark.parametrize("code", NEWS)
def test_news_is_known_for_its_language(code: str) -> None:
    assert detect(NEWS[code]).code == code


@pytest.mark.parametrize("post", posts(), ids=lambda post: post.name)
def test_every_marked_post_is_known_for_its_language(post: MarkedPost) -> None:
    known = detect(post.marked.text).code
    short = len(post.marked.text.split()) < 20
    assert known == post.language or (short and known in (ENGLISH, UNKNOWN))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ENGLISH),
        ("Dam holds", ENGLISH),
        ("Ada Quill, Tom Reed, Mira Osei, Jon Berg, Lena Dahl", ENGLISH),
        ("Quill 6 Reed 4; Osei 6 Berg 3; Dahl 7 Sand 5; Lind 6 Abbott 2", ENGLISH),
        ("港の橋は月曜日の夜に閉鎖された。川の水位が二メートル上がったためだ。", UNKNOWN),
        ("أُغلق جسر الميناء مساء الاثنين بعد ارتفاع النهر مترين، ولم يُصب أحد بأذى.", UNKNOWN),
        ("Liman köprüsü pazartesi akşamı nehrin iki metre yükselmesinin ardından kapatıldı, yaralanan olmadı. " * 3, UNKNOWN),
    ],
)  # fmt: skip
def test_too_little_to_tell_is_taken_for_english_and_what_fits_no_language_for_none(text: str, code: str) -> None:
    assert detect(text).code == code


@pytest.mark.parametrize(("code", "pair"), [(code, pair) for code, known in languages().items() for pair in known.marks])
def test_every_pair_of_marks_that_a_language_names_is_found(code: str, pair: str) -> None:
    assert len(pair) == 2
    text = f"Bo Lind: {pair[0]}Ab Cd ef gh{pair[1]} – Bo Lind."
    shown = language(code).with_apostrophes(text)
    (found,) = find_quotations(shown, [Span(0, len(text))])
    assert found.span.words(text) == f"{pair[0]}Ab Cd ef gh{pair[1]}"


def test_an_apostrophe_is_no_quotation_mark_where_the_language_has_no_such_mark() -> None:
    text = "Secondo il sindaco la 'ndrangheta è finita, e c'è ancora un po' di paura."
    assert extract_with(text, language_code="it").attributions == ()


@pytest.mark.parametrize("post", [post for post in posts() if post.language != "en"], ids=lambda post: post.name)
def test_in_other_languages_speech_is_found_with_its_marks_titles_are_left_and_nobody_is_made_up(post: MarkedPost) -> None:
    text = post.marked.text
    found = extract_with(text, language_code=post.language).attributions
    titles = [span for span in post.quotations if len(span.words(text).split()) < 3 and span.words(text)[-2] not in ".!?…\u00a0"]
    speech = [span for span in post.quotations if span not in titles or text[span.end : span.end + 1] == ","]
    assert [one.content for one in found] == [(span,) for span in speech]
    assert all(one.speaker is None and one.speaker_type is SpeakerType.NONE and not one.source and not one.cue for one in found)
    assert all(language(post.language).name in one.why for one in found)


def test_sentences_end_by_the_rules_of_their_language() -> None:
    assert found_in("Am 3. Mai wurde die Brücke gesperrt, d. h. nichts ging mehr. Die Stadt hat bis zu 4 Mio. Euro bereit gestellt.") == [
        "Am 3. Mai wurde die Brücke gesperrt, d. h. nichts ging mehr.",
        "Die Stadt hat bis zu 4 Mio. Euro bereit gestellt.",
    ]
    assert found_in("¿Quién cerró el puente del puerto? El alcalde no lo dice. ¡No hay nadie en el puerto!") == [
        "¿Quién cerró el puente del puerto?",
        "El alcalde no lo dice.",
        "¡No hay nadie en el puerto!",
    ]
    assert found_in("港の橋は月曜日の夜に閉鎖された。川の水位が上がったためだ。") == [
        "港の橋は月曜日の夜に閉鎖された。",
        "川の水位が上がったためだ。",
    ]


def test_what_is_said_in_several_sentences_is_cut_after_each() -> None:
    text = "La maire a dit : « Le pont est fermé depuis lundi. Nous ne savons pas quand il ouvrira. » C’est la ville qui paie."
    assert found_in(text) == [
        "La maire a dit : « Le pont est fermé depuis lundi.",
        "Nous ne savons pas quand il ouvrira. »",
        "C’est la ville qui paie.",
    ]


def test_figures_questions_and_links_are_told_apart_in_any_language() -> None:
    text = """Die Stadt zahlt 400 Euro.
Sie trat am 3. Mai um 14:05 Uhr ein (Stand: 26.08.2024, 11.39 Uhr).
Wer hat die Brücke gebaut?
Die Brücke ist seit 1987 zu.
https://example.org/bruecke
* * *"""
    assert [one.type for one in extract_with(text, language_code="de").statements] == [
        StatementType.NUMBER,
        StatementType.EVENT,
        StatementType.NOT_A_CLAIM,
        StatementType.EVENT,
        StatementType.NOT_A_CLAIM,
        StatementType.NOT_A_CLAIM,
    ]


def test_the_language_that_is_named_goes_before_what_the_text_looks_like() -> None:
    found = extract_with("“The bridge is shut for the whole of the week,” Ada Quill said.", language_code="de")
    assert [(one.kind, one.attribution and one.attribution.speaker) for one in found.statements] == [(StatementKind.QUOTE, None)]
    assert extract_with("„Die Brücke ist zu“, said Ada Quill.", language_code="en").attributions[0].speaker == "Ada Quill"


def test_a_code_that_is_not_known_is_read_as_an_unknown_language() -> None:
    assert language("tlh") == language(UNKNOWN)
    assert isinstance(extract_with("nuqneH! qaStaH nuq?", language_code="tlh"), Findings)


@given(st.text(max_size=300), st.sampled_from(sorted(languages())))
def test_whatever_a_text_holds_its_statements_lie_inside_it_and_hold_every_letter(text: str, code: str) -> None:
    held = {
        place for one in extract_with(text, language_code=code).statements for span in one.spans for place in range(span.start, span.end)
    }
    assert {place for place, sign in enumerate(text) if sign.isalnum()} <= held
    assert all(place < len(text) for place in held)


def test_a_mountain_of_marks_is_read_in_any_language() -> None:
    assert extract_with("„" * 50_000 + "«»" * 50_000, language_code="pl").statements
