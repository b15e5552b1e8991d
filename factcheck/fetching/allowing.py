"""The list of what may be asked although it is not on the public internet: an intranet, say. Whoever runs the product writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_network

import httpx

from factcheck.fetching.networks import IP, METADATA, Network, leads_to

USUAL_PORTS = (80, 443)

_BRACKETS = re.compile(r"^\[([^\[\]]+)\](/\d+)?$")
"""IPv6 is written in brackets where a port may follow: [fd00::]/8, [::1]."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """One entry: a host by name, or a network, at one port or at the usual two."""

    host: str | None
    """In lower case; "*.example.org" stands for every host under it. None for a network."""
    network: Network | None
    port: int | None

    def covers(self, host: str, ip: IP, port: int) -> bool:
        """Whether this entry lets us connect to `ip`, which `host` resolves to.

        A name does not open the addresses at which clouds keep their secrets: for these, the network itself must be written.
        """
        if port not in ((self.port,) if self.port else USUAL_PORTS):
            return False
        if self.network is not None:
            return ip in self.network
        return self.names(host) and leads_to(ip) != METADATA

    def names(self, host: str) -> bool:
        """Whether this entry is for `host`, by name."""
        return self.host is not None and under(host, self.host)


def under(host: str, written: str) -> bool:
    """Whether `host` is the one written, or under it where that begins with "*."; a dot at the end and capitals make no difference."""
    host = host.lower().removesuffix(".")
    return host.endswith(written[1:]) and host != written[2:] if written.startswith("*.") else host == written


def read_allowed(written: str) -> tuple[Allowed, ...]:
    """The entries of a list such as "intranet.example, 10.20.0.0/16, 127.0.0.1:8123, [fd00::]/8", parted by commas or spaces.

    Raises ValueError with a sentence that names the entry that cannot be read.
    """
    return tuple(_entry(part) for part in written.replace(",", " ").split())


def read_hosts(written: str) -> tuple[str, ...]:
    """The host names of a list parted by commas or spaces, in lower case. Raises ValueError with a sentence."""
    return tuple(_host(part, part) for part in written.replace(",", " ").split())


def _entry(part: str) -> Allowed:
    if (network := _network(part)) is not None:
        return Allowed(None, network, None)
    rest, colon, port = part.rpartition(":")
    if not colon:
        return Allowed(_host(part, part), None, None)
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536):
        raise ValueError(f"'{part}' has no port after its colon; write a number from 1 to 65535, or an IPv6 address in brackets")
    network = _network(rest)
    return Allowed(None if network else _host(rest, part), network, int(port))


def _network(part: str) -> Network | None:
    try:
        return ip_network(_BRACKETS.sub(r"\1\2", part))
    except ValueError:
        return None


def _host(name: str, part: str) -> str:
    """A host's name as it is asked for, in lower case and ASCII, with the "*." before it if there is one."""
    star, name = ("*.", name[2:]) if name.startswith("*.") else ("", name)
    try:
        asked = httpx.URL(scheme="http", host=name.removesuffix(".")).raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        asked = ""
    labels = asked.split(".")
    if not all(label.replace("-", "").replace("_", "").isalnum() for label in labels):
        raise ValueError(f"'{part}' is no host and no network; write one such as intranet.example, 10.20.0.0/16 or 127.0.0.1:8080")
    if labels[-1].isdigit():
        raise ValueError(f"'{part}' is no whole network; write one such as 10.20.0.0/16, with zeros after the part that is fixed")
    return star + asked
