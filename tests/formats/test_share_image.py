"""The picture that stands beside a shared link."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from factcheck.formats.share_image import COLOURS, HEIGHT, INK, PAPER, QUIET, WIDTH, ShareCard, draw
from tests.web.reader.test_contrast import COLOURS as TOKENS

FONTS = Path(__file__).resolve().parents[2] / "factcheck" / "static" / "fonts"
CARD = ShareCard("Forty barges are waiting below the lock.", "Ama Kettel, lock keeper", "Wrong", "wrong", "The Nettle Post")


def drawn(card: ShareCard) -> Image.Image:
    picture = Image.open(BytesIO(draw(card, FONTS)))
    assert picture.format == "PNG"
    assert picture.size == (WIDTH, HEIGHT)
    return picture.convert("RGB")


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything stands on the paper there."""
    return len(picture.crop(box).getcolors(1_000_000) or []) > 1


@pytest.mark.parametrize(
    "words",
    ["A.", "The lock keeper opened gate two on the first call. " * 40, "Donaudampfschifffahrt" * 40, "Łódź – “ůň” Ångström"],
    ids=["short", "long", "one long word", "accents"],
)
def test_words_of_any_length_stay_within_their_part_of_the_card(words: str) -> None:
    picture = drawn(replace(CARD, words=words))
    assert inked(picture, (60, 130, WIDTH, HEIGHT - 140))
    for margin in ((0, 130, 60, HEIGHT - 140), (WIDTH - 60, 130, WIDTH, HEIGHT - 140), (0, HEIGHT - 146, WIDTH, HEIGHT - 134)):
        assert not inked(picture, margin)


def test_words_in_letters_that_the_type_has_not_get_the_plain_card() -> None:
    arabic = draw(replace(CARD, words="قال الوزير إن الكهرباء عادت", speaker="الوزير"), FONTS)
    hebrew = draw(replace(CARD, words="השר אמר", speaker=None), FONTS)
    assert arabic == hebrew, "no row of empty boxes: the verdict stands alone"
    assert arabic != draw(CARD, FONTS)


def test_equal_cards_have_one_name_and_others_another() -> None:
    assert CARD.key == replace(CARD).key
    assert len({CARD.key, *(replace(CARD, **{field: "x"}).key for field in ("words", "speaker", "verdict", "family", "newsroom"))}) == 6


def test_the_colours_are_those_of_the_pages() -> None:
    light = {name: pair[0] for name, pair in TOKENS.items()}
    assert {family: (light[family], light[f"{family}-tint"]) for family in COLOURS} == COLOURS
    assert (light["paper"], light["ink"], light["quiet"]) == (PAPER, INK, QUIET)
