"""Follows every link of a site to its end, over HTTP or on a disk, and says which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import lxml.html

IN_TAGS = "//@href | //@src | //@data-address"


class FileServer:
    """A plain web server over a folder, with a block's lifetime."""

    def __init__(self, folder: Path) -> None:
        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args, directory=str(folder))

            def log_message(self, *said: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> str:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


def opened(address: str) -> bytes | None:
    """What stands at an address; None where nothing does. A folder on a disk is nothing that can be read."""
    try:
        with urlopen(address) as answer:
            return bytes(answer.read())
    except (HTTPError, URLError):
        return None


def dead_links(starts: Iterable[str], home: str) -> list[str]:
    """The links that lead nowhere, each as "page -> link", of these pages and of all below `home` that can be reached from them."""
    dead: list[str] = []
    waiting = [*starts]
    seen = set(waiting)
    pages: dict[str, set[str] | None] = {}
    links: list[tuple[str, str, str]] = []
    while waiting:
        address = waiting.pop()
        content = opened(address)
        if content is None:
            continue
        page = _page(address, content)
        pages[address] = {str(name) for name in page.xpath("//@id")} if page is not None else None
        for link in page.xpath(IN_TAGS) if page is not None else ():
            to, fragment = urldefrag(urljoin(address, str(link)))
            if to.startswith(home):
                links.append((address, to, fragment))
                if to not in seen:
                    seen.add(to)
                    waiting.append(to)
    for address, to, fragment in links:
        if to not in pages:
            dead.append(f"{address} -> {to}")
        elif fragment and fragment not in (pages[to] or {fragment}):
            dead.append(f"{address} -> {to}#{fragment}")
    return dead


def _page(address: str, content: bytes) -> lxml.html.HtmlElement | None:
    if not (address.endswith((".html", "/")) and b"<html" in content[:200]):
        return None
    return lxml.html.document_fromstring(content)
