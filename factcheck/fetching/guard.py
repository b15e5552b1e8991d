"""What may be asked. An address is checked when it is given, and the very IP address again at the moment of connecting to it."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import httpx

from factcheck.fetching.addresses import literal, port_of, read_address
from factcheck.fetching.allowing import USUAL_PORTS, Allowed, under
from factcheck.fetching.limits import Limits
from factcheck.fetching.networks import IP, METADATA, leads_to
from factcheck.fetching.problems import NotAllowed, TooSlow, Unreachable
from factcheck.fetching.resolving import Resolver, resolve_within, system_resolver
from factcheck.fetching.robots import Robots
from factcheck.text.wording import N_, part, said

PRODUCT = "Factcheck/0.1"
"""How we name ourselves to the sites we ask; robots.txt rules for "Factcheck" are kept."""

_METADATA_NAMES = frozenset(
    {
        "instance-data",
        "metadata",
        "metadata.google.internal",
        "metadata.packet.net",
        "metadata.platformequinix.com",
        "metadata.tencentyun.com",
        "remote-ip-address",
    }
)
"""Names at which clouds answer their own machines; some have an address that is public by its number."""

_ASK_WHO_RUNS_IT = N_("If this is a site of your own, whoever runs Factcheck can allow it (FACTCHECK_FETCH_ALLOW).")


@cache
def usual_trust() -> ssl.SSLContext:
    """Certificates as browsers trust them, and those that this machine was told to trust besides (an intranet's own)."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


@dataclass(frozen=True)
class Guard:
    """What this newsroom lets the product ask, as whom, and how much of it."""

    allow: tuple[Allowed, ...] = ()
    """What may be asked although it is not on the public internet, or at another port than 80 and 443."""
    own_sites: tuple[str, ...] = ()
    """The newsroom's own hosts, "*." for all under one: their robots.txt is not asked."""
    contact: str = ""
    """Where a site's owner can ask who we are; sent with each request."""
    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = system_resolver
    """Tests give their own, to have names that lead where they like."""
    trust: Callable[[], ssl.SSLContext] = usual_trust
    """Gives the certificates to trust; tests have one of their own."""
    robots: Robots = field(default_factory=Robots)

    @property
    def agent(self) -> str:
        """How we name ourselves."""
        return f"{PRODUCT} (+{self.contact})" if self.contact else PRODUCT

    def is_own(self, host: str) -> bool:
        """Whether the newsroom says that this site is its own."""
        return any(under(host, written) for written in self.own_sites)

    def check(self, address: str) -> httpx.URL:
        """The address as it will be asked: tidied, without its fragment.

        Raises NotAllowed, with a sentence, for what is no web address or can be seen to lead where we do not go.
        """
        url = read_address(address)
        host, port = url.raw_host.decode("ascii").removesuffix("."), port_of(url)
        if host in _METADATA_NAMES and not any(entry.names(host) for entry in self.allow):
            raise _not_public(host, METADATA, address)
        if (ip := literal(host)) is not None:
            self._check_ip(host, ip, port, address)
        if port not in USUAL_PORTS and not any(entry.port == port for entry in self.allow):
            raise _other_port(port, address)
        return url

    def connectable(self, host: str, port: int, *, address: str, seconds: float) -> list[IP]:
        """Where to connect to for this host: its IP addresses, every one of them checked. To be called just before connecting.

        Raises NotAllowed where any is not allowed, Unreachable where there is none, TooSlow after so many seconds.
        """
        try:
            found = resolve_within(seconds, self.resolver, host, port)
        except TimeoutError as error:
            raise TooSlow(said("Finding out where “%(host)s” is took too long. Try again later.", host=host), address=address) from error
        if not found:
            raise Unreachable(
                said("No site named “%(host)s” can be found. Check the address for slips; if it is right, try again later.", host=host),
                address=address,
            )
        for ip in found:
            self._check_ip(host, ip, port, address)
        return found

    def _check_ip(self, host: str, ip: IP, port: int, address: str) -> None:
        if any(entry.covers(host, ip, port) for entry in self.allow):
            return
        if (what := leads_to(ip)) is not None:
            raise _not_public(host, what, address)
        if port not in USUAL_PORTS:
            raise _other_port(port, address)


def _not_public(host: str, what: str, address: str) -> NotAllowed:
    return NotAllowed(
        said(
            "“%(host)s” leads to %(what)s. Only pages on the public internet are fetched. %(advice)s",
            host=host,
            what=part(what),
            advice=part(_ASK_WHO_RUNS_IT),
        ),
        address=address,
    )


def _other_port(port: int, address: str) -> NotAllowed:
    return NotAllowed(
        said(
            "The address asks for port %(port)s; pages are fetched from the usual ports 80 and 443 only. %(advice)s",
            port=port,
            advice=part(_ASK_WHO_RUNS_IT),
        ),
        address=address,
    )
