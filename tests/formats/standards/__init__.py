"""Documents for programs held to their standards by readers not of our making (see README.md here for what they are held to).

JSON-LD is expanded by PyLD, JSON is validated by jsonschema, XML by libxml2. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # it ships no types
from lxml import etree
from pyld import jsonld  # type: ignore[import-untyped]  # it ships no types

HERE = Path(__file__).parent
SCHEMA_ORG = "http://schema.org/"
CONTEXTS = {"https://schema.org": {"@context": {"@vocab": SCHEMA_ORG}}, "http://www.w3.org/ns/anno.jsonld": None}
"""What a document may name as its context; None is read from anno.json."""
NOWHERE = "https://nowhere.invalid/"
"""What names are taken to lie under that are no address of their own: no document of ours may hold such a name."""


def unfit(document: Any, standard: str | dict[str, Any]) -> list[str]:
    """What a JSON Schema says against a document; the schema is given, or named by its file here without ".json"."""
    schema = read(standard) if isinstance(standard, str) else standard
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]


def unfit_map(content: bytes) -> list[str]:
    """What sitemaps.org's schema, and that of news, say against a site map."""
    schema = etree.XMLSchema(etree.parse(HERE / "sitemaps.xsd"))
    schema.validate(etree.fromstring(content))
    return str(schema.error_log).splitlines()


def unfit_atom(content: bytes) -> list[str]:
    """What RFC 4287 says against a feed."""
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    schema.validate(etree.fromstring(content))
    return str(schema.error_log).splitlines()


def expanded(document: Any) -> list[Any]:
    """The document with every name written out in full. Raises AssertionError for names that mean nothing in its context."""
    lost: list[str | None] = []
    made: list[Any] = jsonld.expand(document, {"documentLoader": _load, "base": NOWHERE}, on_property_dropped=lost.append)
    lost += re.findall(f'"{NOWHERE}([^"]*)"', json.dumps(made))
    assert not lost, f"These names mean nothing: {lost}"
    return made


def nodes(expanded: Any) -> Iterator[dict[str, Any]]:
    """Every thing that an expanded document speaks of, the outer before the inner."""
    match expanded:
        case list():
            for part in expanded:
                yield from nodes(part)
        case dict() if "@value" not in expanded:
            if "@list" not in expanded:
                yield expanded
            for part in expanded.values():
                yield from nodes(part)


@cache
def read(name: str) -> Any:
    """One of the JSON files here."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def _load(address: str, options: object) -> dict[str, Any]:
    """What stands at a context's address; PyLD asks for it. Raises KeyError for any other address."""
    return {"contextUrl": None, "documentUrl": address, "document": CONTEXTS[address] or read("anno")}
