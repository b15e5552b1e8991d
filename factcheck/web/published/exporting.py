"""The whole public side as a folder: it can be read from a disk, or from any web server, and needs nothing else."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from flask import Flask, current_app
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from factcheck.extensions import db
from factcheck.models import Edition, utc_now
from factcheck.storage.addresses import file_of
from factcheck.storage.folders import MARKER, in_place_of
from factcheck.storage.public_side import Exported, Progress
from factcheck.web.assets import PLAIN, assets_of
from factcheck.web.published import links
from factcheck.web.published.drawing import Drawn, draw
from factcheck.web.published.places import SERVED
from factcheck.web.published.writing import address_of, every_place

ALSO = frozenset({"editions.between", "corrections.further", "reader.further"})
"""Pages that are exported where one leads to them, beside those that are kept."""


def export(target: Path, *, told: Progress = lambda _done, _known: None) -> Exported:
    """Write the public side to a folder, all of it or nothing.

    Raises UnusableFolder where that must not or cannot be. What is drawn is what is published while it runs.
    """
    with in_place_of(target) as folder:
        exported = _Folder(current_app._get_current_object(), folder)  # type: ignore[attr-defined]  # noqa: SLF001  (pages are drawn by the app itself)
        exported.gather(told)
        exported.make_links_lead()
        return exported.done()


class _Folder:
    """A folder that is being filled."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self._app, self._folder = app, folder
        self._home: str = app.config["SETTINGS"].public_url.rstrip("/")
        self._assets = assets_of(Path(app.static_folder or ""))
        self._files: dict[str, PurePosixPath] = {}

    def gather(self, told: Progress) -> None:
        """Write every page as it is drawn, and all that the pages lead to."""
        waiting = deque(dict.fromkeys([*_places(self._app), *(f"{self._app.static_url_path}/{name}" for name in PLAIN)]))
        seen = set(waiting)
        while waiting:
            address = waiting.popleft()
            for other in self._take(address):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
            told(len(seen) - len(waiting), len(seen))

    def make_links_lead(self) -> None:
        """Go over pages and style sheets, now that it is known what stands where."""
        for file in self._files.values():
            place = self._folder / file
            if file.suffix == ".html":
                made = links.for_a_folder(place.read_text(encoding="utf-8"), str(file), self._where, self._home)
            elif file.suffix == ".css":
                made = links.sheet_for_a_folder(place.read_text(encoding="utf-8"), str(file), self._where, self._home)
            else:
                continue
            place.write_text(made, encoding="utf-8")

    def done(self) -> Exported:
        """Say in the folder what it is, and count."""
        pages = sum(file.suffix == ".html" for file in self._files.values())
        size = sum((self._folder / file).stat().st_size for file in self._files.values())
        about = {"made_at": utc_now().isoformat(), "of": self._home, "pages": pages, "files": len(self._files) - pages}
        (self._folder / MARKER).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
        return Exported(pages, len(self._files) - pages, size)

    def _take(self, address: str) -> Iterator[str]:
        """Write what stands at an address, and give the addresses in it; nothing of what is not there or not to be exported."""
        if (drawn := self._drawn(address)) is None or drawn.status != 200:
            return
        file = file_of(address, drawn.kind)
        self._files[address] = file
        place = self._folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(drawn.content)
        if drawn.kind == "html":
            yield from links.addresses_in(drawn.content.decode("utf-8"), self._home)
        elif drawn.kind == "css":
            yield from links.addresses_in_sheet(drawn.content.decode("utf-8"), address)

    def _drawn(self, address: str) -> Drawn | None:
        prefix = f"{self._app.static_url_path}/"
        if address.startswith(prefix):
            name = address.removeprefix(prefix)
            hashed = self._assets.names.get(name, name)
            content = self._assets.contents.get(hashed)
            return None if content is None else Drawn(200, _for_a_folder(name, content), PurePosixPath(name).suffix[1:], {})
        try:
            endpoint, _ = self._app.url_map.bind("localhost").match(address, method="GET")
        except HTTPException:
            return None
        return draw(self._app, address, for_a_folder=True) if endpoint in SERVED or endpoint in ALSO else None

    def _where(self, address: str) -> str | None:
        file = self._files.get(address)
        return str(file) if file is not None else None


def _places(app: Flask) -> Iterator[str]:
    articles = db.session.scalars(select(Edition.article_id).distinct().order_by(Edition.article_id.desc())).all()
    yield from (address_of(app, endpoint, values) for endpoint, values in every_place(articles))


def _for_a_folder(name: str, content: bytes) -> bytes:
    """A script that keeps its names to itself, as a module would; browsers load no modules from a disk."""
    return b"(async () => {\n" + content + b"})();\n" if name.endswith(".js") and name not in PLAIN else content
