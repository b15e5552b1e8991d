"""From the name of a host to its IP addresses, within a time."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread

from factcheck.fetching.networks import IP

Resolver = Callable[[str, int], Sequence[str]]
"""From a host name and a port to the IP addresses of that host, written out. Raises OSError where there are none."""


def system_resolver(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system knows them. Raises OSError, or UnicodeError for a name that cannot be asked for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def resolve_within(seconds: float, resolver: Resolver, host: str, port: int) -> list[IP]:
    """The IP addresses of a host; none where it has none. Raises TimeoutError.

    The resolver is asked in a thread of its own, because the system's has no time limit that could be set.
    """
    answers: SimpleQueue[Sequence[str]] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except (OSError, UnicodeError):
            answers.put([])

    Thread(target=ask, daemon=True, name="resolver").start()
    try:
        return [ipaddress.ip_address(written) for written in answers.get(timeout=seconds)]
    except Empty as error:
        raise TimeoutError(f"{host} was not resolved in time") from error
