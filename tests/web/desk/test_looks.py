"""At the desk: up to when a check was looked at, when it is looked at again, and the step that does so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import VERDICTS, State, utc_now
from factcheck.workflow import approving, looks, newsroom, newsroom_settings, newsroom_verdicts, reviewing
from factcheck.workflow.newsroom_verdicts import Wording
from tests.support.form_reading import fields
from tests.support.newsroom import Newsroom, prepare_quote
from tests.web.desk.conftest import Person

DUE = "Another look is due"


@pytest.fixture
def in_berlin(app: Flask) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"time_zone": "Europe/Berlin"})


@pytest.fixture
def due(app: Flask, room: Newsroom) -> None:
    """The quote, approved two days ago, to be looked at again since yesterday."""
    now = utc_now()
    with app.app_context():
        prepare_quote(room)
        reviewing.save_draft(room.quote, replace(reviewing.drafted(room.quote), next_look=now - timedelta(days=1)), by=room.checker)
        approving.approve(reviewing.submit(room.quote, now=now - timedelta(days=2), by=room.checker), by=room.editor)
        db.session.commit()


def test_both_are_typed_in_the_newsrooms_time_and_stay_what_they_are(app: Flask, in_berlin: None, ana: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.claim_id}/"
    assert "Both in the newsroom’s time (Europe/Berlin)." in ana.see(address)
    ana.work(room.claim_id, as_of="2026-03-03T14:00", next_look="2026-07-01T09:30")
    with app.app_context():
        draft, revision = reviewing.drafted(room.claim), room.claim.revision
        assert (draft.as_of, draft.next_look) == (datetime(2026, 3, 3, 13, tzinfo=UTC), datetime(2026, 7, 1, 7, 30, tzinfo=UTC))
    form = ana.form(address)
    assert (form["as_of"], form["next_look"]) == ("2026-03-03T14:00", "2026-07-01T09:30")
    ana.work(room.claim_id)
    with app.app_context():
        assert room.claim.revision == revision, "nothing was changed"
    past = ana.see(f"{address}?tab=history")
    assert "changed up to when the evidence was looked at, changed the next look" in past
    assert "3 March 2026, 14:00" in past


def test_what_is_typed_of_them_is_kept_and_brought_back(ana: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.claim_id}/"
    typed = {**ana.form(address), "as_of": "2026-03-03T14:00", "next_look": "2027-07-01T09:30"}
    assert ana.client.post(f"{address}typed", data=typed).status_code == 200
    assert (ana.form(address)["as_of"], ana.form(address)["next_look"]) == ("2026-03-03T14:00", "2027-07-01T09:30")


@pytest.mark.parametrize("written", ["soon", "0001-01-01T00:00"])
def test_what_is_no_time_is_answered_with_how_to_write_it_and_the_rest_is_saved(
    app: Flask, in_berlin: None, ana: Person, room: Newsroom, written: str
) -> None:
    answer = ana.work(room.claim_id, as_of=written, finding="212, says the log.", locator="p. 1", source_title="A log")
    assert answer.status_code == 422
    assert "Write the date and time as 2026-11-23 18:00." in answer.text
    assert fields(answer.text)["finding"] == "212, says the log."


def test_a_time_that_cannot_be_is_said_at_its_field_and_what_was_typed_stays(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        prepare_quote(room)
        db.session.commit()
    answer = ana.work(room.quote_id, do="submit", as_of="2126-03-03T14:00", next_look="2026-01-01T09:30")
    assert answer.status_code == 422
    assert '<a href="#as_of">Nobody can have looked' in answer.text
    assert '<a href="#next_look">The next look has to be still to come' in answer.text
    assert fields(answer.text)["next_look"] == "2026-01-01T09:30"
    with app.app_context():
        assert room.quote.state is not State.SUBMITTED


def test_two_people_see_both_times_where_they_differ(ana: Person, bo: Person, room: Newsroom) -> None:
    form = ana.form(f"/desk/statements/{room.claim_id}/")
    bo.work(room.claim_id, next_look="2027-07-01T09:30")
    clash = ana.client.post(f"/desk/statements/{room.claim_id}/", data={**form, "next_look": "2027-08-01T09:30", "do": "save"})
    assert clash.status_code == 409
    assert "1 July 2027, 09:30" in clash.text
    assert fields(clash.text)["next_look"] == "2027-08-01T09:30"
    untouched = ana.client.post(f"/desk/statements/{room.claim_id}/", data={**form, "finding": "Ana’s.", "do": "save"})
    assert fields(untouched.text)["next_look"] == "2027-07-01T09:30", "what she did not touch is theirs"


def test_the_newsrooms_rule_fills_the_form_in_until_somebody_has_saved_something(app: Flask, ana: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.claim_id}/"
    assert ana.form(address)["next_look"] == ""
    with app.app_context():
        newsroom_settings.change(replace(newsroom.settings(), look_again=14), seen=0, by=room.administrator)
        verdict = VERDICTS["line.not-confirmed"]
        wording = Wording(verdict.label, verdict.definition, verdict.family, needs_source=False, look_again=2)
        newsroom_verdicts.reword(verdict.key, wording, seen=0, by=room.administrator)
        db.session.commit()
        proposed = [looks.proposed(given, now=utc_now()) for given in (None, newsroom.vocabularies().every[verdict.key])]
    in_two_weeks, in_two_days = (f"{moment:%Y-%m-%dT%H:%M}" for moment in proposed if moment is not None)
    assert ana.form(address)["next_look"] == in_two_weeks
    page = ana.see(address)
    assert "data-proposals" in page
    assert f"&#34;line.not-confirmed&#34;: &#34;{in_two_days}&#34;" in page
    ana.work(room.claim_id, next_look="", new_speaker="Oda Lind")
    assert ana.form(address)["next_look"] == "", "who wants no other look is not asked again"
    assert "data-proposals" not in ana.see(address)


def test_what_is_due_is_listed_marked_and_counted(
    app: Flask, due: None, ana: Person, at_desk: Callable[[str], Person], room: Newsroom
) -> None:
    queue = ana.see("/desk/")
    assert '<span class="tag context">1 due</span>Another look' in queue
    listed = ana.see("/desk/?only=look-due")
    assert f"/desk/statements/{room.quote_id}/" in listed
    assert f'<span class="tag context">{DUE}</span>' in listed
    assert "Still to check (1)" in listed
    assert ana.client.post("/desk/views", data={"query": "only=look-due", "name": "To look at again"}).status_code == 303
    assert 'To look at again <span class="tag numeric">1</span>' in ana.see("/desk/")
    assert DUE in ana.see(f"/desk/statements/{room.quote_id}/")
    assert DUE not in ana.see(f"/desk/statements/{room.claim_id}/")
    overview = at_desk("editor").see("/desk/overview/")
    assert f'<dt>{DUE}</dt><dd><span class="figure-number">1</span>' in overview


def test_looking_again_is_one_step_and_readers_keep_what_was_approved(app: Flask, due: None, bo: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.quote_id}/"
    assert bo.client.post(f"{address}look-again").status_code == 303
    page = bo.see(address)
    assert DUE not in page
    assert "Everything is carried over." in page
    form = fields(page)
    assert form["finding"] == "She said it in these words."
    assert form["as_of"]
    assert form["next_look"] > form["as_of"]
    assert "another look was due" in bo.see(f"{address}?tab=history")
    again = bo.client.post(f"{address}look-again", follow_redirects=True)
    assert "is in review, so" in again.text
    with app.app_context():
        assert [review.number for review in room.quote.reviews] == [1]
        assert room.quote.state is State.IN_REVIEW


def test_an_editor_sees_both_times_and_what_differs_from_the_last_approval(
    app: Flask, due: None, at_desk: Callable[[str], Person], room: Newsroom
) -> None:
    with app.app_context():
        reviewing.reopen(room.quote, "It has to be looked at later.", by=room.checker)
        when = datetime(2036, 5, 3, 14, tzinfo=UTC)
        reviewing.save_draft(room.quote, replace(reviewing.drafted(room.quote), next_look=when), by=room.checker)
        review = reviewing.submit(room.quote, by=room.checker)
        db.session.commit()
        number = review.id
    edda = at_desk("editor")
    page = edda.see(f"/approvals/reviews/{number}")
    assert "Next look: <time" in page
    assert "<dt>Next look at the evidence</dt>" in page
    assert "<dt>As of</dt>" in page
    assert "3 May 2036, 14:00" in page
