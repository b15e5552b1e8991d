"""What a checker is told that is missing, and what a review and the history keep of their work: all of it, as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import VERDICTS, Attribution, HistoryEntry, SourceType, Stance, State
from factcheck.text.spans import Span
from factcheck.workflow import approving, attributing, evidence, newsroom_verdicts, repeats, reviewing, sources
from factcheck.workflow.refusals import Outdated
from factcheck.workflow.reviewing import Draft, Reason
from tests.support.newsroom import FIGURE, PARSED, Newsroom, prepare_quote, transcript
from tests.support.refused import refused, whole
from tests.support.repeated import AGAIN, FIRST, say_again, statement_of, submitted
from tests.support.versions import edited, take_in_version, with_posts
from tests.workflow.test_newsroom_verdicts import rename, seen

NOW = datetime(2026, 5, 4, 12, 20, 30, tzinfo=UTC)
LOOKED, NEXT = datetime(2026, 5, 1, 8, 15, tzinfo=UTC), datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def told(room: Newsroom) -> list[tuple[str, str, dict[str, object]]]:
    """The history of the claim."""
    rows = db.session.scalars(select(HistoryEntry).filter_by(statement_id=room.claim_id).order_by(HistoryEntry.id))
    return [(entry.verb, entry.sentence, entry.details) for entry in rows]


def missing(room: Newsroom) -> list[tuple[str, str | None]]:
    """What the quote lacks, each sentence known to every language."""
    problems = reviewing.missing(room.quote, now=NOW)
    whole([problem.sentence for problem in problems])
    return [(str(problem.sentence), problem.field) for problem in problems]


def test_the_history_tells_what_each_saving_of_a_draft_put_in_place_of_what(room: Newsroom) -> None:
    first = Draft(VERDICTS["line.wrong"], "It was 221.", "See the log.", LOOKED + timedelta(seconds=20), NEXT + timedelta(seconds=40))
    assert reviewing.save_draft(room.claim, first, by=room.checker)
    assert reviewing.drafted(room.claim) == replace(first, as_of=LOOKED, next_look=NEXT)
    assert (room.claim.draft_by, room.claim.checker, room.claim.state) == (room.checker, room.checker, State.IN_REVIEW)
    assert reviewing.save_draft(room.claim, Draft(None, "It was 220.", ""), by=room.second_checker)
    assert (room.claim.draft_by, room.claim.checker) == (room.second_checker, room.checker)
    before = {"verdict": None, "finding": "", "explanation": "", "as_of": None, "next_look": None}
    after = {
        "verdict": "Wrong",
        "finding": "It was 221.",
        "explanation": "See the log.",
        "as_of": LOOKED.isoformat(),
        "next_look": NEXT.isoformat(),
    }
    last = {**before, "finding": "It was 220."}
    rest = "changed the finding, changed the explanation, changed up to when the evidence was looked at, changed the next look"
    assert told(room) == [
        ("save", f"set the verdict to Wrong, {rest}", {field: {"old": before[field], "new": after[field]} for field in after}),
        ("save", f"cleared the verdict, {rest}", {field: {"old": after[field], "new": last[field]} for field in after}),
    ]
    assert not reviewing.save_draft(room.claim, Draft(None, "It was 220.", ""), by=room.checker)
    assert room.claim.draft_by is room.second_checker


def test_a_verdict_of_another_question_is_refused_at_its_field(room: Newsroom) -> None:
    no = refused(lambda: reviewing.save_draft(room.claim, Draft(VERDICTS["quote.verbatim"], "", ""), by=room.checker))
    assert no == [("“Verbatim” does not fit a claim.", "verdict")]


def test_a_verdict_takes_its_new_words_only_where_it_is_chosen_anew(room: Newsroom) -> None:
    wrong = VERDICTS["line.wrong"]
    rename(room, "line.wrong", "Not right")
    reviewing.save_draft(room.claim, Draft(wrong, "", ""), by=room.checker)
    assert room.claim.draft_verdict is not None
    assert room.claim.draft_verdict.label == "Not right"
    reviewing.save_draft(room.claim, replace(reviewing.drafted(room.claim), finding="It was 221."), by=room.checker)
    assert told(room)[-1] == ("save", "changed the finding", {"finding": {"old": "", "new": "It was 221."}})


def test_a_page_that_shows_an_older_state_says_which(room: Newsroom) -> None:
    no = None
    try:
        reviewing.require_current(room.claim, room.claim.revision + 1)
    except Outdated as outdated:
        no = outdated
    assert no is not None
    assert no.seen == room.claim.revision + 1


def test_a_quote_is_told_all_that_it_lacks_from_the_first_to_the_last(room: Newsroom) -> None:
    assert missing(room) == [("Choose a verdict.", "verdict"), ("Write the finding in one sentence.", "finding")]
    reviewing.save_draft(room.quote, Draft(VERDICTS["quote.altered"], "  ", " \n"), by=room.checker)
    lacks = [
        ("Write the finding in one sentence.", "finding"),
        ("The verdict “Altered” needs at least one source.", "evidence"),
        ("Say who is quoted, or that the text names nobody.", "speaker"),
        ("The verdict “Altered” needs an explanation.", "explanation"),
    ]
    assert missing(room) == lacks
    assert refused(lambda: reviewing.submit(room.quote, now=NOW, by=room.checker)) == lacks
    evidence.add(room.quote, transcript(room.checker), locator="00:14:02", passage="", stance=Stance.SUPPORTS, by=room.checker)
    assert missing(room)[1] == ("The verdict “Altered” needs a source that refutes the statement.", "evidence")
    reviewing.save_draft(room.quote, Draft(VERDICTS["quote.out-of-context"], "Cut short.", ""), by=room.checker)
    assert ("The verdict “Out of context” needs an explanation.", "explanation") in missing(room)
    reviewing.save_draft(room.quote, Draft(VERDICTS["quote.not-found"], "Nowhere.", ""), by=room.checker)
    evidence.take_off(room.quote, room.quote.evidence[0], by=room.checker)
    assert missing(room) == [("Say who is quoted, or that the text names nobody.", "speaker")]
    attributing.attribute(room.quote, attributing.Chosen(), by=room.checker)
    assert missing(room) == []


def test_what_a_finished_check_may_not_hold_is_said_at_its_field(room: Newsroom) -> None:
    prepare_quote(room, stance=Stance.REFUTES)
    assert missing(room) == [("The verdict “Verbatim” needs a source that supports the statement.", "evidence")]
    evidence.add(room.quote, transcript(room.checker), locator="00:14:02", passage="", stance=Stance.SUPPORTS, by=room.checker)
    assert missing(room) == []
    log = sources.add_source(sources.SourceFacts("Bridge log", SourceType.TRANSCRIPT, url="https://ferry.example/log"), by=room.checker)
    evidence.add(room.quote, log, locator="", passage="never told", stance=Stance.CONTEXT, by=room.checker)
    assert missing(room) == []
    piece = evidence.add(room.quote, log, locator=" ", passage="", stance=Stance.CONTEXT, by=room.checker)
    assert missing(room) == [("The source “Bridge log” has no page, timecode or passage. Take it off and add it with one.", "evidence")]
    evidence.take_off(room.quote, piece, by=room.checker)
    room.quote.draft_finding = f" {'x' * 300} "
    assert missing(room) == []
    room.quote.draft_finding = "x" * 301
    assert missing(room) == [("Shorten the finding to 300 characters; the rest belongs in the explanation.", "finding")]
    room.quote.draft_finding = "Said so."
    room.quote.draft_as_of = NOW + timedelta(minutes=1)
    assert [field for _, field in missing(room)] == ["as_of"]
    room.quote.draft_as_of, room.quote.draft_next_look = None, NOW - timedelta(minutes=1)
    assert [field for _, field in missing(room)] == ["next_look"]
    room.quote.draft_next_look = None
    piece = evidence.add(
        room.quote, log, locator="", passage="Nobody told the bridge", stance=Stance.CONTEXT, confidential=True, by=room.checker
    )
    room.quote.draft_finding, room.quote.draft_explanation = "Nobody told the bridge.", "Indeed: nobody told the bridge."
    assert [field for _, field in missing(room)] == ["finding", "explanation"]


def test_a_speaker_whom_the_program_found_counts_and_that_it_found_none_does_not(room: Newsroom) -> None:
    quote = room.quote
    reviewing.save_draft(quote, Draft(VERDICTS["quote.not-found"], "Nowhere.", ""), by=room.checker)
    for name, lacks in ((None, ["speaker"]), ("Oda Lind", [])):
        found = Attribution(speaker_name=name, settled=False, why="said after the words", source_spans=(), cue_spans=())
        quote.attributions.append(found)
        db.session.flush()
        assert [field for _, field in missing(room)] == lacks


def test_a_verdict_that_no_new_review_gives_has_to_be_chosen_anew(room: Newsroom) -> None:
    prepare_quote(room)
    newsroom_verdicts.retire("quote.verbatim", seen=seen(), by=room.administrator)
    assert missing(room) == [("The verdict “Verbatim” is retired. Choose another.", "verdict")]
    room.quote.kind = StatementKind.CLAIM
    assert missing(room) == [("The verdict “Verbatim” no longer fits this claim. Choose another.", "verdict")]


def test_words_that_do_not_stand_in_the_text_are_not_submitted(room: Newsroom) -> None:
    prepare_quote(room)
    end = len(room.quote.version.text)
    room.quote.spans = (Span(end - 4, end + 4),)
    assert missing(room)[-1] == ("The statement's words no longer stand in the text. Mark them again.", "words")


def test_a_review_and_its_history_hold_the_whole_of_what_was_submitted(room: Newsroom) -> None:
    evidence.add(room.claim, transcript(room.checker), locator="p. 2", passage="221", stance=Stance.REFUTES, by=room.checker)
    evidence.add(room.claim, transcript(room.checker), locator="", passage="two hundred", stance=Stance.CONTEXT, by=room.checker)
    reviewing.save_draft(room.claim, Draft(VERDICTS["line.wrong"], " It was 221. ", " See p. 2.\n", None, NEXT), by=room.checker)
    review = reviewing.submit(room.claim, now=NOW, by=room.second_checker)
    assert (review.number, review.statement, review.version, review.spans) == (1, room.claim, room.claim.version, room.claim.spans)
    assert (review.kind, review.attribution, review.verdict) == (StatementKind.CLAIM, None, VERDICTS["line.wrong"])
    assert (review.finding, review.explanation, review.at) == ("It was 221.", "See p. 2.", NOW)
    assert (review.as_of, review.next_look) == (NOW.replace(second=0), NEXT)
    assert (review.drafted_by, review.by) == (room.checker, room.second_checker)
    assert (room.claim.state, room.claim.checker) == (State.SUBMITTED, room.second_checker)
    db.session.flush()
    assert review.evidence == room.claim.evidence
    facts = {
        "review": 1,
        "words": FIGURE,
        "verdict": "Wrong",
        "finding": "It was 221.",
        "explanation": "See p. 2.",
        "as_of": NOW.replace(second=0).isoformat(),
        "next_look": NEXT.isoformat(),
        "evidence": ["Hearing transcript, p. 2, refutes", "Hearing transcript, context"],
    }
    assert told(room)[-1] == ("submit", "submitted review 1: Wrong", facts)
    reviewing.take_back(room.claim, by=room.checker)
    assert told(room)[-1] == ("take back", "took the review back into work", {})
    assert db.session.scalars(select(HistoryEntry.by_id).filter_by(verb="take back")).all() == [room.checker_id]
    reviewing.save_draft(room.claim, replace(reviewing.drafted(room.claim), as_of=LOOKED, next_look=None), by=room.checker)
    again = reviewing.submit(room.claim, by=room.checker)
    assert (again.number, again.as_of, again.next_look) == (2, LOOKED, None)
    assert {**told(room)[-1][2], "evidence": []} == {**facts, "review": 2, "as_of": LOOKED.isoformat(), "next_look": None, "evidence": []}
    assert {entry.by for entry in db.session.scalars(select(HistoryEntry).filter_by(verb="submit"))} == {room.checker, room.second_checker}


def test_a_dismissal_and_its_undoing_are_told_with_their_reasons(room: Newsroom) -> None:
    assert refused(lambda: reviewing.dismiss(room.claim, None, "", by=room.checker)) == [("Say why this needs no check.", "reason")]
    no = refused(lambda: reviewing.dismiss(room.claim, Reason.OTHER, " ", by=room.checker))
    assert no == [("Say in a few words what the other reason is.", "note")]
    reviewing.dismiss(room.claim, Reason.OTHER, " A slip. ", by=room.checker)
    assert refused(lambda: reviewing.reopen(room.claim, " ", by=room.checker)) == [("Say why you take it up again.", "reason")]
    reviewing.reopen(room.claim, " It is none. ", by=room.second_checker)
    assert (room.claim.checker, room.claim.stale_from) == (room.second_checker, None)
    reviewing.dismiss(room.claim, Reason.OPINION, "", by=room.checker)
    assert told(room) == [
        ("dismiss", "dismissed it: other (A slip.)", {"reason": "other", "note": "A slip."}),
        ("reopen", "reopened it: It is none.", {"reason": "It is none.", "was": "dismissed"}),
        ("dismiss", "dismissed it: opinion", {"reason": "opinion", "note": ""}),
    ]
    assert [entry.by for entry in db.session.scalars(select(HistoryEntry).filter_by(verb="dismiss"))] == [room.checker, room.checker]


def test_what_is_reopened_after_its_text_changed_waits_for_a_person_to_place_it(room: Newsroom) -> None:
    reviewing.dismiss(room.claim, Reason.OPINION, "", by=room.checker)
    take_in_version(room, edited(FIGURE, "The ferry carried 220 passengers"))
    reviewing.reopen(room.claim, "It matters now.", by=room.checker)
    assert (room.claim.state, room.claim.stale_from) == (State.STALE, State.IN_REVIEW)


def test_what_is_reopened_after_its_post_went_waits_for_a_person_too(room: Newsroom) -> None:
    reviewing.dismiss(room.claim, Reason.OPINION, "", by=room.checker)
    take_in_version(room, with_posts(PARSED.posts[1]))
    assert room.claim.version is room.claim.post.version
    reviewing.reopen(room.claim, "It matters now.", by=room.checker)
    assert (room.claim.state, room.claim.stale_from) == (State.STALE, State.IN_REVIEW)


def test_what_a_check_covers_hears_of_every_turn_that_it_takes(room: Newsroom) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    repeats.confirm(first, again, by=room.checker)
    approving.approve(submitted(room, first), by=room.editor)
    reviewing.reopen(first, "A new log.", by=room.second_checker)
    reviewing.submit(first, by=room.checker)
    reviewing.take_back(first, by=room.second_checker)
    reviewing.dismiss(first, Reason.OPINION, "", by=room.second_checker)
    entries = db.session.scalars(select(HistoryEntry).filter_by(statement_id=again.id).order_by(HistoryEntry.id)).all()
    assert [(entry.sentence, entry.by) for entry in entries if "again with" in entry.sentence or "asks" in entry.sentence] == [
        (f"took it up again with statement {first.id}", room.second_checker),
        (f"took it up again with statement {first.id}", room.second_checker),
        (f"asks whether statement {first.id}’s check still covers it: statement {first.id} was dismissed", room.second_checker),
    ]
