from __future__ import annotations

import html
import random
from pathlib import Path

import pytest

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.feeds.telling import is_feed
from factcheck.ingestion.feeds.xml_feed import read_xml_feed
from factcheck.ingestion.parsed import ParsedPost
from factcheck.text.blocks import InlineKind
from tests.support.shared import FOLDER, needs_shared


def item(title: str = "River rises", body: str = "<p>It rose.</p>", **fields: str) -> str:
    given = {"title": html.escape(title), "description": html.escape(body), **fields}
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in given.items())}</item>"


def rss(*items: str, head: str = "<title>Storm Oda</title>") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{head}{"".join(items)}</channel></rss>'.encode()


def atom(*entries: str) -> bytes:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Storm Oda</title>{inside}</feed>'.encode()


def only(content: bytes) -> ParsedPost:
    (post,) = read_xml_feed(content).posts
    return post


def words(post: ParsedPost) -> list[str]:
    return [block.text for block in post.blocks]


def test_an_item_gives_headline_time_byline_key_address_and_blocks() -> None:
    post = only(
        rss(
            item(
                "River &amp; sea <b>rise</b>",
                '<p>It rose by <b>2 metres</b>, <a href="/water">the water board</a> said.</p><p>It rains.</p>',
                guid="oda-1",
                link="https://courier.example/oda#1",
                pubDate="Wed, 01 May 2024 12:05:00 EST",
                author="ivo@courier.example (Ivo Sand)",
            ),
            head="<title>Storm Oda</title><link>https://courier.example/oda</link>",
        )
    )
    assert post.headline == "River & sea rise"
    assert post.published == "2024-05-01T12:05:00-05:00"
    assert (post.key, post.permalink, post.byline) == ("oda-1", "https://courier.example/oda#1", "Ivo Sand")
    assert words(post) == ["It rose by 2 metres, the water board said.", "It rains."]
    assert [(i.kind, i.address) for i in post.blocks[0].inlines] == [
        (InlineKind.STRONG, None),
        (InlineKind.LINK, "https://courier.example/water"),
    ]


def test_the_feed_itself_gives_headline_standfirst_language_and_address() -> None:
    head = (
        "<title>Storm Oda</title><description>All updates</description><language>de-AT</language><link>https://courier.example/oda</link>"
    )
    article = read_xml_feed(rss(item(), head=head))
    assert (article.headline, article.standfirst, article.language) == ("Storm Oda", "All updates", "de")
    assert article.address == "https://courier.example/oda"
    assert article.live


def test_the_full_text_is_read_rather_than_the_summary() -> None:
    full = "<content:encoded><![CDATA[<p>It rose.</p><p>It rose again.</p>]]></content:encoded>"
    assert words(only(rss(item(body="It rose.").replace("</item>", f"{full}</item>")))) == ["It rose.", "It rose again."]


def test_posts_stand_the_newest_first_whatever_the_order_of_the_feed() -> None:
    times = ["Wed, 01 May 2024 09:00:00 GMT", "Wed, 01 May 2024 12:00:00 +0200", "Wed, 01 May 2024 11:30:00 GMT"]
    posts = read_xml_feed(rss(*(item(str(place), pubDate=at) for place, at in enumerate(times)))).posts
    assert [post.headline for post in posts] == ["2", "1", "0"]


def test_without_a_time_for_every_post_the_order_of_the_feed_stays() -> None:
    posts = read_xml_feed(
        rss(item("a", pubDate="Wed, 01 May 2024 09:00:00 GMT"), item("b"), item("c", pubDate="Thu, 02 May 2024 09:00:00 GMT"))
    ).posts
    assert [post.headline for post in posts] == ["a", "b", "c"]


@pytest.mark.parametrize("written", ["Wed, 01 May 2024 09:00:00", "2024-05-01", "this morning"])
def test_a_time_that_names_no_one_moment_is_shown_and_not_guessed(written: str) -> None:
    post = only(rss(item(pubDate=written)))
    assert (post.published, post.published_text) == (None, written)


def test_an_atom_entry_that_was_changed_says_when() -> None:
    post = only(
        atom(
            "<title type='html'>River &lt;i&gt;rises&lt;/i&gt;</title><id>tag:1</id><link href='https://courier.example/1'/>"
            "<published>2024-05-01T09:00:00Z</published><updated>2024-05-01T10:00:00+02:00</updated>"
            "<author><name>Ann Lee</name></author><author><name>Jo Berg</name></author>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It <em>rose</em>.</p></div></content>"
        )
    )
    assert post.headline == "River rises"
    assert (post.published, post.edited) == ("2024-05-01T09:00:00+00:00", "2024-05-01T10:00:00+02:00")
    assert post.byline == "Ann Lee, Jo Berg"
    assert words(post) == ["It rose."]
    assert only(atom("<title>x</title><updated>2024-05-01T10:00:00Z</updated>")).edited is None


def test_two_entries_of_one_key_do_not_share_it_and_the_same_entry_twice_is_one_post() -> None:
    posts = read_xml_feed(rss(item("New", guid="1"), item("Old", guid="1"), item("New", guid="1"))).posts
    assert [(post.headline, post.key) for post in posts] == [("New", "1"), ("Old", None)]


def test_plain_text_has_paragraphs_where_it_has_blank_lines() -> None:
    assert words(only(rss(item(body="AT&amp;T said\nso.\n\nIt rose.")))) == ["AT&T said so.", "It rose."]


def test_what_a_publishing_program_adds_below_is_left_out() -> None:
    body = '<p>It rose.</p><p>The post <a href="https://x.example/">River rises</a> appeared first on <a href="/">The Courier</a>.</p>'
    assert words(only(rss(item(body=body)))) == ["It rose."]


def test_scripts_and_addresses_that_are_not_of_the_web_are_left_out() -> None:
    post = only(rss(item(body='<p>It <a href="javascript:alert(1)">rose</a>.</p><script>alert(1)</script>', link="javascript:alert(1)")))
    assert words(post) == ["It rose."]
    assert post.blocks[0].inlines == ()
    assert post.permalink is None


def test_a_feed_that_is_cut_short_is_read_as_far_as_it_goes_and_that_is_told() -> None:
    whole = rss(*(item(f"Post {number}", guid=str(number)) for number in range(5)))
    article = read_xml_feed(whole[: whole.index(b"Post 3") + 3])
    assert [post.headline for post in article.posts][:3] == ["Post 0", "Post 1", "Post 2"]
    assert "damaged or cut short" in article.remarks[0]


def test_damaged_feeds_are_read_or_refused_in_a_sentence() -> None:
    chance = random.Random(11)  # noqa: S311
    whole = rss(*(item(f"Post {number}", guid=str(number), pubDate="Wed, 01 May 2024 09:00:00 GMT") for number in range(3)))
    for _ in range(300):
        damaged = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            assert read_xml_feed(bytes(damaged)).posts
        except UnreadableText as error:
            assert str(error).endswith(".")  # noqa: PT017


@pytest.mark.parametrize("named", [b"\xd3\xff", b"no-such-encoding", b"utf-16"])
def test_an_encoding_that_is_none_spoils_nothing_but_the_feed(named: bytes) -> None:
    try:
        assert read_xml_feed(rss(item()).replace(b'version="1.0"', b'version="1.0" encoding="' + named + b'"', 1)).posts
    except UnreadableText as error:
        assert "no entry can be read" in str(error)  # noqa: PT017


def test_an_ampersand_that_breaks_the_rules_of_xml_spoils_nothing() -> None:
    article = read_xml_feed(rss(item("Post 1"), "<item><title>Fish & chips &copy; now</title><description>It rose.</description></item>"))
    assert [post.headline for post in article.posts] == ["Post 1", "Fish & chips © now"]


def test_headlines_without_texts_are_told() -> None:
    article = read_xml_feed(rss(item(body="")))
    assert "The feed gives headlines only" in article.remarks[0]


@pytest.mark.parametrize("content", [rss(), atom()])
def test_a_feed_without_entries_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableText, match="holds no entries"):
        read_xml_feed(content)


def test_entities_that_a_feed_declares_are_not_expanded() -> None:
    declared = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    bomb = rss(item("&j;")).replace(b"<rss", f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{declared}]><rss'.encode())
    assert "aaaaaaaaaa" not in str(read_xml_feed(bomb))


def test_nothing_that_a_feed_refers_to_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not for you")
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss'.encode()
    assert "not for you" not in str(read_xml_feed(rss(item("a &amp;x; b")).replace(b"&amp;x;", b"&x;").replace(b"<rss", outside)))
    with pytest.raises(UnreadableText):
        read_xml_feed(str(secret).encode())


def test_elements_within_elements_without_end_are_read_to_the_end() -> None:
    deep = b"<rss version='2.0'><channel><title>T</title>" + b"<a>" * 50_000 + b"<item><title>x</title></item>"
    assert [post.headline for post in read_xml_feed(deep).posts] == ["x"]


def test_the_bytes_may_be_in_another_encoding_that_the_server_or_the_feed_names() -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    feed = f'{head}<rss version="2.0"><channel><title>Straße</title><item><title>Übel</title></item></channel></rss>'
    assert read_xml_feed(feed.encode("latin-1")).headline == "Straße"
    assert read_xml_feed(feed.replace(' encoding="iso-8859-1"', "").encode("latin-1"), charset="iso-8859-1").posts[0].headline == "Übel"


def test_a_feed_is_told_from_a_page() -> None:
    assert is_feed(rss())
    assert is_feed(atom())
    assert is_feed(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->\n<rdf:RDF xmlns='http://purl.org/rss/1.0/'>")
    assert not is_feed(b"<html><body><p>How to write &lt;rss&gt;: <rss></p></body></html>")


@needs_shared
@pytest.mark.parametrize(
    ("name", "posts", "first"),
    [
        ("feed1.atom", 2, "2003-12-13T18:30:02+00:00"),
        ("feed2.rss", 1, "2009-09-06T16:20:00+00:00"),
        ("wh-briefings-rss.xml", 30, "2026-08-21T16:00:54-04:00"),
    ],
)
def test_real_feeds_are_read_whole(name: str, posts: int, first: str) -> None:
    article = read_xml_feed((FOLDER / "data" / "feeds" / name).read_bytes())
    assert len(article.posts) == posts
    assert article.posts[0].published == first
    assert all(post.headline and post.key and post.published for post in article.posts)
    assert len({post.key for post in article.posts}) == posts
