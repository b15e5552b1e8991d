"""Colours are measured as WCAG measures them."""

from __future__ import annotations

import pytest

from factcheck.formats import colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # From the worked examples of WebAIM's contrast checker (https://webaim.org/resources/contrastchecker/).
    [("#000000", "#ffffff", 21), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_the_contrast_is_what_others_measure(one: str, other: str, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colours.contrast(other, one) == colours.contrast(one, other)


def test_mixing_goes_from_the_ground_to_the_colour() -> None:
    assert colours.mixed("#204060", "#ffffff", 0) == "#ffffff"
    assert colours.mixed("#204060", "#ffffff", 1) == "#204060"
    assert colours.mixed("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("typed", ["", "red", "#fff", "#12345g", "#123456;}", "url(x)", "#1234567"])
def test_nothing_but_six_digits_is_a_colour(typed: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        colours.read(typed)
    assert colours.read(" #0B5172 ") == "#0b5172"
