"""The newsroom's own look: whether its colours can be read, and the style sheet that lays them and its fonts over the product's.

The sheet sets variables of tokens.css and nothing else; there is none while everything is as the product brings it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256

from factcheck.config_places import ROOT
from factcheck.formats import colours
from factcheck.text.wording import N_, part, said
from factcheck.workflow.newsroom import Face, NewsroomSettings
from factcheck.workflow.refusals import Problem

LIGHT, DARK = 0, 1
_FIELDS = ("accent", "accent_dark")
_TINT = (0.10, 0.18)
"""How much of the accent stands in the ground that it tints, on light and on dark pages."""
_GROUNDS = ("paper", "panel", "ok-tint", "context-tint", "open-tint", "wrong-tint", "past-tint")
"""Everything that links stand on."""
_ON_TINT = ("ink", "quiet")
"""Words that stand on the tint made of the accent."""
_CALLED = {"paper": N_("the page"), "panel": N_("a panel"), "ink": N_("words"), "quiet": N_("quiet words")}
_TOO_LITTLE = (
    N_(
        "On light pages %(words)s would have a contrast of %(ratio)s to 1 on %(ground)s; it takes %(needed)s to 1 to be read. "
        "Choose a darker colour than %(colour)s."
    ),
    N_(
        "On dark pages %(words)s would have a contrast of %(ratio)s to 1 on %(ground)s; it takes %(needed)s to 1 to be read. "
        "Choose a lighter colour than %(colour)s."
    ),
)
_DEVICES = {
    Face.GEORGIA: 'Georgia, "Times New Roman", serif',
    Face.DEVICE_SERIF: 'ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif',
    Face.DEVICE_SANS: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
}
_VARIABLES = {Face.SOURCE_SERIF: "serif", Face.SOURCE_SANS: "sans"}


@cache
def _tokens() -> str:
    return (ROOT / "factcheck" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")


@cache
def own_colours() -> dict[str, tuple[str, str]]:
    """The product's colours by their names in tokens.css, on light and on dark pages."""
    return {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", _tokens())}


@cache
def _own_face(name: str) -> str:
    found = re.search(rf"--{name}: (.+);", _tokens())
    return found[1] if found else name


def accents(of: NewsroomSettings) -> tuple[str, str]:
    """The accent on light and on dark pages: the newsroom's, else the product's."""
    light, dark = own_colours()["accent"]
    return of.accent or light, of.accent_dark or dark


def tint(accent: str, theme: int) -> str:
    """The ground that is made of an accent. The product's own has one that was chosen by eye."""
    product = own_colours()
    if accent == product["accent"][theme]:
        return product["accent-tint"][theme]
    return colours.mixed(accent, product["paper"][theme], _TINT[theme])


def unreadable(of: NewsroomSettings) -> list[Problem]:
    """What could not be read with the newsroom's colours, each with its ratio; empty where all can (WCAG 2.2, level AA)."""
    problems = []
    for theme, (accent, field) in enumerate(zip(accents(of), _FIELDS, strict=True)):
        ratio, words, ground = min(_pairs(accent, theme))
        if ratio < colours.TEXT:
            facts = {"words": part(words), "ratio": _rounded(ratio), "ground": part(ground), "needed": colours.TEXT, "colour": accent}
            problems.append(Problem(said(_TOO_LITTLE[theme], **facts), field))
    return problems


def _pairs(accent: str, theme: int) -> Iterator[tuple[float, str, str]]:
    """Every pair of words and ground that the accent has a part in, with its contrast."""
    product = {name: both[theme] for name, both in own_colours().items()}
    of_accent = tint(accent, theme)
    for ground in _GROUNDS:
        yield colours.contrast(accent, product[ground]), N_("this colour"), _CALLED.get(ground, N_("the ground of a verdict"))
    yield colours.contrast(accent, of_accent), N_("this colour"), N_("the tint made of it")
    for words in _ON_TINT:
        yield colours.contrast(product[words], of_accent), _CALLED[words], N_("the tint made of this colour")


def _rounded(ratio: float) -> str:
    """The ratio with one digit, never rounded up to what would do."""
    return f"{int(ratio * 10) / 10:.1f}"


def stylesheet(of: NewsroomSettings, address: Callable[[str], str]) -> str:
    """The style sheet; empty where everything is as the product brings it. `address` gives the address of a font by its hash."""
    differing = dict(_variables(of).items() - _variables(NewsroomSettings()).items())
    return "".join(_faces(of, address)) + (_block(":root", differing) if differing else "")


def preview(of: NewsroomSettings, address: Callable[[str], str], within: str) -> str:
    """The style sheet for one part of a page that is shown with the newsroom's present look: it sets every variable there."""
    return "".join(_faces(of, address)) + _block(within, _variables(of))


def _block(selector: str, variables: Mapping[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  --{name}: {value};\n" for name, value in sorted(variables.items())) + "}\n"


def version(of: NewsroomSettings) -> str:
    """What the style sheet's address ends with, so that every version has one of its own; empty where there is no sheet."""
    sheet = stylesheet(of, lambda sha256: sha256)
    return sha256(sheet.encode()).hexdigest()[:16] if sheet else ""


def brings(of: NewsroomSettings, face: Face) -> bool:
    """Whether pages need a font that comes with the product."""
    return face in (of.text_face, of.interface_face)


def _variables(of: NewsroomSettings) -> dict[str, str]:
    light, dark = accents(of)
    return {
        "accent": f"light-dark({light}, {dark})",
        "accent-tint": f"light-dark({tint(light, LIGHT)}, {tint(dark, DARK)})",
        "serif": _stack(of.text_face, "Newsroom text"),
        "sans": _stack(of.interface_face, "Newsroom interface"),
    }


def _stack(face: Face, own: str) -> str:
    if face is Face.OWN:
        return f'"{own}", {_DEVICES[Face.GEORGIA if own == "Newsroom text" else Face.DEVICE_SANS]}'
    return _DEVICES[face] if face in _DEVICES else _own_face(_VARIABLES[face])


def _faces(of: NewsroomSettings, address: Callable[[str], str]) -> Iterator[str]:
    fonts = (
        ("Newsroom text", of.text_face, of.text_font, of.text_font_variable),
        ("Newsroom interface", of.interface_face, of.interface_font, of.interface_font_variable),
    )
    for name, face, font, variable in fonts:
        if face is Face.OWN and font:
            weights = "  font-weight: 100 900;\n" if variable else ""
            yield (
                f'@font-face {{\n  font-family: "{name}";\n  font-style: normal;\n{weights}  font-display: optional;\n'
                f'  src: url("{address(font)}") format("woff2");\n}}\n'
            )
