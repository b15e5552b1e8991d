"""An edition laid out as a page."""

from __future__ import annotations

from dataclasses import replace

from factcheck.text.blocks import BlockKind
from factcheck.web.reader.families import counts
from factcheck.web.reader.pages import PostView, article_page, mark_of
from tests.web.reader.documents import CHECKS, MORNING, edition


def numbers(view: PostView) -> list[list[int]]:
    """The numbers of the cards after each passage of a post, its headline first."""
    titles = [view.title] if view.title else []
    passages = [*titles, *(passage for group in view.groups for passage in group.passages)]
    return [[card.check.number for card in passage.cards] for passage in passages]


def test_every_check_has_its_card_after_the_paragraph_it_ends_in() -> None:
    page = article_page(edition())
    assert page.head is not None
    assert numbers(page.head) == [[1], [], [2], []]
    assert [numbers(view) for view in page.posts] == [[[], [3, 4], [], [5], []]]


def test_the_head_is_no_post_of_its_own() -> None:
    page = article_page(edition())
    assert [view.post.id for view in page.posts] == ["7"]
    assert page.head is not None
    assert [group.kind for group in page.head.standfirst] == [BlockKind.PARAGRAPH]
    assert [group.kind for group in page.head.rest] == [BlockKind.LIST_ITEM]


def test_key_points_make_one_list() -> None:
    page = article_page(edition())
    assert page.head is not None
    (points,) = page.head.rest
    assert len(points.passages) == 2


def test_the_legend_counts_each_family() -> None:
    assert [(c.words, c.count) for c in counts(CHECKS)] == [("Confirmed", 2), ("Wrong or altered", 2), ("Not confirmed", 1)]


def test_the_last_check_is_the_latest_approval() -> None:
    assert article_page(edition()).last_check == MORNING.replace(hour=12)
    assert article_page(edition(checks=())).last_check is None


def test_the_page_says_whether_it_is_still_being_updated() -> None:
    assert article_page(edition()).state == "Live blog, still being updated"
    assert article_page(replace(edition(), ended=True)).state == "Live blog, coverage has ended"
    assert article_page(replace(edition(), live=False)).state == "Article"


def test_what_is_not_checked_is_counted() -> None:
    assert article_page(edition()).unchecked == 4
    assert article_page(replace(edition(), statements_total=3)).unchecked == 0


def test_only_problems_are_tinted() -> None:
    assert [mark_of(check).tint for check in CHECKS] == [True, False, True, False, True]
