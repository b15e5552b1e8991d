"""The link to somebody outside: what its page shows and hides, and what the desk sees of the answer."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Evidence, Naming, Question, QuestionAnswer, ReplyRequest, Stands, utc_now
from factcheck.workflow import approving, asking, blind, outside_answers, publishing
from factcheck.workflow.outside_answers import Answered
from tests.support.newsroom import FIGURE, QUOTED, Newsroom, submitted_quote

QUESTION = "Can you confirm this figure?"
ASKED = {"name": "Prof Ilka Brandt", "capacity": "expert", "text": QUESTION, "shown": "sentence", "expires_at": ""}
ANSWER = {"stands": "wrong", "words": "The manifest lists 214 people.", "naming": "by name"}


def link_to(client: FlaskClient, room: Newsroom, **changed: str) -> str:
    """Ask as a colleague does, and read the link off the page that shows it."""
    data = {**ASKED, "expires_at": (utc_now() + asking.USUAL).strftime("%Y-%m-%dT%H:%M"), **changed}
    made = client.post(f"/desk/statements/{room.claim_id}/questions/new", data=data, follow_redirects=True)
    found = re.search(r'value="http://[^/"]+(/asked/[^"]+)"', made.text)
    assert found, made.text
    assert "no-store" in made.headers["Cache-Control"]
    return found[1]


def question(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(Question.id).order_by(Question.id.desc()).limit(1)).one()


def test_the_link_is_shown_once(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    link = link_to(ana, room)
    again = ana.get(f"/desk/questions/{question(app)}/link", follow_redirects=True)
    assert "shown only once" in again.text
    assert link not in again.text


def test_the_page_shows_the_words_the_question_and_nothing_else(app: Flask, ana: FlaskClient, client: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        article = room.article.headline
    page = client.get(link_to(ana, room))
    assert page.status_code == 200
    assert QUESTION in page.text
    assert f'<mark class="asked-words">{FIGURE}</mark>, the line said.' in page.text
    hidden = (
        QUOTED.strip("“,”"),
        "Prof Ilka Brandt",
        "Ana Checker",
        article,
        "Hearing transcript",
        "/desk/",
        "/sign-in",
        "statements/",
        "<a ",
    )
    for words in hidden:
        assert words not in page.text, words
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in page.headers["X-Robots-Tag"]
    for list_of_pages in ("/sitemap.xml", "/news-sitemap.xml", "/robots.txt"):
        assert "asked" not in client.get(list_of_pages).text


def test_an_answer_is_taken_once_and_not_shown_again(app: Flask, ana: FlaskClient, client: FlaskClient, room: Newsroom) -> None:
    link = link_to(ana, room)
    thanks = client.post(link, data=ANSWER)
    again = client.post(link, data={**ANSWER, "words": "No, 215."})
    for page in (thanks, again, client.get(link)):
        assert page.status_code == 200
        assert "Answered, thank you" in page.text
        assert not re.search("manifest|No, 215|figure", page.text)
    with app.app_context():
        assert db.session.scalars(select(QuestionAnswer.words)).all() == [ANSWER["words"]]


def test_a_link_that_takes_no_answer_says_why_and_nothing_of_what_it_was_about(
    app: Flask, ana: FlaskClient, client: FlaskClient, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn = link_to(ana, room)
    assert ana.post(f"/desk/questions/{question(app)}/withdraw", data={"reason": "Settled."}).status_code == 303
    late = link_to(ana, room)
    later = utc_now() + 2 * asking.USUAL
    seen = {"withdrawn": client.get(withdrawn), "wrong": client.get("/asked/nothing")}
    monkeypatch.setattr("factcheck.web.asked.public.utc_now", lambda: later)
    seen["late"] = client.get(late)
    said = {"withdrawn": (410, "has withdrawn"), "wrong": (404, "opens nothing"), "late": (410, "has run out")}
    for what, page in seen.items():
        status, words = said[what]
        assert (page.status_code, words in page.text) == (status, True), what
        assert FIGURE not in page.text
        assert QUESTION not in page.text
        assert page.headers["Cache-Control"] == "no-store"


def test_what_was_typed_stays_where_something_is_missing(ana: FlaskClient, client: FlaskClient, room: Newsroom) -> None:
    page = client.post(link_to(ana, room), data={**ANSWER, "naming": "", "url": "javascript:alert(1)"})
    assert page.status_code == 422
    assert "may name you" in page.text
    assert "beginning with https://" in page.text
    assert ANSWER["words"] in page.text
    asked = ana.post(f"/desk/statements/{room.claim_id}/questions/new", data={**ASKED, "capacity": ""})
    assert asked.status_code == 422
    assert QUESTION in asked.text


def test_guessing_and_sending_have_an_end(app: Flask, ana: FlaskClient, client: FlaskClient, room: Newsroom) -> None:
    link = link_to(ana, room)
    for _ in range(30):
        assert client.get("/asked/nothing").status_code == 404
        assert client.post(link, data={**ANSWER, "naming": ""}).status_code == 422
    assert client.get("/asked/nothing").status_code == 429
    page = client.post(link, data=ANSWER)
    assert page.status_code == 429
    assert ANSWER["words"] in page.text
    assert "You can go on in 2 minutes." in page.text
    assert client.get(link).status_code == 200
    assert client.get("/asked/nothing", environ_base={"REMOTE_ADDR": "192.0.2.8"}).status_code == 404


def test_the_desk_sees_the_answer_until_somebody_has_used_it(app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom) -> None:
    link, statement = link_to(ana, room), f"/desk/statements/{room.claim_id}/"
    file = (BytesIO(b"<script>alert(1)</script>"), "list.html")
    app.test_client().post(link, data={**ANSWER, "file": file}, content_type="multipart/form-data")
    assert "Answered" in bo.get("/desk/").text
    assert "has answered" in bo.get(statement).text
    assert ANSWER["words"] in bo.get(f"{statement}?tab=discussion").text
    kept = bo.get(f"/desk/questions/{question(app)}/file")
    assert kept.data == b"<script>alert(1)</script>"
    assert kept.mimetype == "application/octet-stream"
    assert kept.headers["Content-Disposition"].startswith("attachment")
    refused = bo.post(f"/desk/questions/{question(app)}/aside", data={"note": ""})
    assert refused.status_code == 422
    assert bo.post(f"/desk/questions/{question(app)}/aside", data={"note": "Another ferry."}).status_code == 303
    assert "has answered" not in bo.get(statement).text
    assert '<span class="tag ok">Answered</span>' not in bo.get("/desk/").text


def test_an_answer_is_made_evidence_and_a_reply_from_its_page(app: Flask, ana: FlaskClient, client: FlaskClient, room: Newsroom) -> None:
    client.post(link_to(ana, room), data=ANSWER)
    page = f"/desk/questions/{question(app)}/"
    assert "Answer of Prof Ilka Brandt to our question" in ana.get(page).text
    cited = {"title": "Answer of Prof Brandt", "type": "expert interview", "passage": ANSWER["words"], "stance": "refutes"}
    assert ana.post(f"{page}evidence", data={**cited, "stance": ""}).status_code == 422
    assert ana.post(f"{page}evidence", data=cited).status_code == 303
    assert ana.post(f"{page}reply").status_code == 303
    assert ana.post(f"{page}reply").status_code == 422
    with app.app_context():
        assert db.session.scalars(select(Evidence.passage)).all() == [ANSWER["words"]]
        assert db.session.scalars(select(ReplyRequest.whom)).all() == ["Prof Ilka Brandt"]


def test_whoever_checks_it_blind_sees_no_question_and_no_answer(app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom) -> None:
    link_to(ana, room)
    with app.app_context():
        answered = Answered(Stands.WRONG, ANSWER["words"], Naming.BY_NAME)
        outside_answers.answer(db.session.scalars(select(Question)).one(), answered, now=utc_now())
        check = blind.request(room.claim, room.second_checker, "Two readers doubt it.", by=room.editor)
        db.session.flush()
        assert check.second_id == room.second_checker_id
        db.session.commit()
    for page in (bo.get(f"/desk/statements/{room.claim_id}/?tab=discussion", follow_redirects=True), bo.get("/desk/")):
        assert ANSWER["words"] not in page.text
        assert '<span class="tag ok">Answered</span>' not in page.text
    assert bo.get(f"/desk/questions/{question(app)}/").status_code == 404
