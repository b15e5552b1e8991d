"""Single articles: our own pages of every shape, read to headline, head and body."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.ingestion.html.read import read_html
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.scoring.articles import ArticleScores, body_text
from factcheck.text.blocks import BlockKind, InlineKind
from tests.support.shared import FOLDER, needs_shared

PAGES = Path(__file__).parent / "pages"


def story(name: str, *, address: str | None = None, charset: str | None = None) -> ParsedArticle:
    return read_html((PAGES / f"story-{name}.html").read_bytes(), address=address, charset=charset)


def body(article: ParsedArticle) -> list[str]:
    return [block.text for post in article.posts for block in post.blocks]


def test_a_whole_page_gives_its_head() -> None:
    article = story("full")
    assert not article.live
    assert article.headline == "Harbour council votes to close the old swing bridge"
    assert article.standfirst == "Engineers say the iron is tired; traders fear a long winter without customers."
    assert article.byline == "Nerys Tallow"
    assert article.address == "https://courier.example/news/2031/swing-bridge-closes"
    assert article.language == "en"
    assert article.published == article.posts[0].published == "2031-03-04T08:15:00+00:00"
    assert article.posts[0].published_text == "4 March 2031, 8:15am GMT"
    assert article.posts[0].edited == "2031-03-04T11:40:00+00:00"
    assert article.remarks == ()


def test_a_whole_page_gives_its_body_in_order_with_its_structure() -> None:
    (post,) = story("full").posts
    assert [(block.kind, block.text[:24]) for block in post.blocks] == [
        (BlockKind.PARAGRAPH, "The harbour council vote"),
        (BlockKind.PARAGRAPH, "“We cannot ask people to"),
        (BlockKind.HEADLINE, "What it will cost"),
        (BlockKind.PARAGRAPH, "Repairs are put at £4.2 "),
        (BlockKind.LIST_ITEM, "ask the county for £2 mi"),
        (BlockKind.LIST_ITEM, "run a free ferry every t"),
        (BlockKind.LIST_ITEM, "report on progress every"),
        (BlockKind.QUOTATION, "Last winter I sold half "),
        (BlockKind.PARAGRAPH, "So said Tamsin Orme, who"),
        (BlockKind.EMBEDDED, "No bridge, no bread deli"),
        (BlockKind.EMBEDDED, "— Quay Bakery (@quaybake"),
        (BlockKind.ROW, "Year\tCrossings a day"),
        (BlockKind.ROW, "2021\t6,100"),
        (BlockKind.ROW, "2030\t3,480"),
        (BlockKind.PARAGRAPH, "The council meets again "),
        (BlockKind.CREDIT, "Additional reporting by "),
    ]


def test_the_pictures_caption_above_the_body_stands_in_the_head() -> None:
    assert [(block.kind, block.text) for block in story("full").head] == [
        (BlockKind.CAPTION, "The swing bridge at low tide on Monday."),
        (BlockKind.CREDIT, "Photograph: Odo Venn/The Courier"),
    ]


def test_links_and_emphasis_are_kept_where_they_stand() -> None:
    blocks = story("full").posts[0].blocks
    marks = [(inline.kind, inline.span.words(block.text), inline.address) for block in blocks for inline in block.inlines]
    assert marks[:4] == [
        (InlineKind.EMPHASIS, "nine to four", None),
        (InlineKind.STRONG, "Ansel Brook", None),
        (InlineKind.LINK, "engineers’ report", "https://courier.example/reports/girders.pdf"),
        (InlineKind.LINK, "with the minutes", "https://harbour.example/minutes?id=7&lang=en"),
    ]


@pytest.mark.parametrize(
    ("name", "headline", "first", "last", "number"),
    [
        ("amp", "Night buses return to Port Elder", "Night buses will run", "winter timetable.", 3),
        ("arabic", "عودة القطار إلى وادي النخيل", "عاد القطار القديم", "استمرت عامين.", 3),
        ("japanese", "港の灯台、十年ぶりに点灯", "白浜岬の灯台が", "始める予定だ。", 3),
        ("wrong-charset", "L’été où la rivière s’est tue", "À Brévannes-le-Gué", "près du vieux pont.", 3),
        ("table-layout", "Mill wheel turns again", "The great wheel", "until the stock is gone.", 3),
        ("divs-and-breaks", "The goat that crossed a border", "A goat named Pepper", "gladly pay it again.", 4),
        ("no-markup", "A small town with a long memory", "The clock in the square", "start it again.", 1),
        ("script-drawn", "Two lighthouses to be relit", "The lighthouse board", "in from the west.", 4),
        ("paywalled", "Inside the tannery that smells of oranges", "On the ground floor", "the vats stay closed.", 2),
    ],
)
def test_pages_of_every_shape_give_headline_and_body(name: str, headline: str, first: str, last: str, number: int) -> None:
    article = story(name)
    assert article.headline == headline
    words = body(article)
    assert words[0].startswith(first)
    assert words[-1].endswith(last)
    assert len(words) == number


def test_a_single_line_break_stays_inside_its_paragraph() -> None:
    assert "The goat was driven home in a police van.\nIt is said to be well." in body(story("divs-and-breaks"))


def test_an_encoding_the_server_gets_wrong_spoils_no_letter() -> None:
    assert story("wrong-charset", charset="us-ascii") == story("wrong-charset") == story("wrong-charset", charset="shift_jis")


def test_a_page_cut_short_says_so() -> None:
    assert story("paywalled").remarks == (
        "The page says that it is not free to read, and only 53 words were found. The rest may need a subscription.",
    )


def test_a_body_taken_from_the_pages_data_is_said_to_be() -> None:
    assert story("script-drawn").remarks == (
        "The page shows only part of its article. The text was taken from the data that the page carries for search engines.",
    )


def test_a_page_of_frames_says_what_to_do() -> None:
    article = story("frameset")
    assert article.posts == ()
    assert article.remarks == ("The page only shows other pages in frames. Open the frame that holds the article and use its address.",)


def test_an_empty_page_says_that_nothing_was_found() -> None:
    article = story("empty")
    assert article.posts == ()
    assert article.remarks == (
        "No body was found; the page may need a subscription, or draw its text with a script.",
        "No headline was found. Please add it.",
    )


def test_the_address_a_page_was_found_at_makes_its_links_whole() -> None:
    page = b"<article><h1>The ferry is late</h1>" + b"".join(
        b"<p>The ferry was late again on day %d of the month, said the <a href='/staff'>harbour master</a>, who blames the fog.</p>" % day
        for day in range(1, 9)
    )
    article = read_html(page, address="https://ferry.example/news/late")
    assert {inline.address for post in article.posts for block in post.blocks for inline in block.inlines} == {
        "https://ferry.example/staff"
    }
    assert article.address == "https://ferry.example/news/late"


def test_names_that_are_wrong_do_not_take_a_body_away() -> None:
    told = [
        f"On day {day} the ferry left at {day + 5} in the morning with {day * 7} people aboard, the harbour master wrote."
        for day in range(1, 15)
    ]
    page = "<h1>A diary of the ferry</h1>" + "".join(f'<div class="promo-comments"><p>{one}</p></div>' for one in told)
    assert body(read_html(f"<html><body>{page}</body></html>".encode())) == told


@needs_shared
def test_real_articles_are_found_at_least_as_well_as_by_trafilatura() -> None:
    import trafilatura

    ours, theirs = ArticleScores(), ArticleScores()
    for place in sorted(path.parent for path in (FOLDER / "data" / "articles").glob("*/page.html")):
        page = (place / "page.html").read_bytes()
        true = json.loads((place / "truth.json").read_text(encoding="utf-8"))["text"]
        ours.add(body_text(read_html(page)), true)
        theirs.add(trafilatura.extract(page, include_comments=False) or "", true)
    assert len(ours.words) >= 20
    assert ours.mean_words >= max(theirs.mean_words, 0.97)
    assert ours.mean_runs >= max(theirs.mean_runs, 0.96)
