"""What HTML survives in an explanation."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.cleaning import LINKS, TAGS, clean_html, explanation_html, safe_url
from tests.support.shared import FOLDER, needs_shared

SECURITY = FOLDER / "data" / "security"


class Seen(HTMLParser):
    """Reads HTML as a browser would and notes every tag and attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def assert_harmless(html: str) -> None:
    for tag, attributes in Seen(html).tags:
        assert tag in TAGS
        if tag != "a":
            assert attributes == {}
            continue
        assert set(attributes) <= {"href", "rel"}
        assert attributes["rel"] == "noopener nofollow"
        if "href" in attributes:
            assert safe_url(attributes["href"] or "", LINKS)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("He said **second**, not _first_.", "<p>He said <strong>second</strong>, not <em>first</em>.</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("> as printed", "<blockquote>\n<p>as printed</p>\n</blockquote>"),
        (
            "See [the log](https://example.org/log?a=1&b=2).",
            '<p>See <a href="https://example.org/log?a=1&amp;b=2" rel="noopener nofollow">the log</a>.</p>',
        ),
        ("# Not a heading", "<p># Not a heading</p>"),
        ("", ""),
    ],
)
def test_light_formatting_is_kept(markdown: str, html: str) -> None:
    assert explanation_html(markdown) == html


def test_html_in_an_explanation_comes_out_as_words() -> None:
    assert "&lt;script&gt;" in explanation_html("<script>alert(1)</script>")
    assert "&lt;img" in explanation_html('an <img src=x onerror="alert(1)"> image')


def test_markup_beyond_the_list_is_taken_off_and_its_words_stay() -> None:
    assert clean_html('<h2 class="x">Title</h2><p onclick="go()">Words</p>') == "Title<p>Words</p>"


@pytest.mark.parametrize("address", ["https://example.org/a", "http://example.org:8080/?q=%20", " https://example.org/ "])
def test_web_addresses_are_safe(address: str) -> None:
    assert safe_url(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "vbscript:1",
        "x-foo:123",
        "//example.org",
        "/desk",
        "example.org",
        "data:text/html,x",
        "http:///x",
        "http://",
        "https:\\\\example.org",
        "https://example.org\\@elsewhere.example/",
        "https://example.org/a\x00b",
        "https://example.org/a\u202eb",
        "https://exa mple.org",
        "java\nscript:alert(1)",
        "https://[broken",
        "mailto:a@example.org",
        "",
    ],
)
def test_no_other_address_is(address: str) -> None:
    assert safe_url(address) is None


def test_an_explanation_may_link_to_a_mail_address() -> None:
    assert 'href="mailto:desk@example.org"' in explanation_html("[write](mailto:desk@example.org)")


@pytest.mark.parametrize("address", ["javascript:1", "vbscript:1", "x-foo:123", "//host/x", "java&#115;cript:1", "&#106;avascript:1"])
def test_a_link_to_anything_else_loses_its_address(address: str) -> None:
    assert "href" not in clean_html(f'<a href="{address}">x</a>')
    assert "href" not in explanation_html(f"[x](<{address}>)")


@given(st.text())
def test_whatever_is_typed_comes_out_harmless(text: str) -> None:
    assert_harmless(explanation_html(text))
    assert_harmless(clean_html(text))


@given(st.text(alphabet='<>/"=&#;: abcdehijoprstv\n[]()*_`', max_size=80))
def test_whatever_looks_like_markup_comes_out_harmless_and_is_clean(text: str) -> None:
    once = clean_html(text)
    assert_harmless(once)
    assert clean_html(once) == once


def payloads() -> list[str]:
    lines = (SECURITY / "xss-payloads.txt").read_text(encoding="utf-8").splitlines()
    naughty = json.loads((SECURITY / "naughty-strings.json").read_text(encoding="utf-8"))
    purify = json.loads((SECURITY / "dompurify-payloads.json").read_text(encoding="utf-8"))
    found = [*lines, *naughty, *(entry["payload"] if isinstance(entry, dict) else entry for entry in purify)]
    assert len(found) > 100
    return [payload for payload in found if isinstance(payload, str)]


@needs_shared
def test_known_attacks_come_out_harmless() -> None:
    for payload in payloads():
        assert_harmless(clean_html(payload))
        assert_harmless(explanation_html(payload))
        assert safe_url(payload) is None or payload.strip().startswith(("http://", "https://"))
