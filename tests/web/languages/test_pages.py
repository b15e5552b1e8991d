"""Pages speak the article's language or the newsroom's, wholly, and never ask the browser what it would like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import VERDICTS, CorrectionKind, Stance
from factcheck.web.language import speak
from factcheck.web.reader.pages import article_page
from factcheck.web.vocabulary import attribution
from factcheck.workflow import approving, corrections, evidence, publishing, reviewing
from factcheck.workflow.corrections import Wording
from tests.support import quick_starts
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript
from tests.support.visitors import signed_in_as
from tests.web.languages.reading import read_on

ARTICLE = "reader/article.html"
HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"
OF_SITE = ("/", "/methodology", "/corrections/", "/verify/", "/verify/offline.html", "/nowhere")
OF_ARTICLE = (
    HOME,
    f"{HOME}editions/",
    f"{HOME}editions/1/",
    f"{HOME}editions/1..2/",
    f"{HOME}statements/1/",
    f"{HOME}statements/2/",
    f"{HOME}report",
    f"{HOME}report?statement=1",
    f"{HOME}report/thanks?number=7",
    f"/embed{HOME}",
    f"/embed{HOME}statements/1/",
)
ALIKE = {"JSON", "Wrongly dated. Rightly dated", ".zip"}
"""What is the same in both languages, and a correction, which stands in one line."""


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """An article of two editions, with a correction and a clarification, in no language that the interface knows."""
    with app.app_context():
        room = open_newsroom()
        room.article.language = "und"
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        draft = reviewing.Draft(VERDICTS["line.wrong"], "The manifest lists 221.", "See <b>page</b> 3.")
        reviewing.save_draft(room.claim, draft, by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "Passengers counted.", by=room.editor)
        for kind, statement in ((CorrectionKind.CORRECTION, None), (CorrectionKind.CLARIFICATION, room.quote_id)):
            corrections.correct(room.article, Wording(kind, "Wrongly dated.", "Rightly dated.", statement), by=room.editor)
        db.session.commit()
    return room


@pytest.fixture
def reader_in(settings: Settings, room: Newsroom) -> Iterator[Callable[[str], FlaskClient]]:
    """A reader of the same newsroom, set up to speak another language."""
    apps = []

    def reader(language: str) -> FlaskClient:
        app = create_app(settings.model_copy(update={"language": language}))
        app.config["WTF_CSRF_ENABLED"] = False
        quick_starts.share_templates(app)
        apps.append(app)
        return app.test_client()

    yield reader
    for app in apps:
        with app.app_context():
            db.engine.dispose()


def pages_of(client: FlaskClient) -> dict[str, str]:
    """What readers can open, and two pages that say no."""
    pages = {address: client.get(address).text for address in (*OF_SITE, *OF_ARTICLE)}
    refused = client.post(f"{HOME}report", data={"words": "no", "source_url": "ftp", "address": "me"})
    assert refused.status_code == 422
    return {**pages, "a refused report": refused.text}


def written_by_people() -> str:
    """All that people wrote, and the codes by which the product knows things. Needs an application context."""
    rows = [row for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]
    return "\n".join(str(value) for row in rows for value in row if isinstance(value, str))


def test_no_page_for_readers_keeps_a_word_of_english(app: Flask, client: FlaskClient, reader_in: Callable[[str], FlaskClient]) -> None:
    with app.app_context():
        known = written_by_people()
    english = {words for html in pages_of(client).values() for words in read_on(html)}
    left = {}
    for address, html in pages_of(reader_in("de")).items():
        assert '<html lang="de">' in html, address
        said = {words for words in read_on(html) if words in english - ALIKE and words.removesuffix(" – Factcheck") not in known}
        if said:
            left[address] = said
    assert left == {}


@pytest.mark.parametrize(("language", "words"), [("fr", "Articles vérifiés"), ("es", "Artículos verificados")])
def test_a_newsroom_speaks_each_language(reader_in: Callable[[str], FlaskClient], language: str, words: str) -> None:
    page = reader_in(language).get("/").text
    assert f'<html lang="{language}">' in page
    assert f"<h1>{words}</h1>" in page


def test_the_page_of_an_article_speaks_the_articles_language_and_every_other_the_newsrooms(
    app: Flask, room: Newsroom, client: FlaskClient
) -> None:
    with app.app_context():
        room.article.language = "de"
        publishing.publish(room.article, "Its language was noted.", by=room.editor)
        db.session.commit()
    shown = {address: client.get(address) for address in (*OF_SITE, *OF_ARTICLE)}
    told = {
        address: (page.headers["Content-Language"], page.text.split('<html lang="')[1].split('"')[0]) for address, page in shown.items()
    }
    before = {f"{HOME}editions/1/"}  # published when nobody knew its language
    assert told == {
        **dict.fromkeys(OF_SITE, ("en-GB", "en-GB")),
        **dict.fromkeys(OF_ARTICLE, ("de", "de")),
        **dict.fromkeys(before, ("en-GB", "en-GB")),
    }
    assert "2 von 2 Aussagen geprüft." in shown[HOME].text
    assert "Geprüfte Artikel" in shown[HOME].text
    assert '<p class="words" lang="de" dir="auto">' in shown[HOME].text


def test_no_public_page_asks_what_language_the_browser_would_like(room: Newsroom, client: FlaskClient) -> None:
    for address in ("/", HOME):
        plain, asked = client.get(address), client.get(address, headers={"Accept-Language": "de, fr;q=0.5"})
        assert plain.data == asked.data
        assert "Accept-Language" not in asked.headers.get("Vary", "")


def test_feeds_speak_the_newsrooms_language(reader_in: Callable[[str], FlaskClient]) -> None:
    client = reader_in("fr")
    assert "Articles vérifiés" in client.get("/feeds/articles.atom").text
    titles = [item["title"] for item in client.get("/feeds/verdicts.json").get_json()["items"]]
    assert any(title.startswith("Inexact\u00a0: ") for title in titles), titles
    assert "Rectificatif\u00a0: Ferry inquiry" in client.get("/feeds/corrections.atom").text


def test_a_stored_label_is_shown_in_the_pages_language_and_a_newsrooms_own_as_it_is(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        stored, document = newest.document, publishing.read(newest)
    own = replace(document, language="es", checks=tuple(replace(check, verdict_label="Not so") for check in document.checks[:1]))
    with app.test_request_context():
        speak("es")
        shown = render_template(ARTICLE, page=article_page(replace(document, language="es")), newest=None, withdrawal=None, preview=True)
        named = render_template(ARTICLE, page=article_page(own), newest=None, withdrawal=None, preview=True)
    assert "<span>Incorrecto</span>" in shown
    assert "<span>Wrong</span>" not in shown
    assert "<span>Not so</span>" in named
    with app.app_context():
        again = publishing.latest(room.article)
        assert again is not None
        assert again.document == stored


def test_documents_for_programs_use_the_words_of_the_articles_page(app: Flask, room: Newsroom, client: FlaskClient) -> None:
    with app.app_context():
        room.article.language = "de"
        publishing.publish(room.article, "Its language was noted.", by=room.editor)
        db.session.commit()
    rows = client.get(f"{HOME}statements.json").get_json()
    assert [row["verdict"] for row in rows] == ["Falsch", "Wörtlich"]
    embed = client.get("/oembed", query_string={"url": f"http://127.0.0.1:5000{HOME}"}).get_json()
    assert embed["title"] == "Faktencheck: Ferry inquiry hears its first witnesses"
    check = client.get("/oembed", query_string={"url": f"http://127.0.0.1:5000{HOME}statements/2/"}).get_json()
    assert check["title"].startswith("Wörtlich: ")


@pytest.mark.parametrize(
    ("line", "german"),
    [
        ("Oda Lind, captain, on the record", "Oda Lind, captain, namentlich"),
        ("A clerk, anonymous, 2 sources, first-hand", "A clerk, anonym, 2 Quellen, aus erster Hand"),
        (
            "A clerk, one source (not named because they fear for their work)",
            "A clerk, eine Quelle (ohne Namen, Grund: they fear for their work)",
        ),
        ("No speaker named", "Kein Urheber genannt"),
        ("anonymous", "anonymous"),
        ("", ""),
    ],
)
def test_who_said_it_is_shown_in_the_pages_language_but_for_names_and_reasons(app: Flask, line: str, german: str) -> None:
    with app.test_request_context():
        speak("de")
        assert attribution(line) == german
        speak("en")
        assert attribution(line) == line


def test_the_desk_speaks_the_language_that_the_person_chose(app: Flask, room: Newsroom, client: FlaskClient) -> None:
    edda, ana = signed_in_as(app, "editor@example.org"), signed_in_as(app, "checker@example.org")
    answer = edda.post("/account/language", data={"language": "es"}, follow_redirects=True)
    assert "La interfaz está ahora en español para usted." in answer.text
    assert '<html lang="es">' in answer.text
    assert answer.headers["Content-Language"] == "es"
    assert '<html lang="en-GB">' in ana.get("/account").text
    assert '<html lang="en-GB">' in client.get("/").text
    assert '<html lang="en-GB">' in edda.post("/account/language", data={"language": ""}, follow_redirects=True).text


def test_a_language_that_there_is_not_is_refused_with_a_sentence(app: Flask, room: Newsroom) -> None:
    edda = signed_in_as(app, "editor@example.org")
    answer = edda.post("/account/language", data={"language": "tlh"}, follow_redirects=True)
    assert "Choose one from the list." in answer.text
    with app.app_context():
        assert room.editor.language is None
