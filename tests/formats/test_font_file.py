"""The head of a font file is read, and nothing that is no font passes for one."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.config_places import ROOT
from factcheck.formats.font_file import NotAFont, read
from tests.support.brought import FONT

FONTS = sorted((ROOT / "factcheck" / "static").rglob("*.woff2"))
WHOLE = FONT.read_bytes()


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_the_products_own_fonts_are_fonts(path: object) -> None:
    font = read(FONT.parent.parent.joinpath(str(path)).read_bytes())
    assert {"cmap", "glyf", "name"} <= font.tables
    assert font.variable


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no font in the WOFF2 format"),
        (b"wOFF" + WHOLE[4:], "no font in the WOFF2 format"),
        (b"<svg onload=alert(1)>", "no font in the WOFF2 format"),
        (WHOLE[:20], "cut short"),
        (WHOLE[:-1], "does not fit its length"),
        (WHOLE + b"\0", "does not fit its length"),
        (WHOLE[:4] + b"ttcf" + WHOLE[8:], "several fonts"),
        (WHOLE[:16] + b"\xff\xff\xff\xff" + WHOLE[20:], "too large"),
        (WHOLE[:12] + b"\0\2" + WHOLE[14:], "lacks what browsers need"),
    ],
)
def test_what_is_no_font_is_refused_with_why(content: bytes, why: str) -> None:
    with pytest.raises(NotAFont, match=why):
        read(content)


@settings(max_examples=200)
@given(st.data())
def test_a_head_with_any_bytes_changed_is_read_or_refused_in_a_sentence(data: st.DataObject) -> None:
    head = bytearray(WHOLE[:160])
    for _ in range(data.draw(st.integers(1, 6))):
        head[data.draw(st.integers(4, 159))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(NotAFont):  # any other exception would fail
        assert read(bytes(head) + WHOLE[160:]).tables >= {"cmap", "head", "name"}
