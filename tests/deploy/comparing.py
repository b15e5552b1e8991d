"""Whether nginx gives readers the same as the application."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.deploy.machines import WebMachine
from tests.support import nginx


def same_as_the_application(machine: WebMachine, before: nginx.Nginx) -> int:
    """Compare what nginx gives of every published page and document with what the application gives; gives how many there are."""
    site = machine.published / "site"
    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file() and path.suffix not in PACKED]
    addresses = sorted(map(_address, files))
    over_tls = {"Host": f"localhost:{before.port}", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    with (
        httpx.Client(base_url=machine.address, headers=over_tls) as app,
        httpx.Client(base_url=before.address, verify=nginx.trust()) as web,
    ):
        for address in addresses:
            for packing in ("identity", "gzip", "br"):
                wanted, got = (_told(client, address, packing) for client in (app, web))
                assert wanted == got, f"{address} ({packing}): the application says {wanted[:2]}, nginx {got[:2]}"
    return len(addresses)


PACKED = {".gz", ".br"}
"""Endings of the same page in another packing, which nginx takes for whoever can unpack it."""
IGNORED = {"date", "server", "connection", "etag", "last-modified", "transfer-encoding", "content-language", "link", "x-request-id"}
IGNORED |= {"accept-ranges", "content-length", "vary"}
"""Headers that name one answer or the server, or that a file cannot have (docs/operations.md)."""


def _told(client: httpx.Client, address: str, packing: str) -> tuple[int, dict[str, str], bytes]:
    answer = client.get(address, headers={"Accept-Encoding": packing})
    return answer.status_code, {name: value for name, value in answer.headers.items() if name not in IGNORED}, answer.content


def _address(place: Path) -> str:
    written = place.as_posix()
    return "/" + (written.removesuffix("index.html") if place.name == "index.html" else written)
