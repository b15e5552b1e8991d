"""What becomes of statements when their text changes, told in full: the place, the history, and what nobody had worked on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import FoundStatement, StatementKind, StatementType
from factcheck.models import VERDICTS, Attribution, Evidence, HistoryEntry, Placement, Review, State, Statement
from factcheck.text.anchoring import AnchorKind
from factcheck.text.spans import Span, SpanSet
from factcheck.workflow import approving, carrying, composing, marking, repeats, reviewing
from tests.support.newsroom import FIGURE, PARSED, QUOTED, SECOND, Newsroom, submitted_quote
from tests.support.repeated import AGAIN, FIRST, WITH_REPEATS, say_again, statement_of
from tests.support.versions import edited, post, take_in_version, with_posts


def last(statement: Statement) -> tuple[str, str, dict[str, object]]:
    """The newest entry in a statement's history."""
    entry = db.session.scalars(select(HistoryEntry).filter_by(statement_id=statement.id).order_by(HistoryEntry.id.desc())).first()
    assert entry is not None
    return entry.verb, entry.sentence, entry.details


def places(statement: Statement) -> list[Placement]:
    return list(db.session.scalars(select(Placement).filter_by(statement_id=statement.id).order_by(Placement.id)))


def drafted(room: Newsroom, statement: Statement) -> Statement:
    """A statement that somebody has begun with."""
    reviewing.save_draft(statement, reviewing.Draft(None, "Half done.", ""), by=room.checker)
    return statement


@pytest.mark.parametrize(
    ("here", "there", "shares"),
    [
        (((0, 10),), ((5, 15),), True),
        (((0, 10),), ((6, 16),), False),
        (((0, 10),), ((8, 12),), True),
        (((0, 10),), ((9, 12),), False),
        (((0, 4), (20, 26)), ((2, 4), (20, 23), (50, 55)), True),
        (((0, 4), (20, 26)), ((2, 4), (20, 22), (50, 56)), False),
        (((0, 10),), ((10, 12),), False),
        (((10, 20),), ((0, 1), (30, 31)), False),
    ],
)
def test_two_places_are_one_where_they_share_half_of_the_shorter(
    here: tuple[tuple[int, int], ...], there: tuple[tuple[int, int], ...], shares: bool
) -> None:
    first, second = (tuple(Span(*span) for span in spans) for spans in (here, there))
    assert carrying.overlaps(first, second) is shares
    assert carrying.overlaps(second, first) is shares


def found(kind: StatementKind, spans: SpanSet) -> FoundStatement:
    return FoundStatement(spans, kind, StatementType.NUMBER, 0.8, (), None)


def test_what_is_found_again_is_covered_only_by_a_statement_of_its_kind_on_its_words() -> None:
    standing = [
        Statement(kind=StatementKind.QUOTE, spans=(Span(0, 10),)),
        Statement(kind=StatementKind.CLAIM, spans=(Span(40, 50),)),
    ]
    assert carrying.covered(found(StatementKind.CLAIM, (Span(41, 52),)), standing)
    assert not carrying.covered(found(StatementKind.CLAIM, (Span(0, 10),)), standing)
    assert not carrying.covered(found(StatementKind.CLAIM, (Span(60, 70),)), standing)
    assert not carrying.covered(found(StatementKind.CLAIM, (Span(0, 10),)), [])


WORK: dict[str, dict[str, object]] = {
    "a verdict": {"draft_verdict": VERDICTS["line.wrong"]},
    "a finding": {"draft_finding": "It was 221."},
    "an explanation": {"draft_explanation": "See the log."},
    "a checker": {"checker_id": 4},
    "somebody who marked it": {"added_by_id": 4},
    "evidence": {"evidence": [Evidence()]},
    "a review": {"reviews": [Review()]},
    "a state": {"state": State.IN_REVIEW},
    "a speaker that a person named": {"attributions": [Attribution(by_id=None), Attribution(by_id=4)]},
}


def as_found(**changed: object) -> Statement:
    """A statement as the extractor leaves it, in memory only."""
    at_first: dict[str, object] = {
        "state": State.FOUND,
        "draft_finding": "",
        "draft_explanation": "",
        "attributions": [Attribution(by_id=None)],
    }
    return Statement(**{**at_first, **changed})


@pytest.mark.parametrize("work", WORK)
def test_whatever_anybody_did_with_a_statement_is_work_on_it(work: str) -> None:
    assert carrying.untouched(as_found())
    assert not carrying.untouched(as_found(**WORK[work]))


def test_words_that_moved_are_carried_over_with_their_place_on_record(room: Newsroom) -> None:
    old, spans = room.quote.version, room.quote.spans
    revision = take_in_version(room, edited(FIGURE, "The ferry carried 2,220 passengers"))
    new = room.quote.post.version
    assert (room.quote.version, room.quote.words, room.quote.start) == (new, QUOTED, spans[0].start + 2)
    assert last(room.quote) == (
        "carry",
        "carried it over: its words stand as before in the new text",
        {"was": "moved", "old": {"version": 1, "words": QUOTED}, "new": {"version": 2, "words": QUOTED}},
    )
    (placed,) = places(room.quote)
    assert (placed.from_version, placed.from_spans, placed.kind) == (old, spans, AnchorKind.MOVED)
    assert (placed.version, placed.spans, placed.doubt, placed.by) == (new, room.quote.spans, "", None)
    assert {name: number for name, number in revision.became.items() if number} == {"moved": 1, "set aside": 1}


def test_what_nobody_had_worked_on_is_set_aside_with_the_reason(room: Newsroom) -> None:
    take_in_version(room, edited(FIGURE, "Nobody knows how many there were"))
    assert (room.claim.state, room.claim.stale_from) == (State.DISMISSED, None)
    verb, sentence, details = last(room.claim)
    assert (verb, details) == ("set aside", {"words": FIGURE})
    assert sentence == "set it aside: its words are no longer in the post"
    assert places(room.claim) == []
    take_in_version(room, edited(SECOND, "Three could not be lowered."))
    assert room.claim.state is State.DISMISSED


def test_work_on_words_that_changed_or_went_becomes_stale_with_the_reason(room: Newsroom) -> None:
    drafted(room, room.claim)
    old, spans = room.claim.version, room.claim.spans
    revision = take_in_version(room, edited(FIGURE, "The ferry carried 220 passengers"))
    assert (room.claim.state, room.claim.stale_from) == (State.STALE, State.IN_REVIEW)
    said = f"became stale: its words were changed in the post (“{FIGURE}”)"
    assert last(room.claim) == ("go stale", said, {"words": FIGURE, "was": "reworded"})
    (placed,) = places(room.claim)
    assert (placed.from_version, placed.from_spans, placed.kind) == (old, spans, AnchorKind.REWORDED)
    assert (placed.version, placed.spans, placed.doubt) == (room.claim.post.version, (), "")
    assert revision.became["stale"] == 1
    take_in_version(room, edited(FIGURE, "Nobody knows how many there were"))
    assert last(room.claim)[1] == said, "it is told once"
    assert [one.kind for one in places(room.claim)][-1] is AnchorKind.GONE
    take_in_version(room, PARSED)
    assert (room.claim.state, room.claim.stale_from, room.claim.words) == (State.IN_REVIEW, None, FIGURE)
    assert last(room.claim)[0] == "carry"


def test_words_that_stand_twice_by_now_are_for_a_person(room: Newsroom) -> None:
    drafted(room, room.claim)
    take_in_version(room, edited(f"{FIGURE}, the line said.", f"Its owner wrote that {FIGURE}. Its clerk denied that {FIGURE}."))
    why = "its words stand in several places of the new text, and nobody can tell which is meant without looking"
    assert last(room.claim) == ("go stale", f"became stale: {why} (“{FIGURE}”)", {"words": FIGURE, "was": "ambiguous"})


def test_a_sentence_that_changed_around_words_is_for_a_person_and_says_what_it_said(room: Newsroom) -> None:
    drafted(room, room.quote)
    take_in_version(room, edited("Captain Oda Lind told the inquiry.", "Captain Oda Lind never told the inquiry."))
    assert room.quote.state is State.STALE
    assert last(room.quote)[1] == "became stale: the sentence around its words was changed"
    (placed,) = places(room.quote)
    assert placed.spans
    old, new = "Captain Oda Lind told the inquiry.", "Captain Oda Lind never told the inquiry."
    before, after = placed.doubt.removesuffix(".").split(", and now ")
    assert before.startswith("The words stand, but their sentence has changed around them: it said “")
    assert before.endswith("” beside them")
    assert "never" in after
    assert "never" not in before
    assert old != new


def test_an_untouched_statement_in_a_sentence_that_changed_around_it_is_set_aside_for_that(room: Newsroom) -> None:
    take_in_version(room, edited("Captain Oda Lind told the inquiry.", "Captain Oda Lind never told the inquiry."))
    assert last(room.quote)[1] == "set it aside: the sentence around its words was changed"


def test_long_words_are_shortened_where_the_history_names_them(room: Newsroom) -> None:
    version = room.quote.version
    spans = [(Span(len(version.text) - length, len(version.text)),) for length in (80, 81)]
    for place in spans:
        marking.add(version, place, StatementKind.QUOTE, by=room.checker)
    take_in_version(room, edited(SECOND, "Gone.", edited("Captain Oda Lind told the inquiry.", "No more of it.")))
    told = [entry.sentence for entry in db.session.scalars(select(HistoryEntry).filter_by(verb="go stale").order_by(HistoryEntry.id))]
    words = sorted(sentence.partition("(“")[2] for sentence in told)
    assert words == sorted([f"{version.text[-80:]}”)", f"{version.text[-81:][:79]}…”)"])


def test_a_post_that_goes_takes_its_statements_off_the_desk_and_brings_them_back(room: Newsroom) -> None:
    drafted(room, room.quote)
    revision = take_in_version(room, with_posts(PARSED.posts[1]))
    assert last(room.quote) == ("go stale", "became stale: its post is no longer on the page", {"words": QUOTED, "was": "gone"})
    assert (
        db.session.scalars(select(HistoryEntry.by_id).where(HistoryEntry.verb.in_(("go stale", "set aside")))).all()
        == [room.checker_id] * 2
    )
    (placed,) = places(room.quote)
    assert (placed.version, placed.spans, placed.kind) == (None, (), AnchorKind.GONE)
    assert last(room.claim)[:2] == ("set aside", "set it aside: its words are no longer in the post")
    assert (room.claim.state, room.claim.stale_from) == (State.DISMISSED, State.FOUND)
    assert {name: number for name, number in revision.became.items() if number} == {"stale": 1, "set aside": 1}
    take_in_version(room, PARSED)
    back: tuple[str, str, dict[str, object]] = ("carry", "took it up as it was: its post is back on the page", {})
    assert (last(room.quote), last(room.claim)) == (back, back)
    assert (room.quote.state, room.quote.stale_from) == (State.IN_REVIEW, None)
    assert (room.claim.state, room.claim.stale_from) == (State.FOUND, None)


def test_what_moved_before_its_post_went_comes_back_with_it_too(room: Newsroom) -> None:
    drafted(room, room.quote)
    moved = edited(FIGURE, "The ferry carried 2,220 passengers")
    for parsed in (moved, with_posts(moved.posts[1]), moved):
        take_in_version(room, parsed)
    assert (room.quote.state, room.quote.words) == (State.IN_REVIEW, QUOTED)


def test_what_a_person_dismissed_or_what_was_stale_before_does_not_come_back_with_its_post(room: Newsroom) -> None:
    reviewing.dismiss(room.claim, reviewing.Reason.OPINION, "", by=room.checker)
    drafted(room, room.quote)
    reworded = edited(QUOTED, "“We were told nothing,”", with_posts(*(replace(p, key=k) for p, k in zip(PARSED.posts, "ab", strict=True))))
    take_in_version(room, reworded)
    assert room.quote.state is State.STALE
    take_in_version(room, replace(reworded, posts=reworded.posts[1:]))
    take_in_version(room, reworded)
    assert (room.claim.state, room.quote.state) == (State.DISMISSED, State.STALE)


def test_readers_check_of_other_words_is_followed_beside_the_desks(room: Newsroom) -> None:
    review = submitted_quote(room)
    approving.approve(review, by=room.editor)
    reviewing.reopen(room.quote, "A closer look.", by=room.checker)
    old = room.quote.spans[0]
    marking.change_edges(room.quote, (Span(old.start, old.end - 3),), by=room.checker)
    take_in_version(room, edited(FIGURE, "The ferry carried 2,220 passengers"))
    (check,) = composing.approved_checks(room.article)
    assert (check.spans, check.version) == ((Span(old.start + 2, old.end + 2),), room.quote.post.version)
    ways = [(one.from_spans, one.spans, one.kind) for one in places(room.quote)]
    assert ((old,), check.spans, AnchorKind.MOVED) in ways
    take_in_version(room, edited(FIGURE, "The ferry carried 22,220 passengers"))
    (check,) = composing.approved_checks(room.article)
    assert (check.spans, check.version) == ((Span(old.start + 3, old.end + 3),), room.quote.post.version)


def test_a_review_that_nobody_approved_is_followed_nowhere_but_with_its_statement(room: Newsroom) -> None:
    review = submitted_quote(room)
    take_in_version(room, edited(FIGURE, "The ferry carried 2,220 passengers"))
    assert (room.quote.state, len(places(room.quote))) == (State.SUBMITTED, 1)
    approving.send_back(review, "Which hour?", by=room.editor)
    now = room.quote.spans[0]
    marking.change_edges(room.quote, (Span(now.start, now.end - 3),), by=room.checker)
    before = len(places(room.quote))
    take_in_version(room, edited(FIGURE, "The ferry carried 22,220 passengers"))
    assert len(places(room.quote)) == before + 1


def test_a_check_for_two_places_is_asked_about_when_one_of_them_changes(room: Newsroom) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    repeats.confirm(first, again, by=room.checker)
    drafted(room, first)
    take_in_version(room, edited(FIRST, FIRST.replace("212", "214"), WITH_REPEATS))
    assert first.state is State.STALE
    why = f"the text of statement {first.id} has changed"
    said = f"asks whether statement {first.id}’s check still covers it: {why}"
    assert last(again) == ("suspend a repeat", said, {"covering": first.id, "why": why})


def test_the_statements_of_posts_come_in_reading_order(room: Newsroom) -> None:
    take_in_version(room, with_posts(*PARSED.posts, post("It sank 40 metres off Marn at 3.15 in the night.", key="c")))
    posts = [one.id for one in room.article.posts]
    version = room.quote.version
    first = marking.add(version, (Span(0, 3),), StatementKind.QUOTE, by=room.checker)
    statements = list(carrying.statements_of(reversed(posts)))
    order = [(one.post_id, one.start, one.id) for one in statements]
    assert order == sorted(order)
    assert {first, room.claim, room.quote} <= set(statements)
    assert list(carrying.statements_of([room.quote.post_id])) == [one for one in statements if one.post_id == room.quote.post_id]


def test_a_check_for_two_places_is_asked_about_when_one_of_them_is_set_aside(room: Newsroom) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    repeats.confirm(first, again, by=room.checker)
    carrying.set_aside(first, "it is gone", by=room.checker)
    assert last(again)[2] == {"covering": first.id, "why": f"statement {first.id} is no longer in the text"}
