"""Real pages, read and compared with the truth that stands beside them. The scores are pinned."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck.ingestion.decoding import decode
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.plain_text import read
from factcheck.text.blocks import BlockKind
from tests.support.shared import FOLDER, needs_shared

DATA = FOLDER / "data"
SEED = DATA / "liveblogs" / "seed-live-blog.txt"
pytestmark = needs_shared


@dataclass(frozen=True)
class Score:
    """Of so many posts in the truth: how many were found, with the right headline, with the right beginning; all in order."""

    posts: int
    found: int
    headlines: int
    beginnings: int


PINNED = {
    # text                                            truth found headlines beginnings
    "liveblog_text_heads/cnn-covid-2021-01-02/page.txt": Score(2, 2, 2, 2),
    "liveblog_text_heads/cnn-covid-2021-02-18-live/page.txt": Score(1, 1, 1, 1),
    "liveblog_text_heads/cnn-election-2020-10-21/page.txt": Score(1, 1, 1, 1),
    "liveblog_text_heads/cnn-ukraine-2022-03-12-live/page.txt": Score(1, 1, 1, 1),
    "liveblog_text_heads/nbc-covid-2020-04-13/page.txt": Score(1, 1, 1, 1),
    "liveblogs/br24-nahost-ticker-2024/page.txt": Score(7, 7, 7, 7),
    "liveblogs/br24-nahost-ticker-2024/page.innertext.txt": Score(7, 7, 7, 7),
    "liveblogs/express-harry-meghan-2024/page.txt": Score(9, 9, 9, 9),
    "liveblogs/express-harry-meghan-2024/page.innertext.txt": Score(9, 9, 9, 9),
    "liveblogs/guardian-ukraine-2023/page.txt": Score(10, 10, 10, 10),
    "liveblogs/guardian-ukraine-2023/page.innertext.txt": Score(10, 10, 10, 10),
    "liveblogs/independent-womens-world-cup-2023/page.txt": Score(10, 10, 10, 10),
    "liveblogs/independent-womens-world-cup-2023/page.innertext.txt": Score(10, 10, 10, 10),
    "liveblogs/ndtv-india-srilanka-2023/page.txt": Score(40, 40, 40, 40),
    "liveblogs/ndtv-india-srilanka-2023/page.innertext.txt": Score(40, 40, 40, 40),
}


def parsed(path: Path) -> ParsedArticle:
    return read(decode(path.read_bytes(), limit=10_000_000))


def truth_of(name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((DATA / name).with_name("truth.json").read_text(encoding="utf-8"))
    return truth


def posts_of(truth: dict[str, Any]) -> list[dict[str, Any]]:
    posts: list[dict[str, Any]] = truth.get("posts") or truth["posts_visible"]
    return posts


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def body(post: ParsedPost) -> str:
    outside = (BlockKind.CAPTION, BlockKind.NOTICE, BlockKind.LINK)
    return folded("".join(block.text for block in post.blocks if block.kind not in outside))


def score(found: ParsedArticle, truth: list[dict[str, Any]]) -> Score:
    pairs = list(zip(found.posts, truth, strict=False))
    return Score(
        posts=len(truth),
        found=len(found.posts),
        headlines=sum(1 for post, told in pairs if folded(post.headline or "") == folded(told["headline"] or "")),
        beginnings=sum(1 for post, told in pairs if body(post).startswith(folded(told.get("body80", "")))),
    )


def test_every_text_with_a_truth_is_measured() -> None:
    texts = {str(path.relative_to(DATA)) for folder in ("liveblogs", "liveblog_text_heads") for path in (DATA / folder).glob("*/page*.txt")}
    assert texts == set(PINNED)


@pytest.mark.parametrize("name", PINNED)
def test_the_posts_of_a_real_page_are_found_with_headlines_and_beginnings_in_order(name: str) -> None:
    assert score(parsed(DATA / name), posts_of(truth_of(name))) == PINNED[name]


@pytest.mark.parametrize("name", PINNED)
def test_no_post_holds_the_beginning_of_another(name: str) -> None:
    found = parsed(DATA / name)
    beginnings = [(place, folded(told["body80"])) for place, told in enumerate(posts_of(truth_of(name))) if told.get("body80")]
    for place, beginning in beginnings:
        strangers = [post for at, post in enumerate(found.posts) if at != place and beginning in body(post)]
        assert strangers == []


@pytest.mark.parametrize("name", PINNED)
def test_the_pages_headline_count_points_and_end_are_as_in_the_truth(name: str) -> None:
    found, truth = parsed(DATA / name), truth_of(name)
    assert found.live
    assert found.headline == truth["page_headline"]
    assert found.declared_posts == truth.get("declared_posts")
    assert found.ended == truth.get("ended_notice", False)
    if "summary_bullets" in truth:
        assert len(found.summary) == truth["summary_bullets"]


def test_a_page_cut_short_says_that_posts_are_missing() -> None:
    found = parsed(DATA / "liveblog_text_heads" / "cnn-covid-2021-01-02" / "page.txt")
    assert found.remarks == ("The page says 20 posts; 2 were found. The text may be cut short, or two posts may have been taken for one.",)


def seed_lines() -> list[str]:
    return [line.strip() for line in SEED.read_text(encoding="utf-8").split("\n")]


SEED_HEADLINE_LINES = (17, 33, 49, 69, 85, 93, 107, 119, 139, 147, 163, 171, 181, 193)
"""Where the headlines of the seed's posts stand, counted from 1 and read by eye."""


def test_the_seed_comes_out_as_fourteen_posts_with_their_headlines_in_order() -> None:
    lines = seed_lines()
    found = parsed(SEED)
    assert [post.headline for post in found.posts] == [lines[number - 1] for number in SEED_HEADLINE_LINES]
    assert found.remarks == ()


def test_each_post_of_the_seed_holds_exactly_the_lines_below_its_headline() -> None:
    lines = seed_lines()
    ends = [*(number - 1 for number in SEED_HEADLINE_LINES[1:]), 209]
    for post, number, end in zip(parsed(SEED).posts, SEED_HEADLINE_LINES, ends, strict=True):
        assert [block.text.strip() for block in post.blocks] == [line for line in lines[number:end] if line]


def test_what_is_no_paragraph_in_the_seed_is_recognised_as_such() -> None:
    lines = seed_lines()
    found = parsed(SEED)
    kinds = {block.text.strip(): block.kind for post in found.posts for block in post.blocks if block.kind is not BlockKind.PARAGRAPH}
    assert kinds == {
        lines[50]: BlockKind.CAPTION,
        lines[66]: BlockKind.CREDIT,
        lines[82]: BlockKind.LINK,
        lines[108]: BlockKind.CAPTION,
        lines[168]: BlockKind.LINK,
        lines[208]: BlockKind.LINK,
    }
    assert [(block.kind, block.text) for block in found.head] == [
        (BlockKind.CAPTION, lines[2]),
        (BlockKind.CAPTION, lines[3]),
        (BlockKind.CAPTION, lines[4]),
        (BlockKind.NOTICE, lines[12]),
    ]


def test_the_seeds_headline_points_end_count_and_related_headlines_have_their_own_places() -> None:
    lines = seed_lines()
    found = parsed(SEED)
    assert (found.headline, found.live, found.ended, found.declared_posts) == (lines[0], True, True, 14)
    assert list(found.summary) == [line.removeprefix("•").strip() for line in lines[8:11]]
    assert list(found.related) == lines[211:215]


@pytest.mark.parametrize("folder", sorted((DATA / "articles").glob("*/")) if DATA.is_dir() else [], ids=lambda path: path.name)
def test_the_text_of_a_single_story_is_read_as_one_story_with_nothing_lost(folder: Path) -> None:
    text = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["text"]
    found = read(text)
    assert not found.live
    assert len(found.posts) == 1
    kept = folded("".join([found.headline or "", found.standfirst or "", *(block.text for block in found.posts[0].blocks), *found.related]))
    paragraphs = [line for line in text.split("\n") if len(line) >= 100]
    assert [line for line in paragraphs if folded(line) not in kept] == []
