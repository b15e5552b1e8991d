"""Each thing that stands in the way of an edition, in its whole sentence, and everything that an edition leaves behind."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.formats import approved
from factcheck.formats.edition_json import dump
from factcheck.models import VERDICTS, Decision, Edition, HistoryEntry, Outcome, Review, Stance, State, Statement, text_sha256
from factcheck.text.spans import Span
from factcheck.workflow import approving, binding, chain, evidence, holds, marking, overriding, publishing, reviewing, stale
from factcheck.workflow.composing import approved_checks
from tests.support.newsroom import FIGURE, PARSED, QUOTED, Newsroom, prepare_quote, submitted_quote, transcript
from tests.support.refused import refused, whole
from tests.support.versions import edited, post, take_in_version, with_posts


def approved_quote(room: Newsroom) -> Decision:
    decision = approving.approve(submitted_quote(room), by=room.editor)
    db.session.commit()
    return decision


def reviewed(room: Newsroom, statement: Statement, verdict: str = "line.confirmed") -> Review:
    """A claim with evidence for and against, submitted."""
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        evidence.add(statement, transcript(room.checker), locator="p. 3", passage="", stance=stance, by=room.checker)
    reviewing.save_draft(statement, reviewing.Draft(VERDICTS[verdict], "As the manifest has it.", "Page 3."), by=room.checker)
    review = reviewing.submit(statement, by=room.checker)
    db.session.flush()
    return review


def issues(room: Newsroom) -> list[tuple[str, int | None]]:
    """What stands in the way, each sentence known to every language."""
    found = publishing.issues(room.article)
    whole([issue.sentence for issue in found])
    return [(str(issue.sentence), issue.statement_id) for issue in found]


def last(room: Newsroom) -> HistoryEntry:
    rows = select(HistoryEntry).filter_by(article_id=room.article_id).order_by(HistoryEntry.id.desc())
    entry = db.session.scalars(rows).first()
    assert entry is not None
    return entry


def marked_again(room: Newsroom) -> Statement:
    """The words of the claim, in capitals, in a post of their own."""
    take_in_version(room, with_posts(*PARSED.posts, post(f"{FIGURE.upper()}, said the line’s own paper.", key="own")))
    version = next(one.version for one in room.article.posts if FIGURE.upper() in one.version.text)
    start = version.text.index(FIGURE.upper())
    spans = (Span(start, start + len(FIGURE)),)
    for found in db.session.scalars(select(Statement).filter_by(version_id=version.id)).all():
        reviewing.dismiss(found, reviewing.Reason.DUPLICATE, "", by=room.checker)
    return marking.add(version, spans, room.claim.kind, by=room.checker)


def test_approved_checks_whose_words_changed_are_named_in_reading_order(room: Newsroom) -> None:
    nothing = ("Nothing is approved yet. At least one statement has to be checked and approved.", None)
    assert issues(room) == [nothing]
    approved_quote(room)
    approving.approve(reviewed(room, room.claim), by=room.editor)
    assert issues(room) == []
    take_in_version(room, edited(FIGURE, "The ferry carried 220 souls", edited(QUOTED, "“No,”")))
    said = "The text of statement %s has changed since it was approved. Keep its verdict, check it again or close it."
    assert issues(room) == [(said % number, number) for number in (room.claim_id, room.quote_id)] + [nothing]
    stale.close(room.claim, "The paper took it back.", by=room.checker)
    assert issues(room) == [(said % room.quote_id, room.quote_id), nothing]


def test_drafts_whose_words_changed_stand_in_nobodys_way(room: Newsroom) -> None:
    approved_quote(room)
    reviewed(room, room.claim)
    take_in_version(room, edited(FIGURE, "The ferry carried 220 souls"))
    assert (room.claim.state, room.claim.stale_from) == (State.STALE, State.SUBMITTED)
    assert issues(room) == []


def test_an_approval_of_ones_own_work_goes_out_only_as_an_exception_and_with_nothing_hidden(room: Newsroom) -> None:
    review = submitted_quote(room)
    db.session.add(binding.approval(review, by=room.checker))
    room.quote.state = State.APPROVED
    db.session.flush()
    said = f"Statement {room.quote_id} was approved by somebody who wrote part of its review."
    assert issues(room) == [(said, room.quote_id)]


def test_an_exception_that_rests_on_what_is_hidden_by_now_waits_for_a_second_person(room: Newsroom) -> None:
    room.checker.role = room.editor.role
    decision = overriding.approve_alone(submitted_quote(room), "Nobody else is here.", by=room.checker)
    db.session.commit()
    assert issues(room) == []
    review = decision.review
    review.evidence[0].source.confidential = True
    db.session.flush()
    said = "Statement %s rests on evidence that is for the desk only by now, so a second person has to approve it before it goes out."
    assert (said % room.quote_id, room.quote_id) in issues(room)
    overriding.approve_second(decision, by=room.editor)
    db.session.commit()
    assert (said % room.quote_id, room.quote_id) not in issues(room)


def test_what_is_not_what_was_approved_is_named_with_what_to_do(room: Newsroom) -> None:
    review = submitted_quote(room)
    text = approved.dump(replace(binding.content_of(review), finding="She said something else."))
    decision = Decision(review=review, outcome=Outcome.APPROVED, reason="", by=room.editor, content=text)
    decision.content_sha256 = approved.content_hash(text)
    db.session.add(decision)
    room.quote.state = State.APPROVED
    db.session.flush()
    why = "what stands on the desk is not what was approved. Reopen it and have it approved again."
    said = [(f"Statement {room.quote_id} cannot go out: {why}", room.quote_id)]
    assert issues(room) == said
    assert refused(lambda: publishing.publish(room.article, "", by=room.editor)) == [(said[0][0], None)]


def test_the_same_words_with_two_ratings_in_two_places_are_both_named(room: Newsroom) -> None:
    again = marked_again(room)
    approving.approve(reviewed(room, room.claim), by=room.editor)
    approving.approve(reviewed(room, again), by=room.editor)
    approved_quote(room)
    assert issues(room) == []
    reviewing.reopen(again, "A second look.", by=room.checker)
    approving.approve(reviewed(room, again, "line.wrong"), by=room.editor)
    numbers = f"Statements {room.claim_id} and {again.id}"
    ratings = "one is rated Confirmed and the other Wrong"
    if again.post.position < room.claim.post.position:
        numbers, ratings = f"Statements {again.id} and {room.claim_id}", "one is rated Wrong and the other Confirmed"
    later = max((again, room.claim), key=lambda statement: statement.post.position)
    assert issues(room) == [(f"{numbers} have the same words, but {ratings}.", later.id)]


def test_a_hold_is_among_what_stands_in_the_way(room: Newsroom) -> None:
    approved_quote(room)
    holds.hold(room.article, "Counsel reads it.", by=room.checker)
    assert issues(room) == [("The whole article is on legal hold, set by Ana Checker: Counsel reads it.", None)]
    no = refused(lambda: publishing.publish(room.article, "", by=room.editor))
    assert no == [("The whole article is on legal hold, set by Ana Checker: Counsel reads it.", None)]


def test_an_edition_keeps_what_it_was_made_of_and_where_the_chain_stood(room: Newsroom) -> None:
    assert publishing.latest(room.article) is None
    approved_quote(room)
    approving.approve(reviewed(room, room.claim), by=room.editor)
    db.session.commit()
    mark = chain.now()
    assert mark is not None
    checks = approved_checks(room.article)
    edition = publishing.publish(room.article, " The first. ", by=room.editor)
    db.session.flush()
    shown = publishing.read(edition)
    assert (edition.article, edition.number, edition.note, edition.by) == (room.article, 1, "The first.", room.editor)
    assert (shown.number, shown.note, shown.published_by, shown.published_at) == (1, "The first.", "Edda Editor", edition.at)
    assert (shown.chain, edition.sha256) == (mark, text_sha256(edition.document))
    kept = [(one.number, one.statement, one.review, one.decision, one.version, one.spans) for one in edition.annotations]
    assert kept == [(n, check.statement, check.review, check.decision, check.version, check.spans) for n, check in enumerate(checks, 1)]
    assert len(kept) == 2
    entry = last(room)
    assert (entry.verb, entry.sentence, entry.by) == ("publish", "published edition 1", room.editor)
    assert entry.details == {"edition": 1, "sha256": edition.sha256, "annotations": 2, "chain": asdict(mark)}
    assert publishing.latest(room.article) is edition


def test_a_later_edition_needs_something_new_and_says_what(room: Newsroom) -> None:
    approved_quote(room)
    first = publishing.publish(room.article, "", by=room.editor)
    db.session.commit()
    nothing = ("Nothing has changed since edition 1.", None)
    assert issues(room) == [nothing]
    no_note = ("Say what changed since edition 1; readers see this note.", "note")
    assert refused(lambda: publishing.publish(room.article, " ", by=room.administrator)) == [nothing, no_note]
    approving.approve(reviewed(room, room.claim), by=room.editor)
    assert refused(lambda: publishing.publish(room.article, " ", by=room.editor)) == [no_note]
    preview = publishing.preview(room.article, by=room.administrator)
    assert (preview.number, preview.note, preview.published_by, preview.chain) == (2, "", "Ada Admin", None)
    second = publishing.publish(room.article, "One more.", by=room.administrator)
    db.session.commit()
    assert list(publishing.editions(room.article)) == [second, first]
    assert publishing.latest(room.article) is second
    said = "Edition 1 is not the newest one. Only that can be withdrawn."
    assert refused(lambda: publishing.withdraw(first, "Wrong hour.", by=room.editor)) == [(said, None)]
    publishing.withdraw(second, "Wrong hour.", by=room.editor)
    assert issues(room) == []


def test_an_older_edition_without_a_count_of_sentences_or_a_language_does_not_call_for_a_new_one(room: Newsroom) -> None:
    approved_quote(room)
    document = publishing.preview(room.article, by=room.editor)
    text = dump(replace(document, sentences=None, language=None, published_by="Somebody Else"))
    db.session.add(Edition(article=room.article, number=1, document=text, sha256=text_sha256(text), note="", by=room.editor))
    db.session.flush()
    assert issues(room) == [("Nothing has changed since edition 1.", None)]


def test_that_every_sentence_is_checked_by_now_is_news(room: Newsroom) -> None:
    approved_quote(room)
    document = publishing.preview(room.article, by=room.editor)
    assert document.sentences is not None
    told = replace(document.sentences, complete=not document.sentences.complete)
    text = dump(replace(document, sentences=told))
    db.session.add(Edition(article=room.article, number=1, document=text, sha256=text_sha256(text), note="", by=room.editor))
    db.session.flush()
    assert issues(room) == []


def test_a_withdrawal_is_told_with_its_notice(room: Newsroom) -> None:
    approved_quote(room)
    edition = publishing.publish(room.article, "", by=room.editor)
    db.session.commit()
    notice = ("Write the notice that readers will see.", "notice")
    assert refused(lambda: publishing.withdraw(edition, " ", by=room.editor)) == [notice]
    withdrawal = publishing.withdraw(edition, " Another hearing. ", by=room.administrator)
    db.session.flush()
    assert (withdrawal.edition, withdrawal.notice, withdrawal.by) == (edition, "Another hearing.", room.administrator)
    entry = last(room)
    assert (entry.verb, entry.sentence) == ("withdraw", "withdrew edition 1: Another hearing.")
    assert (entry.details, entry.by) == ({"edition": 1, "notice": "Another hearing."}, room.administrator)
    no = refused(lambda: publishing.withdraw(edition, "", by=room.editor))
    assert no == [notice, ("Edition 1 has already been withdrawn.", None)]


def test_each_act_of_publishing_is_for_editors(room: Newsroom) -> None:
    approved_quote(room)
    edition = publishing.publish(room.article, "", by=room.editor)
    no = "Only editors can publish."
    assert refused(lambda: publishing.publish(room.article, "More.", by=room.checker)) == [(no, None)]
    assert refused(lambda: publishing.preview(room.article, by=room.checker)) == [(no, None)]
    no = "Only editors can withdraw an edition."
    assert refused(lambda: publishing.withdraw(edition, "Wrong.", by=room.checker)) == [(no, None)]


def test_a_note_that_gives_away_what_is_for_the_desk_only_is_refused(room: Newsroom) -> None:
    prepare_quote(room)
    evidence.add(
        room.quote,
        transcript(room.checker),
        locator="p. 1",
        passage="The purser hid the second list",
        stance=Stance.CONTEXT,
        confidential=True,
        by=room.checker,
    )
    approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
    no = refused(lambda: publishing.publish(room.article, "The purser hid the second list.", by=room.editor))
    said = "The note repeats what is for the desk only: “The purser hid the second list”. Say it in other words."
    assert no == [(said, "note")]


def test_a_document_that_is_not_what_was_published_is_named(room: Newsroom) -> None:
    approved_quote(room)
    edition = publishing.publish(room.article, "", by=room.editor)
    db.session.flush()
    edition.document = edition.document.replace("never told", "told")
    with pytest.raises(ValueError, match=r"^Edition 1 of article 1 does not match its hash\.$"):
        publishing.read(edition)
    db.session.rollback()
