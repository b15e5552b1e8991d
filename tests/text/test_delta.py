"""Keeping many versions of one long text by what is new in each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text import delta

TEXTS = st.text(alphabet="ab.>\n", max_size=80)


@given(TEXTS, TEXTS)
def test_any_text_can_be_told_by_any_other(base: str, text: str) -> None:
    assert delta.applied(base, delta.between(base, text)) == text


@given(st.text(min_size=60, alphabet="abc.\n"), st.integers(0, 59), TEXTS)
def test_an_edit_anywhere_is_told(base: str, place: int, new: str) -> None:
    text = base[:place] + new + base[place + 3 :]
    assert delta.applied(base, delta.between(base, text)) == text


def test_one_changed_post_of_many_costs_little() -> None:
    lines = [f"Post {number}: {number * 7} boats lay in the bay at noon, and nobody counted them." for number in range(500)]
    base = "\n".join(lines)
    lines[250] = "Post 250: the count was wrong, the harbour master said."
    text = "\n".join(["Post 500: a new one.", *lines])
    told = delta.between(base, text)
    assert delta.applied(base, told) == text
    assert len(told) < len(text) / 100


@pytest.mark.parametrize("broken", ["[[1]]", "[7]", '[{"a": 1}]'])
def test_what_it_did_not_write_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="not a text"):
        delta.applied("base", broken)
