"""The JSON that a page carries in its scripts, read as tolerantly as pages need: one broken script spoils no other."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_MOST_LETTERS = 8_000_000
"""Of one script; longer ones are no description of a page."""
_MOST_VALUES = 300_000
"""Values looked at in one page's scripts together."""
_MOST_TRIES = 3_000
"""Places tried in a broken script, each the beginning of an object."""
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_OBJECT = re.compile(r"\{\s*\"@(?:type|context|id)\"")
_ASSIGNED = re.compile(r"^[^{\[]{0,200}?=\s*(?=[{\[])")
_DECODER = json.JSONDecoder(strict=False)


def described(tree: HtmlElement) -> list[Any]:
    """What the page's JSON-LD scripts hold, in order."""
    found: list[Any] = []
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            found.extend(values_in(script.text or ""))
    return found


def carried(tree: HtmlElement) -> list[Any]:
    """What the page's other scripts of data hold: the state that a script draws the page from."""
    found: list[Any] = []
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower().split(";")[0].strip()
        text = script.text or ""
        if len(text) < 200 or script.get("src"):
            continue
        if kind in ("application/json", "text/json", "text/x-component"):
            found.extend(values_in(text))
        elif kind in ("", "text/javascript", "application/javascript") and _ASSIGNED.match(text.strip()):
            found.extend(values_in(_ASSIGNED.sub("", text.strip())))
    return found


def values_in(text: str) -> list[Any]:
    """The JSON values of one script: the whole, several one after another, or the objects that can be saved from a broken one."""
    if len(text) > _MOST_LETTERS:
        return []
    bare = _WRAPPING.sub("", text.strip()).strip().rstrip(";").strip()
    if not bare:
        return []
    for attempt in (bare, html.unescape(bare) if "&quot;" in bare[:200] else None, _TRAILING_COMMA.sub(r"\1", bare)):
        if attempt is None:
            continue
        try:
            return [json.loads(attempt, strict=False)]
        except (ValueError, RecursionError):
            continue
    return _one_after_another(bare) or _saved(bare)


def _one_after_another(text: str) -> list[Any]:
    """Several whole values with nothing but white space, commas or semicolons between them; empty where the text is otherwise."""
    found: list[Any] = []
    at = 0
    while at < len(text) and len(found) < _MOST_TRIES:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return found if found and isinstance(found[0], dict) else []
        found.append(value)
        at += len(text[at : at + 200]) - len(text[at : at + 200].lstrip(" \t\r\n,;"))
    return found


def _saved(text: str) -> list[Any]:
    """The objects of a broken script that are whole in themselves."""
    found: list[Any] = []
    end = 0
    for tried, start in enumerate(_OBJECT.finditer(text)):
        if tried >= _MOST_TRIES:
            break
        if start.start() < end:
            continue
        try:
            value, end = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            continue
        found.append(value)
    return found


def objects_in(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Every object in some values, outer before inner, in order. Walks by hand, so that no depth is too deep."""
    waiting: list[Any] = list(reversed(values))
    seen = 0
    while waiting and seen < _MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed([inner for inner in value.values() if isinstance(inner, dict | list)]))
        elif isinstance(value, list):
            waiting.extend(reversed([inner for inner in value if isinstance(inner, dict | list)]))
