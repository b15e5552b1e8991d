"""A new version of an article: what changed is stored, and no verdict ever comes to stand on other words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Article, HistoryEntry, Intake, Placement, Post, PostVersion, State, Statement
from factcheck.text.anchoring import AnchorKind
from factcheck.workflow import approving, composing, marking, planning, publishing, reviewing, revising
from factcheck.workflow.refusals import Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import FIGURE, PARSED, QUOTED, SECOND, Newsroom, submitted_quote
from tests.support.versions import edited, post, take_in_version, with_posts

FIRST, OLDER = PARSED.posts


def approved_quote(room: Newsroom) -> Statement:
    approving.approve(submitted_quote(room), by=room.editor)
    return room.quote


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@on_both_databases
def test_the_same_page_again_changes_and_stores_nothing(room: Newsroom) -> None:
    before = count(HistoryEntry), count(Intake), count(PostVersion), count(Statement)
    revision = take_in_version(room, PARSED)
    assert (revision.intake_id, revision.sentence) == (None, "nothing changed")
    assert (count(HistoryEntry), count(Intake), count(PostVersion), count(Statement)) == before


@on_both_databases
def test_a_new_version_is_stored_only_of_the_post_whose_text_changed(room: Newsroom) -> None:
    revision = take_in_version(room, edited(SECOND, "Three lifeboats could not be lowered."))
    db.session.commit()
    assert (revision.added, revision.changed, revision.removed) == (0, 1, 0)
    assert [len(post.versions) for post in room.article.posts] == [1, 2, 1]


def test_only_the_posts_that_are_new_or_changed_are_read(room: Newsroom) -> None:
    new = post("The inquiry heard that 41 passengers had no life jackets.", "No life jackets", key="p3")
    first, older = edited(SECOND, "Three lifeboats could not be lowered.").posts
    changed = [place for place, (now, then) in enumerate(zip((first, older), PARSED.posts, strict=True), start=1) if now != then]
    for parsed, expected in ((PARSED, []), (with_posts(first, older), changed), (with_posts(new, FIRST, OLDER), [1])):
        heard: list[int] = []
        found = planning.find(planning.plan(room.article, parsed), lambda done, _total, heard=heard: heard.append(done))  # type: ignore[misc]
        assert list(found) == expected
        assert heard == list(range(1, len(expected) + 1)), "each is read once, and no other"


@on_both_databases
def test_a_new_post_stands_where_the_page_has_it_with_its_statements_found(room: Newsroom) -> None:
    new = post("The inquiry heard that 41 passengers had no life jackets.", "No life jackets", key="p3")
    revision = take_in_version(room, with_posts(new, FIRST, OLDER))
    db.session.commit()
    assert (revision.added, revision.changed) == (1, 0)
    assert [p.version.headline for p in room.article.posts][1:3] == ["No life jackets", FIRST.headline]
    assert [p.position for p in room.article.posts] == [0, 1, 2, 3]
    texts = [s.words for s in db.session.scalars(select(Statement).filter_by(post_id=room.article.posts[1].id))]
    assert revision.found == len(texts) >= 1


def test_an_approved_statement_that_moved_stays_approved_with_its_way_on_record(room: Newsroom) -> None:
    quote = approved_quote(room)
    old = quote.version
    revision = take_in_version(room, edited(FIGURE, "Officials now think that the ferry carried 220 passengers"))
    assert (quote.state, quote.version, quote.words) == (State.APPROVED, quote.post.version, QUOTED)
    assert revision.carried == 1
    placement = db.session.scalars(select(Placement).filter_by(statement_id=quote.id)).one()
    assert (placement.kind, placement.from_version, placement.version) == (AnchorKind.MOVED, old, quote.version)
    assert quote.reviews[-1].version is old
    assert quote.reviews[-1].words == QUOTED
    [check] = composing.approved_checks(room.article)
    assert (check.version, check.spans) == (quote.version, quote.spans)


@on_both_databases
def test_a_reworded_statement_leaves_the_approved_state(room: Newsroom) -> None:
    quote = approved_quote(room)
    revision = take_in_version(room, edited(QUOTED, "“We were told to turn back,”"))
    db.session.commit()
    assert (quote.state, quote.stale_from, quote.words) == (State.STALE, State.APPROVED, QUOTED)
    assert revision.stale == 1
    assert composing.approved_checks(room.article) == []
    entry = db.session.scalars(select(HistoryEntry).filter_by(statement_id=quote.id).order_by(HistoryEntry.id.desc())).first()
    assert entry is not None
    assert entry.verb == "go stale"


def test_words_that_stand_in_a_sentence_that_now_denies_them_are_for_a_person(room: Newsroom) -> None:
    quote = approved_quote(room)
    take_in_version(room, edited("Captain Oda Lind told the inquiry.", "Captain Oda Lind never told the inquiry."))
    assert quote.state is State.STALE
    doubt = db.session.scalar(select(Placement.doubt).filter_by(statement_id=quote.id)) or ""
    assert "never told" in doubt


def test_a_statement_that_stands_again_as_it_was_checked_is_as_it_was(room: Newsroom) -> None:
    quote = approved_quote(room)
    take_in_version(room, edited(QUOTED, "“We were told to turn back,”"))
    take_in_version(room, PARSED)
    assert (quote.state, quote.stale_from, quote.words) == (State.APPROVED, None, QUOTED)
    assert quote.version is quote.post.version
    assert len(composing.approved_checks(room.article)) == 1


def test_a_submitted_review_of_words_that_moved_can_still_be_approved(room: Newsroom) -> None:
    review = submitted_quote(room)
    take_in_version(room, edited(FIGURE, "The ferry carried 220 passengers"))
    approving.approve(review, by=room.editor)
    assert room.quote.state is State.APPROVED


def test_a_submitted_review_of_words_that_changed_cannot(room: Newsroom) -> None:
    review = submitted_quote(room)
    take_in_version(room, edited(QUOTED, "“We were told to turn back,”"))
    with pytest.raises(Refusal, match="stale"):
        approving.approve(review, by=room.editor)


def test_what_nobody_had_worked_on_gives_way_to_what_is_found_now(room: Newsroom) -> None:
    revision = take_in_version(room, edited(FIGURE, "The ferry carried 220 passengers and 14 crew"))
    assert room.claim.state is State.DISMISSED
    assert revision.became["set aside"] == 1
    standing = db.session.scalars(select(Statement).filter_by(version_id=room.claim.post.version.id)).all()
    assert any("220 passengers" in statement.words for statement in standing)


def test_a_sentence_that_a_carried_statement_covers_is_not_found_twice(room: Newsroom) -> None:
    take_in_version(room, edited(SECOND, "Three lifeboats could not be lowered."))
    here = db.session.scalars(select(Statement).filter_by(version_id=room.quote.version_id, kind=room.quote.kind)).all()
    assert [s.id for s in here if s.words == QUOTED] == [room.quote_id]


def test_a_draft_in_work_is_never_lost(room: Newsroom) -> None:
    draft = reviewing.Draft(None, "Half done.", "Asked the line.")
    reviewing.save_draft(room.claim, draft, by=room.checker)
    take_in_version(room, edited(FIGURE, "The ferry carried 220 passengers"))
    assert (room.claim.state, room.claim.stale_from) == (State.STALE, State.IN_REVIEW)
    assert room.claim.draft_finding == "Half done."


class TestPostsThatGo:
    def test_a_deleted_post_is_kept_as_removed_and_its_checked_statements_become_stale(self, room: Newsroom) -> None:
        quote = approved_quote(room)
        revision = take_in_version(room, with_posts(OLDER))
        assert (revision.removed, revision.stale) == (1, 1)
        assert quote.post.removed_at is not None
        assert (quote.state, quote.words) == (State.STALE, QUOTED)
        assert [p.position for p in room.article.posts] == [0, 1, 2]

    def test_one_that_comes_back_is_as_it_was(self, room: Newsroom) -> None:
        quote = approved_quote(room)
        take_in_version(room, with_posts(OLDER))
        revision = take_in_version(room, PARSED)
        assert (revision.returned, quote.post.removed_at, quote.state) == (1, None, State.APPROVED)
        assert room.claim.state is State.FOUND

    def test_one_that_comes_back_changed_is_looked_at_like_any_other(self, room: Newsroom) -> None:
        quote = approved_quote(room)
        parsed = replace(PARSED, posts=(replace(FIRST, key="a"), OLDER))
        take_in_version(room, parsed)
        take_in_version(room, with_posts(OLDER))
        take_in_version(room, edited(FIGURE, "The ferry carried 220 passengers", parsed))
        assert quote.state is State.APPROVED
        assert quote.version is quote.post.version

    def test_a_merged_post_says_where_its_words_are_now(self, room: Newsroom) -> None:
        named = replace(FIRST, key="a"), replace(OLDER, key="b")
        take_in_version(room, edited("10 in Marn", "10 in Marn, late", with_posts(*named)))
        revision = take_in_version(room, with_posts(replace(OLDER, key="b", blocks=(*OLDER.blocks, *FIRST.blocks))))
        first = db.session.get_one(Post, room.quote.post_id)
        assert (revision.merged, revision.removed) == (1, 0)
        assert first.merged_into is not None
        assert QUOTED in first.merged_into.version.text

    def test_a_page_that_shows_only_its_newest_posts_deletes_none(self, room: Newsroom) -> None:
        quote = approved_quote(room)
        newer = post("A new witness speaks of the night on which the engine failed.", key="n1")
        parsed = replace(with_posts(newer, OLDER), posts=(newer, FIRST), declared_posts=3)
        revision = take_in_version(room, parsed)
        assert (revision.added, revision.removed, quote.state) == (1, 0, State.APPROVED)

    def test_another_page_is_refused_unless_somebody_is_sure(self, room: Newsroom) -> None:
        other = with_posts(post("A cat show opens in the town hall on Sunday.", key="c1"))
        with pytest.raises(Refusal, match="same page"):
            take_in_version(room, other)
        assert take_in_version(room, other, sure=True).removed == 2

    def test_a_page_that_came_without_text_changes_nothing(self, room: Newsroom) -> None:
        with pytest.raises(Refusal, match="No post holds any text"):
            take_in_version(room, with_posts())
        assert all(p.removed_at is None for p in room.article.posts)


def test_posts_that_change_places_keep_their_statements(room: Newsroom) -> None:
    quote = approved_quote(room)
    take_in_version(room, with_posts(OLDER, FIRST))
    db.session.commit()
    assert [p.version.published_text for p in room.article.posts] == [None, "13:40", "14:05"]
    assert quote.state is State.APPROVED
    assert count(PostVersion) == 3


def test_the_edition_that_readers_have_is_untouched_and_the_next_waits_for_a_decision(room: Newsroom) -> None:
    approved_quote(room)
    edition = publishing.publish(room.article, "", by=room.editor)
    document = edition.document
    take_in_version(room, edited(QUOTED, "“We were told to turn back,”"))
    assert edition.document == document
    assert any("has changed since it was approved" in issue.sentence for issue in publishing.issues(room.article))


def test_the_next_edition_stands_on_the_new_text(room: Newsroom) -> None:
    approved_quote(room)
    publishing.publish(room.article, "", by=room.editor)
    take_in_version(room, edited(FIGURE, "Officials now think that the ferry carried 220 passengers"))
    edition = publishing.publish(room.article, "The post was changed.", by=room.editor)
    [annotation] = edition.annotations
    document = publishing.read(edition)
    [check] = document.checks
    text = next(p.text for p in document.posts if p.id == check.post)
    assert annotation.version.text == text
    assert "".join(span.words(text) for span in check.spans) == check.words == QUOTED


def test_words_changed_after_an_approval_leave_the_approved_review_where_it_was(room: Newsroom) -> None:
    """The desk goes on with other words; readers keep what was approved, on the words it was approved for."""
    quote = approved_quote(room)
    reviewing.reopen(quote, "A closer look.", by=room.checker)
    start = quote.version.text.index("Captain Oda Lind")
    marking.change_edges(quote, (replace(quote.spans[0], end=start + len("Captain Oda Lind")),), by=room.checker)
    take_in_version(room, edited(SECOND, "Three lifeboats could not be lowered."))
    [check] = composing.approved_checks(room.article)
    assert "".join(span.words(check.version.text) for span in check.spans) == QUOTED


def test_a_plan_for_an_article_that_somebody_changed_meanwhile_is_refused(room: Newsroom) -> None:
    parsed = edited(SECOND, "Three lifeboats could not be lowered.")
    plan = planning.plan(room.article, parsed)
    take_in_version(room, edited(SECOND, "Four lifeboats could not be lowered."))
    with pytest.raises(Refusal, match="once more"):
        revising.revise(plan, planning.find(plan), given="x", by=room.checker)


@on_both_databases
def test_every_text_that_came_in_can_be_had_again(room: Newsroom) -> None:
    given = ["\n".join(f"Line {n}, as it was given." for n in range(300))]
    for number in range(4):
        parsed = edited(SECOND, f"{number} lifeboats could not be lowered.")
        given.append(given[-1].replace(f"Line {number},", f"Line {number} again,"))
        plan = planning.plan(room.article, parsed)
        revising.revise(plan, planning.find(plan), given=given[-1], by=room.checker)
    db.session.commit()
    db.session.expire_all()
    intakes = db.session.get_one(Article, room.article_id).intakes[1:]
    assert [intake.given for intake in intakes] == given[1:]
    assert sum(len(intake.text) for intake in intakes) < 2 * len(given[0])


def test_a_reader_of_the_history_is_told_what_changed(room: Newsroom) -> None:
    approved_quote(room)
    take_in_version(room, replace(edited(QUOTED, "“We were told to turn back,”"), declared_posts=None))
    entry = db.session.scalars(select(HistoryEntry).filter_by(verb="revise")).one()
    assert entry.sentence.startswith("took in a new version: 1 changed post; 1 statement stale")
