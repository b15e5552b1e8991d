"""A new version is looked at and mended before it is stored, and what was mended is remembered for the one after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.extensions import db
from factcheck.ingestion.mend_steps import Mend, MendStep
from factcheck.models import IntakeDraft
from factcheck.workflow import drafting, planning
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.taking_in import find
from tests.support.databases import on_both_databases
from tests.support.newsroom import PARSED, SECOND, Newsroom
from tests.support.versions import edited, post, take_in_version, with_posts

ADVERT = post("Subscribe to our newsletter today and never miss a thing.", key="ad")
NEWS = post("The inquiry heard that 41 passengers had no life jackets.", key="n1")


def draft_of(room: Newsroom, *posts: object) -> IntakeDraft:
    parsed = with_posts(*posts)  # type: ignore[arg-type]
    return drafting.begin(parsed, given="as pasted", name=None, article=room.article, by=room.checker)


@on_both_databases
def test_a_new_version_is_mended_before_it_is_stored_and_the_next_one_is_mended_alike(room: Newsroom) -> None:
    draft = draft_of(room, ADVERT, *PARSED.posts)
    drafting.mend(draft, [MendStep(Mend.DROP, 0)], seen=draft.revision, by=room.checker)
    drafting.mend(draft, [MendStep(Mend.RETITLE, 0, value="No order")], seen=draft.revision, by=room.checker)
    plan = drafting.compared(draft)
    revision = drafting.store_version(draft, plan, planning.find(plan), sure=False, by=room.checker)
    db.session.commit()
    assert (revision.added, revision.changed) == (0, 1)
    again = draft_of(room, NEWS, ADVERT, *PARSED.posts)
    assert drafting.changes_made(again) == 1
    assert [p.headline for p in drafting.current(again).posts] == [None, "No order", None]
    drafting.undo(again, seen=again.revision, by=room.checker)
    assert len(drafting.current(again).posts) == 4


def test_a_version_that_comes_by_itself_is_mended_alike_too(room: Newsroom) -> None:
    draft = draft_of(room, ADVERT, *edited(SECOND, "Three could not.").posts)
    drafting.mend(draft, [MendStep(Mend.DROP, 0)], seen=draft.revision, by=room.checker)
    plan = drafting.compared(draft)
    drafting.store_version(draft, plan, planning.find(plan), sure=False, by=room.checker)
    revision = take_in_version(room, with_posts(NEWS, ADVERT, *edited(SECOND, "Three could not.").posts))
    assert revision.added == 1
    assert len(room.article.posts) == 4


def test_what_was_left_out_stays_out_though_it_was_gone_for_a_while(room: Newsroom) -> None:
    draft = draft_of(room, ADVERT, *edited(SECOND, "Three could not.").posts)
    drafting.mend(draft, [MendStep(Mend.DROP, 0)], seen=draft.revision, by=room.checker)
    plan = drafting.compared(draft)
    drafting.store_version(draft, plan, planning.find(plan), sure=False, by=room.checker)
    take_in_version(room, edited(SECOND, "Four could not."))
    again = draft_of(room, *edited(SECOND, "Five could not.").posts)
    plan = drafting.compared(again)
    drafting.store_version(again, plan, planning.find(plan), sure=False, by=room.checker)
    take_in_version(room, with_posts(ADVERT, *edited(SECOND, "Six could not.").posts))
    assert len(room.article.posts) == 3


def test_what_was_mended_when_the_article_was_first_taken_in_is_remembered(room: Newsroom) -> None:
    draft = drafting.begin(with_posts(ADVERT, *PARSED.posts), given="first", name=None, by=room.checker)
    drafting.mend(draft, [MendStep(Mend.DROP, 0)], seen=draft.revision, by=room.checker)
    article = drafting.store(draft, find(drafting.current(draft)), by=room.checker)
    db.session.flush()
    plan = planning.plan(article, with_posts(NEWS, ADVERT, *PARSED.posts))
    assert [planned.is_new for planned in plan.posts] == [False, True, False, False]


def test_what_no_longer_fits_is_said_to_who_looks_at_it(room: Newsroom) -> None:
    draft = draft_of(room, *edited(SECOND, "Three could not.").posts)
    drafting.mend(draft, [MendStep(Mend.RETITLE, 0, value="No order")], seen=draft.revision, by=room.checker)
    plan = drafting.compared(draft)
    drafting.store_version(draft, plan, planning.find(plan), sure=False, by=room.checker)
    changed = post("Something else.", headline="Captain speaks", key=None)
    later = draft_of(room, *(changed, PARSED.posts[1]))
    assert not any("no longer fits" in remark for remark in drafting.current(later).remarks)
    kept_post = edited(SECOND, "Three could not.").posts[0]
    later = draft_of(room, replace(kept_post, headline="Captain speaks"), PARSED.posts[1])
    assert any("no longer fits" in remark for remark in drafting.current(later).remarks)


def test_a_draft_of_a_version_never_becomes_a_second_article(room: Newsroom) -> None:
    draft = draft_of(room, *PARSED.posts)
    with pytest.raises(Refusal, match="stored already"):
        drafting.store(draft, [], by=room.checker)
