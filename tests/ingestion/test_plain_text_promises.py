"""What holds for any text: it is read, nothing is made up, nothing stands in two places, the order stays."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text import read

LINES = (
    "The river w{0}q rose on Sunday, and people in the lower town of w{0}q had to leave their homes.",
    "Short w{0}q sentence.",
    "“We know it w{0}q,” said Tom Hale, who is in charge of the bridges in the whole valley.",
    "Headline number w{0}q of the day",
    "w{0}q",
    "• Point w{0}q of the list",
    "Tom Hale w{0}q contributed reporting.",
    "A man walks w{0}q through the town on Sunday. Ali Noor/Reuters",
    "Read w{0}q here.",
    "Our live coverage w{0}q has ended.",
    "Read more: w{0}q and more",
    "By Ann w{0}q",
    "> Quoted w{0}q words",
    "11.39 Uhr: Headline w{0}q on one line",
    "+++ 14:26 Headline w{0}q between signs +++",
)
BARE = (
    "5 min ago", "12.24 BST", "14:25", "May 21, 2023, 5:20 p.m. ET", "1692003712", "01:27", "Updated at 12.08 BST", "Share", "3 Posts",
    "What we covered", "Related articles", "Live Updates", "Key events", "November", "02", "Most read", "Jane Roe", "",
)  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of lines of every kind in any order; each line that says something holds a word of its own."""
    kinds = draw(st.lists(st.sampled_from(LINES + BARE), min_size=1, max_size=60))
    gaps = draw(st.lists(st.sampled_from(["\n", "\n\n", "\n\n\n"]), min_size=len(kinds), max_size=len(kinds)))
    return "".join(kind.format(number) + gap for number, (kind, gap) in enumerate(zip(kinds, gaps, strict=True)))


def pieces(parsed: ParsedArticle) -> list[str]:
    """Every run of words that the reading kept, in the order of its places."""
    kept = [parsed.headline, parsed.standfirst, parsed.byline, *(block.text for block in parsed.head), *parsed.summary, *parsed.related]
    for post in parsed.posts:
        kept += [post.headline, post.byline, *(block.text for block in post.blocks)]
    return [piece for piece in kept if piece is not None]


@given(pages())
def test_no_line_stands_in_two_places(text: str) -> None:
    own = [word for piece in pieces(read(text)) for word in set(re.findall(r"w\d+q", piece))]
    assert sorted(own) == sorted(set(own))


@given(pages())
def test_posts_and_their_blocks_keep_the_order_of_the_text(text: str) -> None:
    for post in (parsed := read(text)).posts:
        numbers = [int(word) for block in post.blocks for word in re.findall(r"w(\d+)q", block.text)]
        assert numbers == sorted(numbers)
    first = [
        numbers[0]
        for post in parsed.posts
        if (numbers := [int(word) for block in post.blocks for word in re.findall(r"w(\d+)q", block.text)])
    ]
    assert first == sorted(first)


@given(pages())
def test_paragraphs_are_never_lost_between_the_first_post_and_the_last(text: str) -> None:
    parsed = read(text)
    kept = {word for piece in pieces(parsed) for word in re.findall(r"w(\d+)q", piece)}
    told = [line for line in text.split("\n") if "in charge of the bridges" in line or "rose on Sunday" in line]
    inside = {int(word) for post in parsed.posts for block in post.blocks for word in re.findall(r"w(\d+)q", block.text)}
    for line in told:
        number = int(re.findall(r"w(\d+)q", line)[0])
        if inside and min(inside) < number < max(inside):
            assert str(number) in kept


@given(st.text(max_size=400) | pages())
@example("\x1c\n\x85\n\u2028")
@example("12:00\n" * 40)
@example("By Ann Lee\nIt rained all day in the town.\n" * 20)
def test_any_text_is_read_and_every_word_kept_is_a_verbatim_part_of_one_line(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for piece in pieces(read(text)):
        assert piece
        assert any(piece in line for line in lines)


def test_reading_the_same_text_twice_gives_the_same() -> None:
    text = "\n\n".join(line.format(number) for number, line in enumerate(LINES))
    assert read(text) == read(text)


@given(st.lists(st.sampled_from((*BARE, "Menu", "Home")), min_size=1, max_size=12), st.integers(0, 12))
def test_a_sentence_is_kept_or_said_to_be_left_out(furniture: list[str], place: int) -> None:
    told = "Union leader Ida Moll said on Monday that the talks in the harbour had begun at eight."
    lines = [*furniture[:place], told, *furniture[place:]]
    parsed = read("\n".join(["The ferry company stopped all ferries at noon because of the strike, it said.", *lines]))
    assert told in pieces(parsed) or any("left out as not part of the article" in remark for remark in parsed.remarks)


def test_two_times_with_text_are_two_posts() -> None:
    parsed = read("Harbour strike\n\n9.10 Ferries stop\nThe ferry company stopped.\n\n8.05 Talks begin\nThe union leader said so.\n")
    assert [(post.headline, post.published_text) for post in parsed.posts] == [("Ferries stop", "9.10"), ("Talks begin", "8.05")]
