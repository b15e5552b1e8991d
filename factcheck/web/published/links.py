"""Making the links of a page lead where they should from a file on a disk: pure, from the page and where each address stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

Where = Callable[[str], str | None]
"""The file for the path of an address, such as "articles/a/index.html"; None where none is exported."""

_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_LEADS = re.compile(r"""(?<=\s)(href|src|data-address)="([^"]*)\"""")
_RAW = re.compile(r"<(script|style|textarea)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_IN_SHEET = re.compile(r"""url\(["']?(?P<name>/[^"')]+)["']?\)""")


def addresses_in(html: str, home: str) -> Iterator[str]:
    """The paths of our own addresses that a page leads to or is made of. `home` is where the site stands on the web."""
    for tag, attributes in _tags(html):
        for name, written in _LEADS.findall(attributes):
            path = _path(unescape(written), home if tag == "a" else "")
            if path is not None and name != "data-address":
                yield path


def for_a_folder(html: str, file: str, where: Where, home: str) -> str:
    """The page with links that lead to files beside it, or to the site on the web where a thing is not exported.

    Scripts become plain ones, since browsers load no modules from a disk, and nothing is asked for before it is needed.
    """

    def tag(found: re.Match[str]) -> str:
        name, attributes = found.group(1), found.group(2)
        if name == "link" and 'rel="preload"' in attributes:
            return ""
        if name == "script":
            attributes = attributes.replace('type="module"', "defer")

        def lead(one: re.Match[str]) -> str:
            where_to = where if one.group(1) != "data-address" else lambda _path: None
            return f'{one.group(1)}="{escape(_lead(unescape(one.group(2)), file, where_to, home, inside=name == "a"))}"'

        return f"<{name}{_LEADS.sub(lead, attributes)}>"

    return "".join(part if is_raw else _TAG.sub(tag, part) for is_raw, part in _parts(html))


def sheet_for_a_folder(css: str, file: str, where: Where, home: str) -> str:
    """A style sheet with links to files beside it."""
    return _IN_SHEET.sub(lambda found: f'url("{_lead(found["name"], file, where, home, inside=False)}")', css)


def addresses_in_sheet(css: str, address: str) -> Iterator[str]:
    """The paths of what a style sheet at a path names."""
    for name in re.findall(r"""url\(["']?([^"')]+)["']?\)""", css):
        if not name.startswith(("data:", "#", "http:", "https:")):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(address), urlsplit(name).path))


def _parts(html: str) -> Iterator[tuple[bool, str]]:
    """The page in pieces: what stands within scripts and the like is never touched, only their opening tags."""
    place = 0
    for found in _RAW.finditer(html):
        begins = html.index(">", found.start()) + 1
        yield False, html[place:begins]
        yield True, html[begins : found.end()]
        place = found.end()
    yield False, html[place:]


def _tags(html: str) -> Iterator[tuple[str, str]]:
    for is_raw, part in _parts(html):
        if not is_raw:
            yield from _TAG.findall(part)


def _path(address: str, home: str) -> str | None:
    """The path of an address of ours, not percent-encoded; None for any other."""
    if home and (address == home or address.startswith(f"{home}/")):
        address = address.removeprefix(home) or "/"
    return unquote(urlsplit(address).path) if address.startswith("/") and not address.startswith("//") else None


def _lead(address: str, file: str, where: Where, home: str, *, inside: bool) -> str:
    path = _path(address, home if inside else "")
    if path is None:
        return address
    if (to := where(path)) is None:
        return address if address.startswith(home) else f"{home}{address}"
    fragment = urlsplit(address).fragment
    return quote(posixpath.relpath(to, posixpath.dirname(file) or ".")) + (f"#{fragment}" if fragment else "")
