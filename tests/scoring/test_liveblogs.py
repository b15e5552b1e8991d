"""The figures for live blogs are what a person counts."""

from __future__ import annotations

from factcheck.ingestion.parsed import ParsedPost
from factcheck.scoring.liveblogs import LiveScores, VisiblePost, visible_posts
from factcheck.text.blocks import BlockKind, BlockText

FERRY = "The ferry will not sail before Thursday, the harbour office said."
BRIDGE = "Police have closed the Miller Bridge after cracks were seen in it."


def post(
    headline: str | None, *texts: str, published: str | None = "2026-03-12T14:05:00+00:00", kind: BlockKind = BlockKind.PARAGRAPH
) -> ParsedPost:
    return ParsedPost(headline, published, None, None, tuple(BlockText(kind, text) for text in texts))


def wanted(headline: str | None, beginning: str) -> VisiblePost:
    return VisiblePost(headline, ("2026-03-12T15:05:00+01:00",), beginning[:80])


def scored(visible: list[VisiblePost], found: list[ParsedPost]) -> LiveScores:
    scores = LiveScores()
    scores.add(visible, found)
    return scores


def test_all_right_is_one_throughout() -> None:
    scores = scored([wanted("Ferry", FERRY), wanted(None, BRIDGE)], [post("Ferry", FERRY), post(None, BRIDGE)])
    shares = (scores.headlines, scores.times, scores.beginnings, scores.order, scores.unmixed)
    assert (scores.posts.precision, scores.posts.recall) == (1.0, 1.0)
    assert [(share.right, share.cases) for share in shares] == [(2, 2), (2, 2), (2, 2), (1, 1), (2, 2)]


def test_two_posts_run_together_are_one_found_and_mixed() -> None:
    scores = scored([wanted("Ferry", FERRY), wanted("Bridge", BRIDGE)], [post("Ferry", FERRY, BRIDGE)])
    assert (scores.posts.precision, scores.posts.recall) == (1.0, 0.5)
    assert scores.unmixed.right == 0


def test_posts_in_the_wrong_order_are_counted() -> None:
    scores = scored([wanted("Ferry", FERRY), wanted("Bridge", BRIDGE)], [post("Bridge", BRIDGE), post("Ferry", FERRY)])
    assert (scores.order.right, scores.order.cases) == (0, 1)


def test_a_post_too_many_a_wrong_headline_and_a_wrong_time_are_counted() -> None:
    found = [
        post("Something else", FERRY, published="2026-03-12T14:06:00+00:00"),
        post("Advert", "Buy one boat and get another for nothing."),
    ]
    scores = scored([wanted("Ferry", FERRY)], found)
    assert scores.posts.precision == 0.5
    assert (scores.headlines.right, scores.times.right) == (0, 0)


def test_a_body_that_begins_with_a_pictures_caption_begins_right_without_it() -> None:
    found = ParsedPost(
        "Ferry", None, None, None, (BlockText(BlockKind.CAPTION, "The ferry on Monday"), BlockText(BlockKind.PARAGRAPH, FERRY))
    )
    assert scored([wanted("Ferry", FERRY)], [found]).beginnings.value == 1.0


def test_a_body_that_begins_with_the_posts_own_time_does_not_begin_right() -> None:
    scores = scored([wanted("Ferry", FERRY)], [post("Ferry", f"14:05 GMT {FERRY}")])
    assert (scores.posts.recall, scores.beginnings.value) == (1.0, 0.0)


def test_only_posts_that_a_reader_sees_count() -> None:
    truth = {
        "posts": [
            {"body80": FERRY, "in_page_txt": True},
            {"body80": BRIDGE, "in_page_txt": False},
            {"body80": BRIDGE, "body_in_dom": False},
        ]
    }
    assert [one.beginning for one in visible_posts(truth)] == [FERRY]
