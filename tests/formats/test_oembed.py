"""How other sites are told to embed a page of ours."""

from __future__ import annotations

from html.parser import HTMLParser

from factcheck.formats.oembed import Embed, of_article, of_statement, rich
from factcheck.formats.site import Site
from tests.web.reader.documents import CHECKS, edition

SITE = Site("The Nettle Post", "https://checks.example")


class Tags(HTMLParser):
    """The tags of a piece of HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_html_shows_the_page_that_is_made_for_it() -> None:
    (frame, attributes), (script, source) = Tags(rich(of_statement(CHECKS[0], edition(), SITE), SITE)["html"]).found
    assert (frame, script) == ("iframe", "script")
    assert attributes["src"] == "https://checks.example/embed/articles/canal-gates/statements/101/"
    assert attributes["title"] == "Altered: “on the first call”"
    assert source["src"] == "https://checks.example/static/js/embed.js"


def test_no_title_ends_the_html_early() -> None:
    (_, attributes), _ = Tags(rich(Embed('"><script>go()</script>', "https://checks.example/x", 300), SITE)["html"]).found
    assert attributes["title"] == '"><script>go()</script>'


def test_it_is_as_large_as_was_allowed_and_no_larger_than_it_needs() -> None:
    embed = of_article(edition(), SITE)
    free, vast = rich(embed, SITE), rich(embed, SITE, max_width=9000, max_height=9000)
    small = rich(embed, SITE, max_width=320, max_height=200)
    assert (small["width"], small["height"]) == (320, 200)
    assert 'width="320" height="200"' in small["html"]
    assert (vast["width"], vast["height"]) == (free["width"], free["height"])


def test_everything_that_the_standard_asks_of_rich_content_is_there() -> None:
    answer = rich(of_article(edition(), SITE), SITE)
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    assert {"html", "width", "height"} <= set(answer)
