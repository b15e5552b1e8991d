"""One form for all the work on a statement: whichever button is pressed, what was typed is kept."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Source, State
from tests.support.newsroom import Newsroom, prepare_quote, submitted_quote
from tests.web.desk.conftest import Person

NEW_SOURCE = {
    "source_title": "Passenger list",
    "source_type": "official document",
    "source_url": "https://line.example/list",
    "locator": "page 2",
    "passage": "212 souls on board",
    "stance": "supports",
}
WHOLE = {**NEW_SOURCE, "verdict": "line.confirmed", "finding": "The list has 212 names."}


def test_what_is_typed_is_saved_and_shown_again(ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.claim_id, typed={"verdict": "line.confirmed", "finding": "The list agrees.", "explanation": "One\r\ntwo"})
    assert answer.status_code == 303
    form = ana.form(f"/desk/statements/{room.claim_id}/")
    assert (form["verdict"], form["finding"], form["explanation"]) == ("line.confirmed", "The list agrees.", "One\ntwo")


def test_saving_without_typing_changes_nothing(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        prepare_quote(room)
        db.session.commit()
        before = room.quote.revision
    ana.work(room.quote_id)
    with app.app_context():
        assert room.quote.revision == before


def test_opening_and_saving_does_not_confirm_who_says_it(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.quote_id, finding="Heard on the recording.")
    with app.app_context():
        assert room.quote.attribution is None


def test_a_new_source_becomes_evidence_whichever_button_is_pressed(app: Flask, ana: Person, room: Newsroom) -> None:
    assert ana.work(room.claim_id, "save", NEW_SOURCE).status_code == 303
    with app.app_context():
        (piece,) = room.claim.evidence
        assert (piece.source.title, piece.locator, piece.passage, piece.stance.value) == (
            "Passenger list",
            "page 2",
            "212 souls on board",
            "supports",
        )
    assert ana.form(f"/desk/statements/{room.claim_id}/")["source_title"] == "", "the fields are free for the next piece"


def test_a_kept_source_is_chosen_from_the_list(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.claim_id, "evidence", NEW_SOURCE)
    with app.app_context():
        source = room.claim.evidence[0].source_id
    ana.work(room.quote_id, "evidence", source=str(source), locator="page 9", stance="context")
    with app.app_context():
        assert [piece.source_id for piece in room.quote.evidence] == [source]


def test_incomplete_evidence_is_named_in_full_and_the_rest_is_saved(app: Flask, ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.claim_id, "evidence", {"source_title": "A list", "source_url": "line.example", "finding": "Counted twice."})
    assert answer.status_code == 422
    for sentence in (
        "Say what type of source it is.",
        "The web address must begin with http:// or https:// and name a site.",
        "Say where in the source it stands",
        "Say what the source says about the statement.",
    ):
        assert sentence in answer.text
    assert 'value="A list"' in answer.text
    with app.app_context():
        assert room.claim.draft_finding == "Counted twice."
        assert room.claim.evidence == []


def test_no_source_is_kept_for_evidence_that_is_refused(app: Flask, ana: Person, room: Newsroom) -> None:
    assert ana.work(room.claim_id, "evidence", {**NEW_SOURCE, "stance": ""}, finding="Counted.").status_code == 422
    with app.app_context():
        assert db.session.scalars(select(Source)).all() == []
        assert room.claim.draft_finding == "Counted."


def test_a_date_that_cannot_be_read_stops_only_the_evidence(app: Flask, ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.claim_id, "evidence", {**NEW_SOURCE, "source_date": "yesterday", "finding": "Counted."})
    assert answer.status_code == 422
    assert "yesterday" in answer.text
    with app.app_context():
        assert room.claim.draft_finding == "Counted."


def test_evidence_is_taken_off_and_what_was_typed_is_saved(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.claim_id, "evidence", NEW_SOURCE)
    with app.app_context():
        number = room.claim.evidence[0].id
    assert ana.work(room.claim_id, f"remove-{number}", finding="Not from the list.").status_code == 303
    with app.app_context():
        assert room.claim.evidence == []
        assert room.claim.draft_finding == "Not from the list."


def test_everything_is_typed_and_submitted_in_one_go(app: Flask, ana: Person, room: Newsroom) -> None:
    assert ana.work(room.claim_id, "submit", WHOLE).status_code == 303
    with app.app_context():
        assert room.claim.state is State.SUBMITTED
        review = room.claim.review
        assert review is not None
        assert (review.verdict.key, review.finding, len(review.evidence)) == ("line.confirmed", "The list has 212 names.", 1)


def test_a_submission_that_lacks_things_says_all_of_them_and_saves_the_draft(app: Flask, ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.quote_id, "submit", verdict="quote.altered", explanation="")
    assert answer.status_code == 422
    for sentence, field in (
        ("Write the finding in one sentence.", "finding"),
        ("needs at least one source.", "evidence"),
        ("Say who is quoted, or that the text names nobody.", "speaker"),
        ("needs an explanation.", "explanation"),
    ):
        assert sentence in answer.text
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}"' in answer.text, "the link leads to its field"
    with app.app_context():
        assert room.quote.draft_verdict is not None
        assert room.quote.state is State.IN_REVIEW


def test_after_a_refused_submission_the_page_can_be_sent_again(app: Flask, ana: Person, room: Newsroom) -> None:
    from tests.support.form_reading import fields

    refused = ana.work(room.claim_id, "submit", NEW_SOURCE)
    again = {**fields(refused.text), "verdict": "line.confirmed", "finding": "The list has 212 names.", "do": "submit"}
    assert ana.client.post(f"/desk/statements/{room.claim_id}/", data=again).status_code == 303
    with app.app_context():
        assert room.claim.state is State.SUBMITTED
        assert len(room.claim.evidence) == 1, "the evidence was added once"


def test_a_new_speaker_is_named_with_their_role(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.quote_id, new_speaker="Oda Lind", role="captain", terms="on the record")
    with app.app_context():
        assert room.quote.attribution is not None
        assert room.quote.attribution.line == "Oda Lind, captain, on the record"


def test_another_speaker_does_not_inherit_the_role_left_in_the_field(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.claim_id, new_speaker="Marn Ferries", new_speaker_type="institution", role="the ferry line")
    ana.work(room.quote_id, new_speaker="Oda Lind", role="captain")
    with app.app_context():
        other = room.claim.attribution
        assert other is not None
        number = other.speaker_id
    ana.work(room.quote_id, speaker=str(number))
    with app.app_context():
        assert room.quote.attribution is not None
        assert room.quote.attribution.line == "Marn Ferries, the ferry line"


def test_it_can_be_settled_that_the_text_names_nobody(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.quote_id, speaker="nobody")
    with app.app_context():
        assert room.quote.attribution is not None
        assert room.quote.attribution.settled
        assert room.quote.attribution.speaker_name is None


def test_a_dismissal_needs_its_reason_and_keeps_the_draft(app: Flask, ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.claim_id, "dismiss", finding="Half done.")
    assert answer.status_code == 422
    assert "Say why this needs no check." in answer.text
    assert ana.work(room.claim_id, "dismiss", dismiss_reason="other", dismiss_note="A joke").status_code == 303
    page = ana.see(f"/desk/statements/{room.claim_id}/")
    assert "other (A joke)" in page
    with app.app_context():
        assert (room.claim.state, room.claim.draft_finding) == (State.DISMISSED, "Half done.")


def test_a_dismissed_statement_is_reopened_with_a_reason(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.claim_id, "dismiss", dismiss_reason="opinion")
    address = f"/desk/statements/{room.claim_id}/reopen"
    refused = ana.client.post(address, data={"reason": " "})
    assert refused.status_code == 422
    assert "Say why you take it up again." in refused.text
    assert ana.client.post(address, data={"reason": "The figure matters after all"}).status_code == 303
    with app.app_context():
        assert room.claim.state is State.IN_REVIEW


def test_a_submitted_statement_is_shown_without_its_form_and_can_be_taken_back(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        submitted_quote(room)
        db.session.commit()
    page = ana.see(f"/desk/statements/{room.quote_id}/")
    assert 'id="work"' not in page
    assert "She said it in these words." in page
    assert ana.client.post(f"/desk/statements/{room.quote_id}/take-back").status_code == 303
    with app.app_context():
        assert room.quote.state is State.IN_REVIEW


def test_a_claim_becomes_a_quote_and_back(app: Flask, ana: Person, room: Newsroom) -> None:
    assert ana.work(room.claim_id, "kind", finding="It is a quotation.").status_code == 303
    assert "quote.verbatim" in ana.see(f"/desk/statements/{room.claim_id}/")
    with app.app_context():
        assert (room.claim.kind.value, room.claim.draft_finding) == ("quote", "It is a quotation.")


def test_the_history_tells_old_and_new_values(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.claim_id, finding="The list agrees.")
    ana.work(room.claim_id, finding="The list disagrees.")
    page = ana.see(f"/desk/statements/{room.claim_id}/?tab=history")
    assert "<del>agrees.</del> <ins>disagrees.</ins>" in page
    assert "Ana Checker" in page
    with app.app_context():
        assert len(db.session.scalars(select(HistoryEntry).filter_by(statement_id=room.claim_id, verb="save")).all()) == 2


def test_words_with_markup_in_them_stay_words(ana: Person, room: Newsroom) -> None:
    ana.work(room.claim_id, finding="<script>alert(1)</script>", explanation="<img src=x onerror=alert(1)> **bold**")
    page = ana.see(f"/desk/statements/{room.claim_id}/")
    assert "<script>alert(1)" not in page
    assert "<img" not in page
    assert "<strong>bold</strong>" in page
