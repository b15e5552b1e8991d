"""What others made and we ship is exactly what they published."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from PIL import ImageFont

STATIC = Path(__file__).resolve().parent.parent / "factcheck" / "static"
VENDORED = json.loads((STATIC / "vendor.json").read_text(encoding="utf-8"))


def test_every_vendored_file_has_the_recorded_hash() -> None:
    found = {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest() for package in VENDORED for name in package["files"]}
    assert found == {name: sha256 for package in VENDORED for name, sha256 in package["files"].items()}


def test_every_font_we_ship_is_recorded_with_its_licence_beside_it() -> None:
    shipped = {f"fonts/{path.name}" for path in (STATIC / "fonts").iterdir()}
    recorded = {name for package in VENDORED for name in package["files"]}
    assert shipped == recorded
    for package in VENDORED:
        assert any(name.endswith("-OFL.txt") for name in package["files"]), package["package"]


def test_every_package_names_the_archive_it_came_from() -> None:
    for package in VENDORED:
        assert package["package"].startswith("@fontsource-variable/")
        assert package["version"][0].isdigit()
        assert package["integrity"].startswith("sha512-")
        assert len(package["integrity"]) == len("sha512-") + 88


def test_the_style_sheets_ask_only_for_fonts_that_are_there() -> None:
    css = "".join((STATIC / "css" / name).read_text(encoding="utf-8") for name in ("tokens.css", "fonts-desk.css"))
    asked = {part.split('"')[0] for part in css.split('url("../fonts/')[1:]}
    assert asked == {path.name for path in (STATIC / "fonts").glob("*.woff2")}


def test_what_is_made_of_a_font_has_a_name_of_its_own_and_the_licence_beside_it() -> None:
    made = sorted((STATIC / "fonts-made").glob("*.woff2"))
    assert len(made) == 4
    for path in made:
        family, _ = ImageFont.truetype(str(path), 20).getname()
        assert family is not None
        assert "Source" not in family, "the licence keeps this name for the original"
        assert "SIL OPEN FONT LICENSE" in path.with_name(f"{path.name.split('-latin')[0]}-OFL.txt").read_text(encoding="utf-8")


def test_the_readers_style_sheet_asks_only_for_fonts_that_are_there() -> None:
    sheet = STATIC / "css" / "fonts-reader.css"
    for part in sheet.read_text(encoding="utf-8").split('url("')[1:]:
        assert (sheet.parent / part.split('"')[0]).resolve().is_file(), part
