"""Style sheets, scripts and fonts under names that hold the hash of what is in them, so that browsers may keep them for good.

`url_for("static", filename="css/base.css")` gives `/static/css/base.3f2a….css`. What such a file names by itself (fonts in a style sheet,
modules in a script) is named by its hash in it too. The plain names go on working: other sites' pages load `js/embed.js` by its own.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask

from factcheck.storage.forms import packed

_NAMED_IN = {
    ".css": re.compile(r"""(?P<before>url\(")(?P<name>\.{1,2}/[^"]+)(?P<after>"\))"""),
    ".js": re.compile(r"""(?m)(?P<before>^import [^;"']*["'])(?P<name>\./[^"']+)(?P<after>["'])"""),
}
"""Where a style sheet or a script names another file, by a path that begins at its own folder."""
_DIGITS = 16
FOR_GOOD, FOR_A_WHILE = "public, max-age=31536000, immutable", "public, max-age=3600"
PLAIN = ("js/embed.js",)
"""What other sites' pages load by its plain name (see formats/oembed.py)."""
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Assets:
    """The files of a folder under their hashed names."""

    names: Mapping[str, str]
    """Hashed names by plain ones, such as "css/base.css"."""
    contents: Mapping[str, bytes]
    """What is served, by hashed name."""


@cache
def assets_of(folder: Path) -> Assets:
    """The files as they are when first asked for: they change with the program, and then it is started anew."""
    paths = (path for path in folder.rglob("*") if path.suffix in _TYPES and path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    names: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    for name in sorted(files):
        _name(name, files, names, contents, ())
    return Assets(names, contents)


@cache
def packed_asset(folder: Path, hashed: str, packing: str) -> bytes:
    """A file in one packing."""
    return packed(assets_of(folder).contents[hashed], packing, hashed.rsplit(".", 1)[-1])


def media_type(name: str) -> str:
    """What kind of file it is, for HTTP."""
    return _TYPES[posixpath.splitext(name)[1]]


def init_app(app: Flask) -> None:
    """Give hashed names wherever a page names a file; not while somebody works on the files (`flask run --debug`)."""

    @app.url_defaults
    def name_by_hash(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and not app.debug:
            values["filename"] = assets_of(Path(app.static_folder or "")).names.get(values["filename"], values["filename"])


def _name(name: str, files: Mapping[str, bytes], names: dict[str, str], contents: dict[str, bytes], above: tuple[str, ...]) -> str:
    """The hashed name of a file; it and what it names are noted. Raises ValueError where files name each other in a circle."""
    if name in names:
        return names[name]
    if name in above:
        raise ValueError(f"{name} names a file that names {name} again; no hash can stand in both.")

    def hashed(found: re.Match[str]) -> str:
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), found["name"]))
        if other not in files:
            raise ValueError(f"{name} names {found['name']}, which is not there.")
        to = _name(other, files, names, contents, (*above, name))
        leads = posixpath.relpath(to, posixpath.dirname(name))
        return found["before"] + (leads if leads.startswith(".") else f"./{leads}") + found["after"]

    stem, ending = posixpath.splitext(name)
    content = files[name]
    if (pattern := _NAMED_IN.get(ending)) is not None:
        content = pattern.sub(hashed, content.decode("utf-8")).encode("utf-8")
    made = f"{stem}.{hashlib.sha256(content).hexdigest()[:_DIGITS]}{ending}"
    names[name], contents[made] = made, content
    return made
