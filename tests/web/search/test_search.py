"""The page on which one searches shows what was found, with its words marked, and leads there."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from tests.support.newsroom import Newsroom
from tests.support.queries import asked


def test_what_was_found_leads_to_its_page_with_its_words_marked(ana: FlaskClient, room: Newsroom) -> None:
    page = ana.get("/desk/search/?q=212+passengers").text

    assert f'href="/desk/statements/{room.claim_id}/"' in page
    assert '<mark class="hit">212</mark>' in page
    for address in set(re.findall(r'class="row-title" href="([^"#]+)', page)):
        assert ana.get(address).status_code == 200


def test_a_kind_can_be_chosen_and_counts_say_what_there_is(ana: FlaskClient, room: Newsroom) -> None:
    page = ana.get("/desk/search/?q=ferry&kind=post").text

    assert "/desk/statements/" not in page
    assert re.search(r'Statements <span class="quiet numeric">\d+</span>', page)


def test_what_was_typed_is_shown_as_typed_and_never_as_markup(ana: FlaskClient, room: Newsroom) -> None:
    page = ana.get("/desk/search/", query_string={"q": '<script>alert("x")</script>'}).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_nothing_found_says_what_to_try(ana: FlaskClient, room: Newsroom) -> None:
    assert "Nothing has all these words" in ana.get("/desk/search/?q=zeppelin").text
    assert "Everything on the desk" in ana.get("/desk/search/?q=&kind=nonsense&article=x&page=-1").text


def test_the_number_of_queries_does_not_depend_on_what_is_found(ana: FlaskClient, room: Newsroom) -> None:
    counts = []
    for words in ("212", "the"):
        with asked() as said:
            ana.get(f"/desk/search/?q={words}")
        counts.append(len(said))
    assert counts[0] == counts[1]
