"""Inside a post, what leads to another story is no text of the post; what the post itself says with a link in it is."""

from __future__ import annotations

import pytest

from factcheck.ingestion.html.live import read_live
from factcheck.ingestion.html.tree import tree_of
from factcheck.text.blocks import BlockKind, BlockText

FIRST, SECOND = "Ferry owner resigns after the inquiry", "What we know so far about the wreck"
BEFORE, AFTER = "The hearing opened at ten in Marn.", "It goes on until Thursday."

BOXES = {
    "aside with a list": f'<aside><h3>Read more</h3><ul><li><a href="/1">{FIRST}</a></li><li><a href="/2">{SECOND}</a></li></ul></aside>',
    "aside with a paragraph": f'<aside><p><a href="/1">{FIRST}</a></p></aside>',
    "box called nothing": f'<div class="x"><span>Related</span><ul><li><p><a href="/1">{FIRST}</a></p></li></ul></div>',
    "box with times": f'<div class="x"><h4>Related</h4><ul><li><a href="/1">{FIRST}</a> <time>10:40</time></li></ul></div>',
    "list of links alone": f'<ul><li><a href="/1">{FIRST}</a></li><li><a href="/2">{SECOND}</a></li></ul>',
    "list below its line": f'<p>More on this:</p><ul><li><a href="/1">{FIRST}</a></li><li><a href="/2">{SECOND}</a></li></ul>',
    "line with its lead": f'<p><strong>Read more: <a href="/1">{FIRST}</a></strong></p>',
    "Dutch section": f'<section class="x"><p><b>Lees ook</b></p><p><a href="/1">{FIRST}</a></p></section>',
    "card with a summary": f'<div><a href="/1"><img src="1.jpg"><h3>{FIRST}</h3><p>She left 3 days after it.</p></a></div>',
}


def blocks_with(box: str) -> list[BlockText]:
    """What is read of a post that holds this between two paragraphs, in a live blog of four posts."""
    posts = "".join(
        f'<article class="post" id="p{number}"><time datetime="2026-03-12T{13 - number}:00:00Z">{13 - number}:00</time>'
        f"<h2>Update number {number} of the inquiry</h2><p>{BEFORE}</p>{box if number == 1 else ''}<p>{AFTER}</p></article>"
        for number in range(4)
    )
    page = f"<html><head><title>Inquiry live</title></head><body><main><h1>Inquiry live</h1><div>{posts}</div></main></body></html>"
    article = read_live(tree_of(f"<!doctype html>{page}".encode()), None)
    assert article is not None
    assert [post.headline for post in article.posts] == [f"Update number {number} of the inquiry" for number in range(4)]
    return list(article.posts[1].blocks)


@pytest.mark.parametrize("box", BOXES)
def test_a_box_of_other_stories_is_no_part_of_the_post(box: str) -> None:
    assert [block.text for block in blocks_with(BOXES[box])] == [BEFORE, AFTER]


def test_a_line_that_is_all_link_is_told_as_a_link() -> None:
    assert [(block.kind, block.text) for block in blocks_with(f'<p><a href="/1">{FIRST}</a></p>')[1:-1]] == [(BlockKind.LINK, FIRST)]


@pytest.mark.parametrize(
    "own",
    [
        '<p>The <a href="/1">report that the inquiry published on Monday</a> names two officers.</p>',
        '<p><a href="/1">The harbour master resigned on Monday.</a></p>',
        '<ul><li>Two boats sank.</li><li>Nobody was <a href="/1">hurt</a>.</li></ul>',
        '<blockquote><p><a href="/1">We were never told to turn back</a></p></blockquote>',
    ],
)
def test_what_the_post_says_with_a_link_in_it_stays_its_text(own: str) -> None:
    inside = blocks_with(own)[1:-1]

    assert inside
    assert BlockKind.LINK not in {block.kind for block in inside}
