from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.formats.parsed_article import as_json, from_payload, to_payload
from factcheck.ingestion.mend_steps import HEAD, Mend, MendStep, mended
from factcheck.ingestion.mending import drop, join, retitle, retype, set_time, split
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind
from factcheck.text.spans import Span

P, H, C = BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.CREDIT


def post(headline: str | None, *words: str, byline: str | None = None) -> ParsedPost:
    return ParsedPost(headline, None, "5 min ago", byline, tuple(BlockText(P, text) for text in words))


def article(*posts: ParsedPost) -> ParsedArticle:
    return ParsedArticle("Flood at Marlow Vale", live=True, ended=False, declared_posts=2, posts=posts)


FLOOD = article(post("River rises", "It rose.", "It rose again."), post("School shut", "It is shut.", byline="By Ann Lee"))


def test_joining_keeps_the_words_and_turns_the_second_headline_into_a_block() -> None:
    joined = join(FLOOD, 0)
    assert [p.headline for p in joined.posts] == ["River rises"]
    assert joined.posts[0].blocks == (
        BlockText(P, "It rose."),
        BlockText(P, "It rose again."),
        BlockText(H, "School shut"),
        BlockText(C, "By Ann Lee"),
        BlockText(P, "It is shut."),
    )


def test_the_last_post_has_none_to_be_joined_with() -> None:
    with pytest.raises(ValueError, match="last post"):
        join(FLOOD, 1)


def test_splitting_before_a_block_begins_a_new_post_there() -> None:
    parts = split(FLOOD, 0, 1, as_headline=False).posts
    assert [[b.text for b in p.blocks] for p in parts] == [["It rose."], ["It rose again."], ["It is shut."]]
    assert [p.headline for p in parts] == ["River rises", None, "School shut"]


def test_splitting_can_make_the_block_the_headline() -> None:
    joined = join(FLOOD, 0)
    again = split(joined, 0, 2, as_headline=True).posts[1]
    assert again.headline == "School shut"
    assert [b.text for b in again.blocks] == ["By Ann Lee", "It is shut."]


def test_a_post_without_a_headline_cannot_be_split_before_its_first_block() -> None:
    with pytest.raises(ValueError, match="begins here already"):
        split(article(post(None, "One.", "Two.")), 0, 0, as_headline=False)


def test_a_headline_can_be_given_changed_and_taken_away() -> None:
    assert retitle(FLOOD, 1, " Schools shut ").posts[1].headline == "Schools shut"
    assert retitle(FLOOD, 1, "  ").posts[1].headline is None
    assert retitle(FLOOD, 1, None).posts[1].headline is None


def test_a_post_can_be_left_out_but_not_the_only_one() -> None:
    left = drop(FLOOD, 0)
    assert [p.headline for p in left.posts] == ["School shut"]
    with pytest.raises(ValueError, match="only post"):
        drop(left, 0)


def test_a_block_can_become_another_kind() -> None:
    assert retype(FLOOD, 0, 1, BlockKind.CAPTION).posts[0].blocks[1] == BlockText(BlockKind.CAPTION, "It rose again.")


KNOWN = replace(
    post("River rises", "It rose."),
    blocks=(BlockText(P, "It rose.", (Inline(InlineKind.STRONG, Span(3, 7)),)), BlockText(P, "It rose again.")),
    published="2024-05-01T10:00:00+02:00",
    key="oda-1",
    permalink="https://courier.example/oda#1",
    edited="2024-05-01T11:00:00+02:00",
    pinned=True,
)
"""A post of which the page says all that a page can say."""
OTHER = replace(KNOWN, headline="School shut", key="oda-2", permalink="https://courier.example/oda#2", pinned=False)


def what_is_known(of: ParsedPost) -> tuple[str | None, str | None, str | None, str | None, bool]:
    return of.published, of.key, of.permalink, of.edited, of.pinned


@pytest.mark.parametrize(
    "step",
    [
        MendStep(Mend.JOIN, 0),
        MendStep(Mend.SPLIT, 0, 1),
        MendStep(Mend.SPLIT_HEADED, 0, 1),
        MendStep(Mend.RETITLE, 0, value="Another"),
        MendStep(Mend.RETYPE, 0, 0, "caption"),
        MendStep(Mend.DROP_BLOCK, 0, 1),
        MendStep(Mend.AFTER, 0),
        MendStep(Mend.BEFORE, 1),
        MendStep(Mend.DEMOTE, 0),
        MendStep(Mend.HEADLINE, value="Another"),
        MendStep(Mend.LIVE, value="no"),
    ],
    ids=lambda step: step.mend.value,
)
def test_no_mending_makes_a_post_forget_by_what_the_page_knows_it(step: MendStep) -> None:
    first = mended(article(KNOWN, OTHER), [step]).posts[0]
    assert what_is_known(first) == what_is_known(KNOWN)


@pytest.mark.parametrize(
    "step", [MendStep(Mend.JOIN, 0), MendStep(Mend.RETYPE, 0, 0, "caption"), MendStep(Mend.DEMOTE, 0), MendStep(Mend.SPLIT, 0, 1)]
)
def test_what_is_set_off_in_a_paragraph_stays_so(step: MendStep) -> None:
    blocks = mended(article(KNOWN, OTHER), [step]).posts[0].blocks
    assert next(block for block in blocks if block.text == "It rose.").inlines == KNOWN.blocks[0].inlines


def test_what_is_set_off_in_the_head_stays_so_when_it_becomes_another_kind() -> None:
    headed = replace(article(KNOWN), head=KNOWN.blocks)
    assert mended(headed, [MendStep(Mend.RETYPE, HEAD, 0, "notice")]).head[0] == replace(KNOWN.blocks[0], kind=BlockKind.NOTICE)


def test_two_joined_posts_are_known_as_the_first_and_a_split_off_part_as_nothing() -> None:
    joined = join(article(KNOWN, OTHER), 0)
    assert [p.key for p in joined.posts] == ["oda-1"]
    assert [p.key for p in split(joined, 0, 1, as_headline=False).posts] == ["oda-1", None]


@pytest.mark.parametrize(
    ("typed", "shown", "moment"),
    [
        ("1 May 2024, 14:05 CEST", "1 May 2024, 14:05 CEST", "2024-05-01T14:05:00+02:00"),
        (" 2024-05-01T14:05+02:00 ", "2024-05-01T14:05+02:00", "2024-05-01T14:05:00+02:00"),
        ("14:05", "14:05", None),
        ("just now", "just now", None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_time_can_be_set_and_is_exact_where_it_names_day_clock_and_zone(typed: str | None, shown: str | None, moment: str | None) -> None:
    timed = set_time(article(KNOWN), 0, typed).posts[0]
    assert (timed.published_text, timed.published) == (shown, moment)
    assert timed.key == KNOWN.key


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_post_that_is_not_there_is_named(index: int) -> None:
    for change in (join, drop):
        with pytest.raises(ValueError, match=f"no post {index + 1}"):
            change(FLOOD, index)
    with pytest.raises(ValueError, match="no post"):
        retitle(FLOOD, index, "x")


def test_a_block_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no paragraph 9"):
        retype(FLOOD, 0, 8, P)
    with pytest.raises(ValueError, match="no paragraph 9"):
        split(FLOOD, 0, 8, as_headline=False)


def test_nothing_that_is_mended_changes_the_article_it_was_made_from() -> None:
    before = to_payload(FLOOD)
    join(FLOOD, 0)
    split(FLOOD, 0, 1, as_headline=True)
    retitle(FLOOD, 0, "Other")
    assert to_payload(FLOOD) == before


words = st.text(min_size=1, max_size=20)
blocks = st.builds(BlockText, st.sampled_from(BlockKind), words)
posts = st.builds(
    ParsedPost,
    headline=st.none() | words,
    published=st.none() | words,
    published_text=st.none() | words,
    byline=st.none() | words,
    blocks=st.lists(blocks, max_size=4).map(tuple),
)
articles = st.builds(
    ParsedArticle,
    headline=st.none() | words,
    live=st.booleans(),
    ended=st.booleans(),
    declared_posts=st.none() | st.integers(0, 99),
    standfirst=st.none() | words,
    byline=st.none() | words,
    head=st.lists(blocks, max_size=2).map(tuple),
    summary=st.lists(words, max_size=2).map(tuple),
    posts=st.lists(posts, max_size=3).map(tuple),
    related=st.lists(words, max_size=2).map(tuple),
    remarks=st.lists(words, max_size=2).map(tuple),
)


@given(articles)
def test_a_parsed_article_goes_out_as_a_payload_and_comes_back_the_same(parsed: ParsedArticle) -> None:
    assert from_payload(to_payload(parsed)) == parsed


@given(articles)
def test_splitting_and_joining_again_loses_no_words(parsed: ParsedArticle) -> None:
    for index, one in enumerate(parsed.posts):
        for place in range(1, len(one.blocks)):
            parts = split(parsed, index, place, as_headline=False)
            assert join(parts, index).posts[index].blocks == one.blocks


@pytest.mark.parametrize(
    "payload", [None, [], {}, {"headline": 3}, {**to_payload(FLOOD), "posts": [{}]}, {**to_payload(FLOOD), "live": "yes"}]
)
def test_a_payload_of_another_shape_is_refused_with_a_sentence(payload: object) -> None:
    with pytest.raises(ValueError, match="start again"):
        from_payload(payload)


def test_the_json_says_the_time_as_shown_where_the_moment_is_not_certain() -> None:
    first = as_json(FLOOD)["posts"][0]
    assert first["published"] == "5 min ago"
    assert first["blocks"][0] == {"kind": "paragraph", "text": "It rose."}
