"""From an element to the blocks a reader sees in it."""

from __future__ import annotations

import pytest

from factcheck.ingestion.html.blocks import blocks_of
from factcheck.ingestion.html.tree import tree_of
from factcheck.text.blocks import BlockKind, BlockText, InlineKind

BASE = "https://courier.example/news/bridge"


def blocks(markup: str) -> tuple[BlockText, ...]:
    body = tree_of(f"<body>{markup}</body>").body
    assert body is not None
    return blocks_of(body, BASE)


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


def kinds(markup: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks(markup)]


def marked(markup: str) -> list[tuple[InlineKind, str, str | None]]:
    return [(inline.kind, inline.span.words(block.text), inline.address) for block in blocks(markup) for inline in block.inlines]


def test_white_space_is_as_a_browser_shows_it_and_a_no_break_space_stays() -> None:
    assert texts("<p>\n  One\ttwo <b> three</b>  \n four&nbsp;five </p>") == ["One two three four\xa0five"]


def test_soft_hyphens_and_zero_width_spaces_are_no_part_of_a_word() -> None:
    assert texts("<p>Donau&shy;dampf&#8203;schiff&#xFEFF; und می&zwnj;رود</p>") == ["Donaudampfschiff und می\u200cرود"]


def test_two_line_breaks_begin_a_paragraph_and_one_ends_a_line() -> None:
    assert texts("<div>One <br>two.<br> <br>&nbsp;<br/>Three.<br></div>") == ["One\ntwo.", "Three."]


def test_loose_text_beside_paragraphs_is_a_paragraph() -> None:
    assert texts("<div>Before <i>all</i><p>One</p>between<p>Two</p>after</div>") == ["Before all", "One", "between", "Two", "after"]


def test_each_part_has_its_kind() -> None:
    markup = """<h3>Head</h3><p>Text.</p><ul><li>One<ol><li>Inner</li></ol></li><li><p>Two</p></li></ul>
    <blockquote><p>Said one.</p><h4>Said two.</h4></blockquote>
    <figure><img src=x><figcaption>A boat. <span class="photo-credit">Ana Reed</span></figcaption></figure>
    <blockquote class="twitter-tweet"><p>Posted <img class=emoji alt="🚢"></p>&mdash; Quay (@quay)</blockquote>"""
    assert kinds(markup) == [
        (BlockKind.HEADLINE, "Head"),
        (BlockKind.PARAGRAPH, "Text."),
        (BlockKind.LIST_ITEM, "One"),
        (BlockKind.LIST_ITEM, "Inner"),
        (BlockKind.LIST_ITEM, "Two"),
        (BlockKind.QUOTATION, "Said one."),
        (BlockKind.QUOTATION, "Said two."),
        (BlockKind.CAPTION, "A boat."),
        (BlockKind.CREDIT, "Ana Reed"),
        (BlockKind.EMBEDDED, "Posted 🚢"),
        (BlockKind.EMBEDDED, "— Quay (@quay)"),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/1/">',
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@x/video/1">',
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://x">',
        '<blockquote cite="https://www.facebook.com/x" class="fb-xfbml-parse-ignore" data-post-embed="1">',
        '<blockquote class="reddit-embed-bq">',
        '<blockquote class="mastodon-embed">',
    ],
)
def test_posts_of_other_networks_are_told_from_quotations(opening: str) -> None:
    assert kinds(f"{opening}<p>Their words.</p></blockquote>") == [(BlockKind.EMBEDDED, "Their words.")]


def test_rows_of_values_are_lines_and_a_table_of_layout_is_not_one() -> None:
    values = "<table><caption>Boats</caption><tr><th>Year</th><th>Boats</th></tr><tr><td>2030</td><td><p>14</p></td></tr></table>"
    assert kinds(values) == [(BlockKind.CAPTION, "Boats"), (BlockKind.ROW, "Year\tBoats"), (BlockKind.ROW, "2030\t14")]
    layout = "<table><tr><td><p>One story.</p><p>Its end.</p></td><td>Beside</td></tr></table>"
    assert texts(layout) == ["One story.", "Its end.", "Beside"]


def test_inline_marks_count_from_the_beginning_of_their_block() -> None:
    assert marked("<p> First <em>second <b>third</b></em>.</p><p><a href='/x'> fourth </a></p>") == [
        (InlineKind.EMPHASIS, "second third", None),
        (InlineKind.STRONG, "third", None),
        (InlineKind.LINK, "fourth", "https://courier.example/x"),
    ]


def test_a_mark_around_several_blocks_lies_on_each() -> None:
    assert marked("<em><p>One</p><p>Two</p></em>") == [(InlineKind.EMPHASIS, "One", None), (InlineKind.EMPHASIS, "Two", None)]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "mailto:a@b.example",
        "#top",
        "",
        "http://[",
        "file:///etc/passwd",
    ],
)
def test_links_lead_only_to_the_web(href: str) -> None:
    assert [address for _, _, address in marked(f'<p>A <a href="{href}">link</a>.</p>') if address] == []
    assert texts(f'<p>A <a href="{href}">link</a>.</p>') == ["A link."]


def test_without_the_pages_address_only_whole_links_are_kept() -> None:
    body = tree_of("<p><a href='/x'>Here</a> and <a href='https://a.example/y'>there</a></p>").body
    assert body is not None
    assert [inline.address for inline in blocks_of(body)[0].inlines] == ["https://a.example/y"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>Words</script>",
        "<style>Words</style>",
        "<nav>Words</nav>",
        "<aside>Words</aside>",
        "<button>Words</button>",
        "<form><input name=a>Words</form>",
        "<p hidden>Words</p>",
        "<p style='display:none'>Words</p>",
        "<p style='visibility: hidden'>Words</p>",
        "<span class='sr-only'>Words</span>",
        "<div class='ad-slot'>Words</div>",
        "<div id='taboola-below'>Words</div>",
        "<div class='shareBar'>Words</div>",
        "<div class='newsletter-signup'>Words</div>",
        "<div class='c-related-links'>Words</div>",
        "<section class='MostRead'>Words</section>",
        "<div role=navigation>Words</div>",
        "<p>ADVERTISEMENT</p>",
        "<p>Anzeige</p>",
        "<p>Article continues below</p>",
        "<p>Read more: <a href='/b'>Words of another story</a></p>",
        "<p><a href='/b'>Lire aussi : des mots d’un autre article</a></p>",
        "<h3>Related stories</h3><ul><li><a href='/a'>Words</a></li><li><a href='/b'>Words</a></li></ul>",
        "<template><p>Words</p></template>",
        "<iframe>Words</iframe>",
    ],
)
def test_what_is_no_part_of_the_text_is_left_out(furniture: str) -> None:
    story = "The council voted nine to four to close the bridge, and a ferry will run instead until the girders have been replaced. "
    assert texts(f"<p>{story}</p>{furniture}<p>{story}</p>") == [story.strip()] * 2


def test_a_name_alone_does_not_take_the_text_away() -> None:
    story = "<p>The council voted nine to four to close the bridge.</p>" * 12
    assert len(texts(f'<div class="article-with-ads social-enabled">{story}</div>')) == 12


def test_a_drop_capital_for_the_eye_is_a_letter() -> None:
    assert texts('<p><span aria-hidden="true">T</span>he ferry <span aria-hidden="true">→</span> runs.</p>') == ["The ferry runs."]


def test_elements_named_are_left_out_and_what_follows_them_stays() -> None:
    body = tree_of("<div><time>10:15</time> <b class=by>Ana Reed</b> The vote is over.</div>").body
    assert body is not None
    assert [block.text for block in blocks_of(body, without=[*body.iter("time"), *body.iter("b")])] == ["The vote is over."]


def test_an_item_of_a_list_of_posts_is_no_item_of_a_text() -> None:
    item = next(tree_of("<ul><li><p>One.</p><p>Two.</p></li></ul>").iter("li"))
    assert [block.kind for block in blocks_of(item)] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_preformatted_lines_stay_lines() -> None:
    assert texts("<pre>\nhigh  06:12\nlow   12:30\n</pre>") == ["high  06:12\nlow   12:30"]
