from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from factcheck.formats.plots import Bar, Group, in_words, plot

printable = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=60)
groups = st.lists(
    st.builds(Group, printable, st.lists(st.builds(Bar, st.floats(0, 1e9), printable), min_size=1, max_size=4).map(tuple)), max_size=6
)

ANA = Group("Ana Checker", (Bar(4, "4 submitted", "submitted"), Bar(2, "2 approved", "approved")))
TWO = (ANA, Group("Bo Checker", (Bar(0, "0 submitted"),)))


def drawn(made: str) -> ET.Element:
    return ET.fromstring(made)  # noqa: S314  (made by ourselves, just now)


def test_every_value_is_said_in_words_and_drawn_in_proportion() -> None:
    svg = drawn(plot("people", "Reviews by person", TWO))

    assert [text.text for text in svg.findall("text")] == ["Ana Checker", "4 submitted", "2 approved", "Bo Checker", "0 submitted"]
    assert [float((bar.get("width") or "").removesuffix("%")) for bar in svg.findall("rect")] == [55.0, 27.5]
    assert [bar.get("class") for bar in svg.findall("rect")] == ["plot-bar plot-submitted", "plot-bar plot-approved"]


def test_it_has_a_name_and_says_everything_to_who_cannot_see_it() -> None:
    svg = drawn(plot("people", "Reviews by person", TWO))
    told = {element.get("id"): element.text for element in svg if element.get("id")}

    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby") or "").split() == list(told)
    assert list(told.values()) == ["Reviews by person", "Ana Checker: 4 submitted, 2 approved. Bo Checker: 0 submitted."]


def test_nothing_lies_over_anything_else() -> None:
    svg = drawn(plot("people", "Reviews by person", TWO))
    tops = [int(text.get("y") or 0) for text in svg.findall("text")]

    assert all(after - before >= 15 for before, after in pairwise(tops))
    assert tops[-1] <= int(svg.get("height") or 0)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])), groups)
def test_whatever_somebody_is_called_it_stays_text(title: str, several: list[Group]) -> None:
    made = plot("x", title, several)
    svg = drawn(made)

    assert {element.tag for element in svg.iter()} <= {"svg", "title", "desc", "text", "rect"}
    assert svg.findtext("desc") == in_words(several)
    assert not re.search(r"\b(?:style|on\w+|href)=", re.sub(r">[^<]*<", "><", made))
    assert all(0 <= float((bar.get("width") or "").removesuffix("%")) <= 55 for bar in svg.findall("rect"))


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_words() -> None:
    long = "The Right Honourable Chief Checker of the Courier in Marn"
    svg = drawn(plot("x", "T", [Group(long, (Bar(1, "1"),))]))

    assert svg.findall("text")[0].text == "The Right Honourable Chief Checker of the C…"
    assert long in (svg.findtext("desc") or "")
