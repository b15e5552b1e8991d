"""The article's words say which language they are in; the page around them stays in the product's."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Flask, render_template

from factcheck.formats import edition_json
from factcheck.web.reader.pages import article_page
from tests.web.reader.documents import edition

ELEMENT = re.compile(r"<(\w+)((?:\s[^<>]*)?)>")


def page_in(app: Flask, language: str | None) -> str:
    page = article_page(replace(edition(), language=language))
    with app.test_request_context("/"):
        return render_template("reader/article.html", page=page, newest=None, withdrawal=None, preview=True)


def told(page: str) -> list[str | None]:
    """The language that each element with the article's words gives, in page order; None where it gives none."""
    opened = [attributes for _, attributes in ELEMENT.findall(page) if 'class="words' in attributes]
    shown = [
        re.search(r' lang="([^"]*)"', attributes)
        for attributes in opened
        if "words-said" not in attributes and "words-by" not in attributes
    ]
    return [found.group(1) if found else None for found in shown]


def test_every_element_with_the_articles_words_tells_its_language(app: Flask) -> None:
    page = page_in(app, "ar")
    assert len(told(page)) >= 6
    assert set(told(page)) == {"ar"}
    assert page.count('<p lang="ar" dir="auto">') == len(edition().checks), "each card repeats the words that were checked"
    assert '<html lang="en-GB">' in page
    assert page.count('lang="ar"') == page.count('lang="ar" dir="auto"')


def test_the_page_around_the_words_is_told_no_other_language(app: Flask) -> None:
    page = page_in(app, "ar")
    for words in ("What was checked", "How we check", "Sources and who checked"):
        before = page[: page.index(words)]
        assert 'lang="ar"' not in before[before.rindex("<") :]


def test_an_edition_from_before_languages_were_kept_tells_none(app: Flask) -> None:
    written = edition_json.dump(edition()).replace('"language":null,', "")
    assert edition_json.load(written) == edition()
    assert set(told(page_in(app, None))) == {None}
