"""Editions: what stands in the way, what they hold, and that they stay."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.models import VERDICTS, HistoryEntry, Stance
from factcheck.text.spans import Span
from factcheck.workflow import approving, evidence, marking, publishing, reviewing
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_every_engine
from tests.support.newsroom import Newsroom, submitted_quote, transcript


def approved_quote(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    db.session.commit()


def approved_claim(room: Newsroom, verdict: str = "line.confirmed") -> None:
    stance = Stance.REFUTES if VERDICTS[verdict].needs_stance == "refutes" else Stance.SUPPORTS
    evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=stance, by=room.checker)
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS[verdict], "The manifest lists 212.", "Page 3."), by=room.checker)
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    db.session.commit()


def test_nothing_is_published_before_something_is_approved(room: Newsroom) -> None:
    submitted_quote(room)
    assert [issue.sentence for issue in publishing.issues(room.article)] == [
        "Nothing is approved yet. At least one statement has to be checked and approved."
    ]
    with pytest.raises(Refusal, match="Nothing is approved yet"):
        publishing.publish(room.article, "", by=room.editor)


@on_every_engine
def test_an_edition_holds_what_was_approved_and_can_always_be_shown_again(room: Newsroom) -> None:
    approved_quote(room)
    edition = publishing.publish(room.article, "", by=room.editor)
    db.session.commit()
    db.session.expire_all()
    shown = publishing.read(edition)
    (check,) = shown.checks
    assert (edition.number, shown.number, shown.slug) == (1, 1, room.article.slug)
    assert (check.words, check.verdict_label, check.speaker) == ("“We were never told to turn back,”", "Verbatim", "Oda Lind")
    assert (check.checked_by, check.approved_by) == ("Ana Checker", "Edda Editor")
    assert check.explanation_html == "<p>See the <strong>transcript</strong>.</p>"
    assert (check.sources[0].title, check.sources[0].locator, check.sources[0].stance) == ("Hearing transcript", "00:14:02", "supports")
    room.article.headline = "Something else"
    db.session.get_one(type(room.checker), room.checker_id).name = "Another Name"
    db.session.commit()
    assert publishing.read(publishing.editions(room.article)[0]) == shown


def test_the_preview_shows_what_the_edition_will(room: Newsroom) -> None:
    approved_quote(room)
    preview = publishing.preview(room.article, by=room.editor)
    shown = publishing.read(publishing.publish(room.article, "", by=room.editor))
    assert (preview.number, preview.checks, preview.posts) == (shown.number, shown.checks, shown.posts)


def test_only_editors_publish(room: Newsroom) -> None:
    approved_quote(room)
    with pytest.raises(Forbidden):
        publishing.publish(room.article, "", by=room.checker)


def test_a_second_edition_needs_something_new_and_a_note(room: Newsroom) -> None:
    approved_quote(room)
    publishing.publish(room.article, "", by=room.editor)
    db.session.commit()
    assert [issue.sentence for issue in publishing.issues(room.article)] == ["Nothing has changed since edition 1."]
    reviewing.save_draft(room.claim, reviewing.Draft(None, "Somebody has begun.", ""), by=room.checker)
    db.session.commit()
    assert publishing.issues(room.article), "what the desk has begun is nothing new for readers"
    approved_claim(room)
    assert publishing.issues(room.article) == []
    with pytest.raises(Refusal, match="Say what changed since edition 1"):
        publishing.publish(room.article, " ", by=room.editor)
    second = publishing.publish(room.article, "One more check.", by=room.editor)
    db.session.commit()
    assert [len(publishing.read(edition).checks) for edition in publishing.editions(room.article)] == [2, 1]
    assert publishing.read(second).note == "One more check."


def test_readers_keep_the_last_approved_check_on_its_words_while_it_is_looked_at_again(room: Newsroom) -> None:
    approved_quote(room)
    before = room.quote.spans
    reviewing.reopen(room.quote, "New recording.", by=room.checker)
    marking.change_edges(room.quote, (Span(before[0].start, before[0].end - 3),), by=room.checker)
    db.session.commit()
    (check,) = publishing.preview(room.article, by=room.editor).checks
    assert check.spans == before
    assert check.words == "“We were never told to turn back,”"


def test_the_same_words_with_two_ratings_stand_in_the_way(room: Newsroom) -> None:
    approved_claim(room)
    version = room.article.posts[0].version
    start = version.text.index("The captain gave evidence")
    twin = marking.add(version, (Span(start, start + 41),), room.claim.kind, by=room.checker)
    evidence.add(twin, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
    reviewing.save_draft(twin, reviewing.Draft(VERDICTS["line.wrong"], "Three hours.", "See page 3."), by=room.checker)
    approving.approve(reviewing.submit(twin, by=room.checker), by=room.editor)
    assert publishing.issues(room.article) == []


def test_a_withdrawn_edition_leaves_its_notice_and_the_next_edition_follows(room: Newsroom) -> None:
    approved_quote(room)
    edition = publishing.publish(room.article, "", by=room.editor)
    db.session.commit()
    with pytest.raises(Refusal, match="Write the notice"):
        publishing.withdraw(edition, " ", by=room.editor)
    publishing.withdraw(edition, "The recording was of another hearing.", by=room.editor)
    db.session.commit()
    with pytest.raises(Refusal, match="already been withdrawn"):
        publishing.withdraw(edition, "Again.", by=room.editor)
    following = publishing.publish(room.article, "Checked again against the right recording.", by=room.editor)
    db.session.commit()
    assert (following.number, following.withdrawal) == (2, None)
    verbs = [entry.verb for entry in db.session.query(HistoryEntry).filter_by(article_id=room.article_id).order_by(HistoryEntry.id)]
    assert verbs[-3:] == ["publish", "withdraw", "publish"]


def test_a_document_that_was_tampered_with_is_not_shown_as_published(room: Newsroom) -> None:
    approved_quote(room)
    edition = publishing.publish(room.article, "", by=room.editor)
    edition.document = edition.document.replace("never told", "told")
    with pytest.raises(ValueError, match="does not match its hash"):
        publishing.read(edition)
