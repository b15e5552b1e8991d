"""What stands between two lines of --- at the head of a Markdown file: title, author, date and the like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from factcheck.ingestion.drafts.story import Facts

_YAML = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*)|)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)$")

_NAMES = {
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "subtitle", "dek", "lead", "teaser"),
    "byline": ("byline", "author", "authors", "by"),
    "time": ("date", "published", "datepublished", "pubdate", "time"),
    "language": ("language", "lang", "locale"),
}
"""By what names writing programs know each fact; the first that is given counts."""


def front_matter(text: str) -> tuple[Facts, str]:
    """The facts at the head of a Markdown text, and the text below them. A head of another kind stays part of the text."""
    if found := _YAML.match(text):
        told = _plain_yaml(found[1])
    elif found := _TOML.match(text):
        told = _toml(found[1])
    else:
        return Facts(), text
    return (Facts(), text) if told is None else (_facts(told), text[found.end() :])


def _facts(told: Mapping[str, str]) -> Facts:
    given = {fact: next((told[name] for name in names if told.get(name)), None) for fact, names in _NAMES.items()}
    return Facts(**given)


def _plain_yaml(text: str) -> dict[str, str] | None:
    """Keys with one value or a list of values, which is all that such heads hold; None where a line is anything else."""
    told: dict[str, str] = {}
    key = ""
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        if item and key:
            told[key] = f"{told[key]}, {_unquoted(item[1])}" if told[key] else _unquoted(item[1])
        elif line[0] in " \t" and key:
            told[key] = f"{told[key]} {line.strip()}".strip()  # a value that runs on, or one of a kind that is not asked for
        elif pair := _LINE.match(line):
            key = pair[1].lower()
            told[key] = _value(pair[2] or "")
        else:
            return None
    return told


def _value(written: str) -> str:
    written = written.strip()
    if written in ("|", ">", "|-", ">-", "~", "null"):
        return ""
    if written.startswith("[") and written.endswith("]"):
        return ", ".join(_unquoted(part) for part in written[1:-1].split(","))
    return _unquoted(written)


def _unquoted(written: str) -> str:
    written = written.strip()
    if len(written) >= 2 and written[0] == written[-1] == '"':
        return written[1:-1].replace('\\"', '"')
    if len(written) >= 2 and written[0] == written[-1] == "'":
        return written[1:-1].replace("''", "'")
    return written


def _toml(text: str) -> dict[str, str] | None:
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    shown = {key.lower(): value for key, value in told.items() if not isinstance(value, dict)}
    return {key: ", ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in shown.items()}
