"""From the bytes of a web page to a tree of its elements, bounded in size and depth."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from factcheck.ingestion.decoding import readable_size
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.html.encoding import text_of_bytes
from factcheck.text.wording import figure, said

MOST_BYTES = 16_000_000
"""Of a page's source. The longest live blogs seen have 5 MB."""
MOST_TAGS = 400_000
"""Tags in a page; each costs memory. The longest live blogs seen have 60,000."""
DEEPEST = 300
"""Elements within elements; what lies deeper is kept as text. Browsers stop at 512."""

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that no page may hold and libxml2 stumbles over: controls, and halves of surrogate pairs."""
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,4000}|[0-9]{1,4000});?")
_LAST = 0x10FFFF
_AT_THE_DEEPEST = etree.XPath("/".join(["*"] * (DEEPEST - 1)))
"""The elements DEEPEST - 1 levels below another."""
_OF_THE_HEAD = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template", "object", "bgsound", "basefont"})
_SILENT = frozenset({"script", "style", "noscript", "template"})


def tree_of(content: bytes | str, charset: str | None = None) -> HtmlElement:
    """The page's `html` element. `charset` is what the server said of the bytes' encoding.

    Anything at all can be given: bad bytes are read as well as can be, unclosed and misplaced tags are mended by the
    parser, entities a document declares for itself are not expanded, and elements deeper than DEEPEST become text.
    Raises UnreadableText, with a sentence, only where the page is longer than MOST_BYTES or has more than MOST_TAGS tags.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableText(
            said(
                "The page's source is %(size)s, and the most that can be read is %(most)s. Select the article in a "
                "browser and paste its text instead.",
                size=readable_size(len(content)),
                most=readable_size(MOST_BYTES),
            )
        )
    text = text_of_bytes(content, charset) if isinstance(content, bytes) else content
    if text.count("<") > MOST_TAGS:
        raise UnreadableText(
            said(
                "The page has more than %(most)s tags, too many to be an article. Select the article in a browser and paste its text.",
                most=figure(MOST_TAGS),
            )
        )
    plain = _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " "))
    root = _parsed(_REFERENCE.sub(_readable, plain))
    _begin_the_body(root)
    _flatten(root)
    return root


def _readable(reference: re.Match[str]) -> str:
    """A reference to a character as it stands, or a space where no text may hold that character."""
    digits = reference[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return " " if number > _LAST or number == 12 or _UNREADABLE.match(chr(number)) else reference[0]


def _parsed(text: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):  # there is no element at all
        return cast("HtmlElement", html.document_fromstring("<html><head></head><body></body></html>"))
    return cast("HtmlElement", root)


def _begin_the_body(root: HtmlElement) -> None:
    """Move into the body what cannot stand in a head: the parser keeps younger elements there where `<body>` is left out."""
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        return
    at = next((at for at, element in enumerate(head) if element.tag not in _OF_THE_HEAD), len(head))
    body[:0] = head[at:]


def _flatten(root: HtmlElement) -> None:
    """Turn what lies deeper than DEEPEST into text."""
    for element in cast("list[HtmlElement]", _AT_THE_DEEPEST(root)):
        for silent in element.iter(*_SILENT):
            silent.text = None
        words = "\n".join(element.itertext())
        del element[:]
        element.text = words
