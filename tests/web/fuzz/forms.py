"""What can be sent to each address: read from the pages' own forms, and from the code for what only scripts send."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from flask import Flask
from werkzeug.exceptions import HTTPException

from factcheck.config_places import ROOT

Fields = dict[str, list[str]]
"""The names of fields, each with the values that its page offers."""

_ASKED = re.compile(r"""(?:form|args|values|files)(?:\.get(?:list)?\(|\[)\s*["']([\w-]+)["']""")
_FIELD = re.compile(r"^    (\w+) = \w*Field\(", re.MULTILINE)


def names_in_code() -> Mapping[str, frozenset[str]]:
    """The names that the code of each part of the site asks for."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for path in sorted(Path(ROOT, "factcheck", "web").glob("*/*.py")):
        code = path.read_text(encoding="utf-8")
        found[path.parent.name] |= frozenset(_ASKED.findall(code)) | frozenset(_FIELD.findall(code))
    return found


def forms_on(app: Flask, page: str, path: str) -> Iterator[tuple[str, Fields]]:
    """Where each form of a page leads, by endpoint, and its fields."""
    reader = _Reader()
    reader.feed(page)
    addresses = app.url_map.bind("localhost")
    for action, method, fields in reader.forms:
        try:
            endpoint, _ = addresses.match((action or path).partition("?")[0].partition("#")[0], method=method)
        except HTTPException:
            continue
        yield endpoint, fields


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, str, Fields]] = []
        self.by_id: dict[str, Fields] = {}
        self.fields: Fields | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.fields = self.by_id.setdefault(given["id"], {}) if "id" in given else {}
            self.forms.append((given.get("action", ""), given.get("method", "get").upper(), self.fields))
            return
        fields = self.by_id.setdefault(given["form"], {}) if "form" in given else self.fields
        if fields is None or tag not in {"input", "select", "textarea", "button", "option"}:
            return
        if tag == "option":
            if self.select is not None:
                fields.setdefault(self.select, []).append(given.get("value", ""))
        elif name := given.get("name"):
            self.select = name if tag == "select" else None
            fields.setdefault(name, []).extend([given["value"]] if given.get("value") else [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.fields = None
        elif tag == "select":
            self.select = None
