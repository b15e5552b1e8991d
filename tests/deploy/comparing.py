"""Whether nginx gives readers the same as the application."""

from __future__ import annotations

import json
from pathlib import Path

import httpx

from tests.deploy.machines import WebMachine
from tests.support import nginx


def same_as_the_application(machine: WebMachine, before: nginx.Nginx) -> int:
    """Compare what nginx gives of every published page and document with what the application gives; gives how many there are."""
    addresses = _addresses(machine.published)
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


IGNORED = {"date", "server", "connection", "etag", "last-modified", "transfer-encoding", "content-language", "link", "x-request-id"}
IGNORED |= {"accept-ranges", "content-length", "vary"}
"""Headers that name one answer or the server, or that a file cannot have (docs/operations.md)."""


def _told(client: httpx.Client, address: str, packing: str) -> tuple[int, dict[str, str], bytes]:
    answer = client.get(address, headers={"Accept-Encoding": packing})
    ignored = IGNORED if answer.content else IGNORED | {"content-encoding"}  # nothing, packed, is nothing
    told = {name: value for name, value in answer.headers.items() if name not in ignored}
    told["content-type"] = told["content-type"].replace("application/javascript", "text/javascript")  # nginx's list has the older name
    return answer.status_code, told, answer.content


def _addresses(published: Path) -> list[str]:
    """Every address at which something stands, apart from what nginx leaves to the application: the collection that programs ask for."""
    pointers = [json.loads(path.read_text()) for path in (published / "pointers").rglob("*.json")]
    return sorted(one["address"] for one in pointers if one["sha256"] and one["kind"] != "jsonld" and one["address"] not in KEPT_LONGER)


KEPT_LONGER = {"/static/js/embed.js"}
"""What other sites' pages ask for by a name without a hash: nginx lets it be kept for an hour."""
