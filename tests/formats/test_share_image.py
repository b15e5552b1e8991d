"""The picture that stands beside a shared link."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from factcheck.formats.share_icons import ICONS
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


@pytest.mark.parametrize("words", ["قال الوزير إن الكهرباء عادت", "השר אמר", "Η γέφυρα έκλεισε", "桥已关闭"])
def test_words_in_letters_that_the_type_has_not_get_the_plain_card(words: str) -> None:
    plain = draw(replace(CARD, words="\U0010fffd"), FONTS)
    assert draw(replace(CARD, words=words, speaker=words), FONTS) == plain, "no row of empty boxes: the verdict stands alone"
    assert plain != draw(CARD, FONTS)


@pytest.mark.parametrize("sign", ["\U0001f6e5\ufe0f", "☃", "\u200d", "\u00ad", "\ufe0f"])
def test_a_sign_that_the_type_has_not_is_left_out_and_the_words_stand(sign: str) -> None:
    assert draw(replace(CARD, words=f"Forty {sign} barges are {sign}waiting below the lock."), FONTS) == draw(CARD, FONTS)


def test_the_verdict_has_its_icon_beside_its_word_and_each_family_its_own() -> None:
    place = (60, HEIGHT - 104, 136, HEIGHT - 28)
    shapes = set()
    for family, (colour, tint) in COLOURS.items():
        icon = drawn(replace(CARD, family=family)).crop(place)
        found = {found for _, found in icon.getcolors(10_000) or []}
        assert {ImageColor.getrgb(colour), ImageColor.getrgb(tint)} <= found, family
        shapes.add(tuple(pixel == ImageColor.getrgb(tint) for pixel in icon.get_flattened_data()))
    assert len(shapes) == len(COLOURS) == len(ICONS)


def test_a_verdict_in_letters_that_the_type_has_not_is_told_by_its_icon() -> None:
    assert inked(drawn(replace(CARD, verdict="صحيح")), (60, HEIGHT - 104, 136, HEIGHT - 28))


def test_equal_cards_have_one_name_and_others_another() -> None:
    assert CARD.key == replace(CARD).key
    assert len({CARD.key, *(replace(CARD, **{field: "x"}).key for field in ("words", "speaker", "verdict", "family", "newsroom"))}) == 6


def test_the_colours_are_those_of_the_pages() -> None:
    light = {name: pair[0] for name, pair in TOKENS.items()}
    assert {family: (light[family], light[f"{family}-tint"]) for family in COLOURS} == COLOURS
    assert (light["paper"], light["ink"], light["quiet"]) == (PAPER, INK, QUIET)
