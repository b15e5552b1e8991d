"""What a person gets to read of a page: its words, those that are read out, and those that its scripts may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

DESCRIBING = {"description", "og:title", "og:description", "og:image:alt"}
SPOKEN = {"aria-label", "title", "alt", "placeholder", "content", "summary"}
UNSEEN = {"script", "style", "code"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._within.append(tag)
        said = {name: value for name, value in attrs if value}
        if tag == "meta" and said.get("name", said.get("property", "")) not in {
            "description",
            "og:title",
            "og:description",
            "og:image:alt",
        }:
            return
        self.read += [value for name, value in said.items() if name in SPOKEN or (name.startswith("data-") and " " in value)]

    def handle_endtag(self, tag: str) -> None:
        if self._within and tag == self._within[-1]:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.read.append(data)


def read_on(html: str) -> Iterator[str]:
    """Every stretch of words on a page that has letters in it and is no address, with single spaces."""
    reader = _Reader()
    reader.feed(html)
    for words in reader.read:
        plain = re.sub(r"\s+", " ", words).strip(" ·,.:;“”„«»()–")
        if re.search(r"[^\W\d_]{2}", plain) and not plain.startswith("http"):
            yield plain
