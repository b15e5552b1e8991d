"""The shapes in which pages show their posts, each in a fictional page of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text import read
from factcheck.text.blocks import BlockKind

PAGES = Path(__file__).with_name("pages")

HEADLINES: dict[str, list[str | None]] = {
    "ago_and_clock_in_brackets": ["That’s a wrap from us", "Death toll rises to 12", "Photos: Streets under water", "UN to send aid"],
    "ago_slash_clock": [
        "Governor tours flooded town by boat",
        "Two missing after bridge collapse",
        "Photo: Streets under water",
        "Schools closed",
    ],
    "ago_then_weekday_and_date": ["Goodbye for now", "Two people missing after bridge collapse", "Schools to close on Monday"],
    "bare_clock": ["L’armée envoyée en renfort", "« Nous avons tout perdu »", None, None],
    "bylines_and_no_times": ["Governor visits flooded town", "Two people are missing", "Schools to stay closed on Monday"],
    "clock_name_and_label_run_together": ["That's all from us today", "Army on the way", "Trains cancelled", "Two people missing"],
    "clock_pm": ["That's all for today", "Army sent to Marlow Vale", "In pictures: the flooded town", "Schools will stay closed on Monday"],
    "clock_pm_with_a_quotation": ["Summary", None, "Minister: 'We did what we could'", None],
    "clock_with_seconds": ["Goodbye for now", "Army on the way", "Analysis: Why the defences failed"],
    "clock_zone_and_date": [
        "Governor visits flooded town",
        "Two people are missing after bridge collapse, police say",
        "Schools to stay closed on Monday",
    ],
    "date_clock_and_ist": [
        "Marlow Vale floods live: Army sent in",
        "Marlow Vale floods live: Two missing",
        "Marlow Vale floods live: Schools shut",
    ],
    "dates_alone": ["Our live updates have now closed", "Army sends soldiers", "Two people missing"],
    "headline_above_the_time": ["Goodbye for now", "Army to help with evacuation", "'My house is gone'"],
    "headlines_alone": ["Governor visits flooded town", "Two people are missing after bridge collapse", "Schools to stay closed on Monday"],
    "key_events_and_names": [None, "Two missing after bridge collapse", None, "Opening summary"],
    "minutes_ago": ["Governor visits flooded town", "Two people are missing", "Schools to stay closed", "River reaches record level"],
    "name_above_and_below_the_time": [None, None, "Power fails in half of the city."],
    "name_and_time_below_the_post": [
        "Minister defends response to floods",
        "Two people missing after bridge collapse",
        "Rail lines closed",
    ],
    "time_and_headline_on_one_line": [
        "Norderhaven: Besatzung des Frachters gerettet",
        "Ministerpräsident gegen Öffnung der Schleusen",
        "Zehntausende ohne Strom",
    ],
    "time_between_plus_signs": ["Minister kündigt Hilfe an", "Fähren fahren nicht", "Schulen bleiben geschlossen"],
    "uhr_above_the_headline": ["Ende des Liveblogs", "Armee schickt Soldaten", "Pegel auf Rekordhöhe", "Schulen bleiben zu"],
}


def page(name: str) -> ParsedArticle:
    return read((PAGES / f"{name}.txt").read_text(encoding="utf-8"))


def test_every_page_is_read_by_a_test() -> None:
    told_beside = {path.stem for path in PAGES.glob("*.json")}  # Read in test_plain_text_publishers.py.
    assert {path.stem for path in PAGES.glob("*.txt")} == set(HEADLINES) | told_beside


@pytest.mark.parametrize("name", HEADLINES)
def test_posts_are_found_with_their_headlines_in_order(name: str) -> None:
    found = page(name)
    assert found.live
    assert [post.headline for post in found.posts] == HEADLINES[name]


@pytest.mark.parametrize("name", HEADLINES)
def test_a_times_words_and_a_pages_buttons_stand_in_no_block(name: str) -> None:
    texts = [block.text.strip() for post in page(name).posts for block in post.blocks]
    for post in page(name).posts:
        assert post.published_text is None or post.published_text not in texts
    assert not {"Share", "Copy", "Link copied", "Link Copied!", "Share close panel", "Advertisement"} & set(texts)


def test_names_and_places_reported_from_are_no_paragraphs() -> None:
    first, second, _ = page("headline_above_the_time").posts
    assert (first.byline, second.byline) == ("Ann Lowe", "John Smith")
    assert first.blocks[0].kind is BlockKind.CREDIT
    assert second.blocks[-1].kind is BlockKind.CAPTION


def test_a_list_of_key_events_is_a_summary_and_makes_no_post_twice() -> None:
    found = page("key_events_and_names")
    assert found.summary == ("Two missing after bridge collapse", "Opening summary")
    assert len(found.posts) == 4


def test_clocks_get_their_day_from_the_page_while_they_only_fall() -> None:
    assert [post.published for post in page("key_events_and_names").posts] == [
        "2023-05-21T17:50:00+01:00",
        "2023-05-21T16:02:00+01:00",
        "2023-05-21T15:02:00+01:00",
        "2023-05-21T14:02:00+01:00",
    ]


def test_key_points_counts_and_the_ended_notice_are_told_apart_from_posts() -> None:
    found = page("clock_zone_and_date")
    assert [point[:8] for point in found.summary] == ["River: T", "Missing:"]
    assert (found.declared_posts, found.ended, found.remarks) == (3, True, ())
    assert found.byline == "By Jane Roe and Paul Vance, Courier"


def test_a_post_pinned_to_the_top_is_kept_once_in_its_place() -> None:
    pinned = "12.05 BST\nBridge falls\nA footbridge in the town fell into the river on Sunday morning, police said.\n\n"
    others = "12.50 BST\nThe river is still rising, and people in the lower town have been told to leave.\n\n"
    found = read(
        "Flood live: bridge falls\n\nMon 15 May 2023 12.50 BST\nShow key events only\nFrom 49m ago\n"
        + pinned
        + others
        + pinned
        + others.replace("12.50", "11.50")
    )
    assert [post.published_text for post in found.posts] == ["12.50 BST", "12.05 BST", "11.50 BST"]
    assert any("pinned" in remark for remark in found.remarks)


STORY = """Menu
News
Sport
Weather
Bridge at Marlow Vale to close for repairs
By Ann Lee, Courier
21 May 2023

The footbridge at Marlow Vale will close for six weeks from June, the council said on Sunday.

“We know that this is a nuisance,” said Tom Hale, who is in charge of the town's roads and bridges.

What it means

People who walk to the station will have to go round by Mill Lane, which takes about ten minutes longer.

Related articles
River Tarn reaches record level after a week of rain
Schools to stay closed on Monday, council says
Privacy policy
Contact us
"""


def test_a_single_story_is_one_post_that_holds_its_body() -> None:
    found = read(STORY)
    assert (found.live, found.headline, found.byline) == (False, "Bridge at Marlow Vale to close for repairs", "By Ann Lee, Courier")
    (post,) = found.posts
    assert post.headline is None
    assert [block.kind for block in post.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.PARAGRAPH]
    assert found.related == ("River Tarn reaches record level after a week of rain", "Schools to stay closed on Monday, council says")


def test_words_pasted_without_a_page_are_a_story_without_a_headline() -> None:
    found = read("The bridge will close for six weeks from June, the council said.\n\nIt was last repaired in 1998.\n")
    assert found.headline is None
    assert [block.text for block in found.posts[0].blocks] == [
        "The bridge will close for six weeks from June, the council said.",
        "It was last repaired in 1998.",
    ]
    assert found.remarks == ("No headline was found. Please add it.",)


def test_no_break_spaces_and_typos_stay_in_the_words() -> None:
    found = read("Flood in the valley\n\nTeh\u00a0river  rose on Sunday, and people in the lower town had to leave.\u00a0\n")
    assert found.posts[0].blocks[0].text == "Teh\u00a0river  rose on Sunday, and people in the lower town had to leave.\u00a0"


def test_a_list_given_twice_at_the_end_is_related_whatever_its_headlines_end_in() -> None:
    page = (PAGES / "headlines_alone.txt").read_text(encoding="utf-8").rstrip()
    related = ["Five harbours that froze over last winter", "Is your cellar ready for a flood of this size, and what does it cost?"]
    before = read(page)
    after = read(page + "\n\n\n" + "\n".join([*related, "", "", *related]))
    assert after.related == (*before.related, *related)
    assert after.posts == before.posts
