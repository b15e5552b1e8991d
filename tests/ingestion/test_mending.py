import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.formats.parsed_article import as_json, from_payload, to_payload
from factcheck.ingestion.mending import drop, join, retitle, retype, split
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import BlockKind, BlockText

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
