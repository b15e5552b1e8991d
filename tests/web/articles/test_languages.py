"""An article's language: told when it is read, corrected before it is stored, and said on the desk."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select, text

from factcheck.extensions import db
from factcheck.models import Article, IntakeDraft, Statement
from tests.support.databases import on_both_databases
from tests.web.articles.conftest import LIVE_BLOG, Checker, Draft

GERMAN = """Sturm Oda: Brücken gesperrt, der Fluss steigt in Marn

Beide Brücken bleiben bis Freitag zu

14:05 Uhr

Die alte Brücke und die Hafenbrücke bleiben bis zum 3. Mai gesperrt, teilte die Stadt am Montag mit. Das kostet 400 Euro am Tag.

„Wir setzen kein Leben aufs Spiel“, sagte der Bürgermeister Jon Berg.

Die Schule im Norden öffnet wieder

13:10 Uhr

Am Donnerstag beginnt der Unterricht wieder, sagte die Leiterin Lena Dahl. Sie dankte der Feuerwehr für ihre Arbeit.
"""
NOTICE = "This article is in German. Its sentences and quotes were found by rule, and speakers were not looked for."


def stored(app: Flask, draft: Draft, **typed: str) -> int:
    """The number of the article that the draft becomes."""
    answer = draft.press(to="store", **typed)
    assert answer.status_code == 303, answer.text
    with app.app_context():
        return db.session.scalars(select(Article.id).order_by(Article.id.desc())).first() or 0


@on_both_databases
def test_an_article_in_german_is_known_for_it_and_the_desk_says_how_it_was_read(app: Flask, checker: Checker) -> None:
    draft = checker.draft(GERMAN)
    assert draft.fields()["language"] == "de"
    assert (
        "This article is in German. Its sentences and quotes will be found by rule; the speakers are left for you to name." in draft.page()
    )
    number = stored(app, draft)
    assert NOTICE in checker.see(f"/desk/articles/{number}/")
    with app.app_context():
        assert db.session.get_one(Article, number).language == "de"
        found = [one for one in db.session.scalars(select(Statement)) if one.post.article_id == number]
        words = [one.words for one in found]
        assert "Die alte Brücke und die Hafenbrücke bleiben bis zum 3. Mai gesperrt, teilte die Stadt am Montag mit." in words
        (quoted,) = [one for one in found if one.kind.value == "quote"]
        assert quoted.words.startswith("„Wir setzen kein Leben aufs Spiel“")
        assert not any(one.attributions for one in found), "whether somebody is named is for a person to say"


def test_the_statement_of_an_article_in_german_says_its_language_to_people_and_to_screen_readers(app: Flask, checker: Checker) -> None:
    number = stored(app, checker.draft(GERMAN))
    with app.app_context():
        statement = next(one.id for one in db.session.scalars(select(Statement)) if one.post.article_id == number)
    page = checker.see(f"/desk/statements/{statement}/")
    assert "Nobody was looked for: in this language, speakers are named by hand." in page
    assert "The article says it in its own voice." not in page
    assert '<span class="tag">German</span>' in page
    assert '<div class="copy" lang="de">' in page
    assert 'dir="auto"><span data-start=' in page
    assert '<blockquote class="work-words" lang="de" dir="auto">' in page
    assert '<div class="copy" lang="de">' in checker.see(f"/desk/articles/{number}/")


def test_an_article_in_english_needs_no_notice(app: Flask, checker: Checker) -> None:
    draft = checker.draft()
    assert draft.fields()["language"] == "en"
    assert "by rule" not in draft.page()
    page = checker.see(f"/desk/articles/{stored(app, draft)}/")
    assert "by rule" not in page
    assert ">English<" not in page
    assert '<div class="copy" lang="en">' in page


def test_a_language_that_was_told_wrongly_is_corrected_in_the_preview(app: Flask, checker: Checker) -> None:
    draft = checker.draft()
    draft.press(language="nb")
    assert draft.fields()["language"] == "nb"
    assert "This article is in Norwegian." in draft.page()
    draft.press(to="undo")
    assert draft.fields()["language"] == "en"
    number = stored(app, draft, language="und")
    assert "This article is in a language that Factcheck does not know." in checker.see(f"/desk/articles/{number}/")
    with app.app_context():
        statements = [one for one in db.session.scalars(select(Statement)) if one.post.article_id == number]
        assert statements
        assert not any(one.attributions for one in statements)


def test_a_language_that_nobody_knows_is_refused(checker: Checker) -> None:
    answer = checker.draft().press(language="tlh")
    assert answer.status_code == 422
    assert "This language is not known. Load the page again." in answer.text


def test_a_draft_from_before_there_were_languages_is_told_its_own(app: Flask, checker: Checker) -> None:
    draft = checker.draft(GERMAN)
    with app.app_context():
        kept = db.session.scalars(select(IntakeDraft)).one()
        reading = json.loads(kept.reading)
        del reading["language"]
        kept.reading = json.dumps(reading)
        db.session.commit()
    assert draft.fields()["language"] == "de"


@on_both_databases
def test_an_article_stored_without_a_language_is_english(app: Flask) -> None:
    """As those from before there were languages are."""
    with app.app_context():
        columns = "slug, headline, live, ended, created_at"
        db.session.execute(text(f"INSERT INTO articles ({columns}) VALUES ('old', 'Old', FALSE, FALSE, '2026-01-05 12:00:00')"))
        db.session.commit()
        assert db.session.scalars(select(Article)).one().language == "en"


@pytest.mark.parametrize(("option", "code"), [([], "de"), (["--language", "nl"], "nl")])
def test_the_command_line_tells_the_language_and_takes_another(app: Flask, runner: FlaskCliRunner, option: list[str], code: str) -> None:
    done = runner.invoke(args=["ingest", *option, "-"], input=GERMAN.encode())
    assert done.exit_code == 0, done.output
    assert "Its sentences and quotes were found by rule" in done.output
    with app.app_context():
        assert db.session.scalars(select(Article)).one().language == code


def test_the_command_line_names_the_languages_there_are(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["ingest", "--language", "tlh", "-"], input=LIVE_BLOG.encode())
    assert done.exit_code == 2
    assert "“tlh” is no language known here. Known are: en, da, nl, fr," in done.output
