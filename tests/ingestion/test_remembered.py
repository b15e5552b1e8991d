"""What a person mended is mended again in the next version of the page, where it still fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.ingestion.mend_steps import HEAD, Mend, MendStep, mended
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.remembered import again, remember
from factcheck.text.blocks import BlockKind, BlockText


def paragraph(text: str) -> BlockText:
    return BlockText(BlockKind.PARAGRAPH, text)


def post(key: str | None, headline: str | None, *texts: str) -> ParsedPost:
    return ParsedPost(headline, None, "14:05", None, tuple(paragraph(text) for text in texts), key=key)


PAGE = ParsedArticle(
    headline="Storm - live",
    live=True,
    ended=False,
    declared_posts=None,
    head=(paragraph("Follow us here."),),
    posts=(
        post("a", "Roads shut", "The pass is shut.", "The ferry waits.", "Ferry runs again", "It left at nine."),
        post("b", None, "Subscribe now."),
        post("c", "Power lost", "Some 9,200 homes are dark."),
    ),
)
NEW = post("n", "Rescue", "Two hikers were found.")
GROWN = replace(PAGE, posts=(NEW, *PAGE.posts))

EVERY = {
    "headline": MendStep(Mend.HEADLINE, value="The storm, as it happened"),
    "ended": MendStep(Mend.ENDED, value="yes"),
    "retitle": MendStep(Mend.RETITLE, 2, value="9,200 homes without power"),
    "time": MendStep(Mend.TIME, 2, value="14:15"),
    "retype": MendStep(Mend.RETYPE, 0, 1, "caption"),
    "retype in the head": MendStep(Mend.RETYPE, HEAD, 0, "notice"),
    "join": MendStep(Mend.JOIN, 1),
    "split": MendStep(Mend.SPLIT, 0, 2),
    "split with a headline": MendStep(Mend.SPLIT_HEADED, 0, 2),
    "drop": MendStep(Mend.DROP, 1),
    "drop a paragraph": MendStep(Mend.DROP_BLOCK, 0, 1),
    "move back": MendStep(Mend.BEFORE, 2),
    "move on": MendStep(Mend.AFTER, 0),
    "demote": MendStep(Mend.DEMOTE, 0),
    "promote": MendStep(Mend.PROMOTE, 1),
}


@pytest.mark.parametrize("step", EVERY.values(), ids=EVERY.keys())
def test_every_step_is_done_again_wherever_its_post_stands_now(step: MendStep) -> None:
    done = again(GROWN, remember(PAGE, [step]))
    assert done.remarks == ()
    mended_again = mended(GROWN, done.steps)
    assert mended_again.posts[0] == NEW
    assert replace(mended_again, posts=mended_again.posts[1:]) == mended(PAGE, [step])


def test_steps_that_build_on_each_other_are_done_in_order() -> None:
    steps = [MendStep(Mend.SPLIT_HEADED, 0, 2), MendStep(Mend.RETITLE, 1, value="The ferry is back"), MendStep(Mend.DROP, 2)]
    done = again(GROWN, remember(PAGE, steps))
    assert [post.headline for post in mended(GROWN, done.steps).posts] == ["Rescue", "Roads shut", "The ferry is back", "Power lost"]


def test_posts_without_a_name_are_known_by_their_words() -> None:
    nameless = replace(PAGE, posts=tuple(replace(post, key=None) for post in PAGE.posts))
    grown = replace(nameless, posts=(replace(NEW, key=None), *nameless.posts))
    assert again(grown, remember(nameless, [EVERY["drop"]])).steps == (MendStep(Mend.DROP, 2),)


def test_what_the_page_has_mended_itself_needs_nothing() -> None:
    kept = remember(PAGE, [EVERY["retitle"], EVERY["headline"], EVERY["drop"], EVERY["drop a paragraph"]])
    itself = replace(
        PAGE,
        headline="The storm, as it happened",
        posts=(post("a", "Roads shut", "The pass is shut."), replace(PAGE.posts[2], headline="9,200 homes without power")),
    )
    done = again(itself, kept)
    assert (done.steps, done.remarks) == ((), ())


@pytest.mark.parametrize(
    ("step", "page"),
    [
        (EVERY["headline"], replace(PAGE, headline="Flood - live")),
        (EVERY["retitle"], replace(PAGE, posts=(*PAGE.posts[:2], replace(PAGE.posts[2], headline="Power is back")))),
        (EVERY["split"], replace(PAGE, posts=(post("a", "Roads shut", "All is well."), *PAGE.posts[1:]))),
        (EVERY["join"], replace(PAGE, posts=(PAGE.posts[0], PAGE.posts[1], NEW, PAGE.posts[2]))),
    ],
    ids=["headline", "retitle", "split", "join"],
)
def test_what_no_longer_fits_is_left_out_and_said(step: MendStep, page: ParsedArticle) -> None:
    done = again(page, remember(PAGE, [step]))
    assert done.steps == ()
    assert len(done.remarks) == 1
    assert "no longer fits" in done.remarks[0]
