"""What we depend on is pinned, hashed and justified."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KINDS = ["requirements", "requirements-dev", "requirements-mutants"]
DIRECT = re.compile(r"^[A-Za-z][\w.-]*(?:\[[\w,]+\])?")
JUSTIFIED = re.compile(r"^\| (?P<name>[A-Za-z][\w.-]*(?:\[[\w,]+\])?) \| (?P<purpose>[^|]+) \| (?P<licence>[^|]+) \|$")
PINNED = re.compile(r"^(?P<name>[a-z][\w.-]*)(?:\[[\w,]+\])?==(?P<version>\S+)")


def asked_for(file: str) -> set[str]:
    """The packages that a .in file asks for by name, without their version limits."""
    found = (DIRECT.match(line) for line in (ROOT / file).read_text().splitlines())
    return {match.group() for match in found if match}


def justified() -> list[re.Match[str]]:
    """The rows of docs/dependencies.md that name a package."""
    rows = (JUSTIFIED.match(line) for line in (ROOT / "docs/dependencies.md").read_text().splitlines())
    return [row for row in rows if row and row["name"] != "package"]


def pins(file: str) -> dict[str, list[str]]:
    """Each pinned requirement of a .txt file as `name==version`, with its hashes."""
    pinned: dict[str, list[str]] = {}
    current = ""
    for line in (ROOT / file).read_text().splitlines():
        if match := PINNED.match(line):
            current = f"{match['name']}=={match['version']}"
            pinned[current] = []
        elif "--hash=sha256:" in line:
            pinned[current].append(line.strip(" \\"))
    return pinned


def test_every_package_we_ask_for_has_a_reason_and_a_licence_and_nothing_else_does() -> None:
    assert sorted(row["name"] for row in justified()) == sorted(set[str]().union(*(asked_for(f"{kind}.in") for kind in KINDS)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_package_we_ask_for_is_pinned(kind: str) -> None:
    asked = {name.split("[")[0].lower() for name in asked_for(f"{kind}.in")}
    assert asked
    assert asked <= {pin.split("==")[0] for pin in pins(f"{kind}.txt")}


@pytest.mark.parametrize("kind", KINDS)
def test_every_pinned_requirement_has_hashes(kind: str) -> None:
    file = f"{kind}.txt"
    pinned = pins(file)
    assert pinned
    assert [pin for pin, hashes in pinned.items() if not hashes] == []
    unpinned = [line for line in (ROOT / file).read_text().splitlines() if line[:1].isalnum() and not PINNED.match(line)]
    assert unpinned == []


def test_what_is_tested_is_what_runs() -> None:
    assert pins("requirements.txt").keys() <= pins("requirements-dev.txt").keys()


@pytest.mark.parametrize("kind", KINDS)
def test_the_pins_name_no_address_or_folder_of_the_machine_that_made_them(kind: str) -> None:
    text = (ROOT / f"{kind}.txt").read_text()
    assert "://" not in text
    assert "--find-links" not in text
