"""Made-up requests: the simplest one is what somebody would send who means well; from there it gets worse."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

ODD = (
    *("", " ", "0", "1", "-1", "2", "00", "+1", "1.5", "1e999", "NaN", "true", "null", "None", "[]", "{}", "1_000"),
    *("\u0663", "\u00b2", "\u00bd"),
    *(str(number) for number in (2**15, 2**31 - 1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**30)),
    *("9" * 5_000, "a" * 5_000, "\u202e", "\ufffe", "\U0001f469\u200d\U0001f680", "e\u0301", "\ufeff", "\u2028", "\x1f"),
    *("\u0000", "a\u0000b"),
    *("0000-00-00", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-13-45", "-0001-01-01"),
    *("24:00", "99:99", "0001-01-01T00:00", "9999-12-31T23:59", "0000-00-00T00:00", "+999999-01-01", "2026-W01-1"),
    *("2026-03-29T02:30", "2026-10-25T02:30"),
    *("http://127.0.0.1:9/", "http://[::1", "http://[", "https://\u2603.invalid/", "//host", "javascript:alert(1)"),
    *("http://a@127.0.0.1:99999/", "http://\u0000/", "https://x:y/", "file:///etc/passwd", "mailto:a", "a@b"),
    *("A <a@b.example>", "a@b.example\r\nBcc: c@d.example", "\r\nX-Y: z", "../../etc/passwd", "<script>alert(1)</script>"),
    *("' OR 1=1 --", "%", "%s", "%(x)s", "{0}", "{{ 7 * 7 }}", "*", '"', "\\", "*:", "AND", "yes", "on", "en", "xx"),
    *('{"id": 1}', '{"type": []}', "[[[[[[]]]]]]", "1..2", "1-2", "1,2", "1:2", "1|2", "claim.true", "quote.verbatim"),
)
"""Words that break programs: bounds of numbers and dates, halves of syntaxes, marks and directions."""

words = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
numbers = st.one_of(st.integers(0, 3), st.sampled_from([2**31 - 1, 999_999, 2**31, 2**63, 10**30]))

json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)
_BEGINNINGS = (b"PK\x03\x04", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"wOF2", b"<html>", b"ID3", b"{}")
_NAMES = ("a.txt", "a.pdf", "a.docx", "a.png", "a.html", "a.mp3", "..", "a" * 400, "a\u202e.txt", "/etc/passwd")
files = st.tuples(
    st.one_of(st.binary(max_size=60), st.sampled_from(_BEGINNINGS)),
    st.one_of(st.sampled_from(_NAMES), st.text(max_size=20)),
)
KINDS = (
    *("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"),
    *("multipart/form-data; boundary=x", "\u00e9", ""),
)


@dataclass(frozen=True)
class Sent:
    """What goes along with a request."""

    path: Mapping[str, str | int]
    query: Sequence[tuple[str, str]]
    form: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, tuple[bytes, str]]]
    body: bytes | None
    kind: str | None
    language: str

    def options(self) -> dict[str, Any]:
        """As the test client takes it."""
        options: dict[str, Any] = {"query_string": self.query, "headers": {"Accept-Language": self.language}}
        if self.body is not None:
            return {**options, "data": self.body, "content_type": self.kind}
        data: dict[str, list[Any]] = {}
        for name, value in self.form:
            data.setdefault(name, []).append(value)
        for name, (content, file_name) in self.files:
            data.setdefault(name, []).append((BytesIO(content), file_name))
        return {**options, "data": data, "content_type": "multipart/form-data" if self.files else None}


@st.composite
def sent(draw: st.DrawFn, path: Mapping[str, str | int], offered: Mapping[str, Sequence[str]], names: Sequence[str], *, form: bool) -> Sent:
    """A request whose path holds `path`, with the fields that a page offers and the names that the code asks for."""
    well_meant = draw(st.sampled_from([True, True, False]))
    put = {name: draw(_part(value)) for name, value in path.items()} if not well_meant else path
    asked = draw(_pairs(offered, names)) if not form or not well_meant else []
    if not form:
        return Sent(put, asked, [], [], None, None, "en")
    if draw(st.sampled_from([False] * 5 + [True])):
        body, kind = draw(st.one_of(st.binary(max_size=80), json_values.map(_as_json))), draw(st.sampled_from(KINDS))
        return Sent(put, asked, [], [], body, kind, "en")
    given = draw(_pairs(offered, names))
    brings = draw(st.sampled_from([False, False, True]))
    attached = draw(st.lists(st.tuples(st.sampled_from(names or ["file"]), files), max_size=2)) if brings else []
    return Sent(put, asked, given, attached, None, None, draw(st.sampled_from(["en", "de", "xx-\u00e9", "*;q=9"])))


@st.composite
def _pairs(draw: st.DrawFn, offered: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[tuple[str, str]]:
    """Fields with their values: what the page offers, odd words, left out, twice, or of another page."""
    pairs: list[tuple[str, str]] = []
    for name, values in offered.items():
        how = draw(st.sampled_from(["as offered", "as offered", "odd", "left out", "twice"]))
        if how in {"as offered", "twice"}:
            pairs.append((name, draw(st.sampled_from(list(values) or ["Some words that mean something."]))))
        if how in {"odd", "twice"}:
            pairs.append((name, draw(words)))
    others = [name for name in names if name not in offered]
    if others:
        pairs += draw(st.lists(st.tuples(st.sampled_from(others), words), max_size=6))
    return pairs


def _part(usual: str | int) -> st.SearchStrategy[str | int]:
    """A part of an address: the usual one, or something else of its kind."""
    if isinstance(usual, int):
        return st.one_of(st.just(usual), numbers)
    return st.one_of(st.just(usual), words.filter(lambda word: bool(word) and "/" not in word and word not in {".", ".."}))


def _as_json(value: object) -> bytes:
    return json.dumps(value).encode("utf-8", errors="surrogatepass")
