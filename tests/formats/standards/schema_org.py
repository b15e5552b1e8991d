"""What schema.org says of a document: every type and property is its own, each property on a type that has it, with values of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.formats.standards import SCHEMA_ORG, expanded, nodes, read

_WORDS = {
    "Text": lambda value: isinstance(value, str),
    "URL": lambda value: isinstance(value, str) and re.match(r"https?://[^\s]+$", value) is not None,
    "DateTime": lambda value: isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$", value) is not None,
    "Date": lambda value: isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d$", value) is not None,
    "Number": lambda value: isinstance(value, int | float),
    "Integer": lambda value: isinstance(value, int),
}
"""schema.org's kinds of plain values."""


def misused(document: Any) -> list[str]:
    """What in a document schema.org does not know, or knows otherwise."""
    return [fault for node in nodes(expanded(document)) for fault in _faults(node)]


def _faults(node: dict[str, Any]) -> Iterator[str]:
    types = [_own(name) for name in node.get("@type", ())]
    if not types or not set(types) <= read("schema-org")["types"].keys():
        yield f"a thing of type {types}, which is not among those of {SCHEMA_ORG}"
        return
    sorts = {sort for name in types for sort in _sorts(name)}
    for name, values in node.items():
        if name.startswith("@"):
            continue
        known = read("schema-org")["properties"].get(_own(name))
        if known is None or not sorts & set(known["of"]):
            yield f"{_own(name)} is no property of {types}"
        else:
            yield from (f"{_own(name)} may not be {value}" for value in values if not _fits(value, known["is"]))


def _fits(value: dict[str, Any], kinds: list[str]) -> bool:
    if "@value" in value:
        return any(_WORDS[kind](value["@value"]) for kind in kinds if kind in _WORDS)
    return bool({sort for name in value.get("@type", ()) for sort in _sorts(_own(name))} & set(kinds))


def _sorts(name: str) -> Iterator[str]:
    """A type and everything that it is a sort of."""
    yield name
    for above in read("schema-org")["types"].get(name, ()):
        yield from _sorts(above)


def _own(name: str) -> str:
    return name.removeprefix(SCHEMA_ORG)
