"""Which IP addresses are on the public internet, and what the others are.

After the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates), stricter in two ways: of IPv6 only
what is given out to networks (2000::/3) is public, and ways of wrapping an IPv4 address in an IPv6 one are judged by the address inside,
or refused where nobody publishes pages that way any more.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

from factcheck.text.wording import N_

IP = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

OURSELVES = N_("the machine that Factcheck runs on")
PRIVATE = N_("a private network")
METADATA = N_("a network's own services, where clouds keep their secrets")
MANY = N_("many machines at once")
NOBODY = N_("no machine on the internet")
WRAPPED = N_("a network inside another")

_REFUSED: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", OURSELVES),
    ("10.0.0.0/8", PRIVATE),
    ("100.64.0.0/10", PRIVATE),  # carrier-grade NAT; Alibaba's metadata stand here
    ("127.0.0.0/8", OURSELVES),
    ("168.63.129.16/32", METADATA),  # Azure's, on an address that is public by its number
    ("169.254.0.0/16", METADATA),
    ("172.16.0.0/12", PRIVATE),
    ("192.0.0.0/24", METADATA),  # protocol assignments; Oracle's metadata stood here
    ("192.0.2.0/24", NOBODY),
    ("192.31.196.0/24", NOBODY),
    ("192.52.193.0/24", NOBODY),
    ("192.88.99.0/24", WRAPPED),
    ("192.168.0.0/16", PRIVATE),
    ("192.175.48.0/24", NOBODY),
    ("198.18.0.0/15", PRIVATE),
    ("198.51.100.0/24", NOBODY),
    ("203.0.113.0/24", NOBODY),
    ("224.0.0.0/4", MANY),
    ("240.0.0.0/4", NOBODY),
    ("::/128", OURSELVES),
    ("::1/128", OURSELVES),
    ("fc00::/7", PRIVATE),  # among them fd00:ec2::254, Amazon's metadata
    ("fe80::/10", METADATA),
    ("fec0::/10", PRIVATE),
    ("ff00::/8", MANY),
    ("2001::/23", WRAPPED),  # among them Teredo
    ("2001:db8::/32", NOBODY),
    ("2002::/16", WRAPPED),  # 6to4
    ("2620:4f:8000::/48", NOBODY),
    ("3fff::/20", NOBODY),
)
REFUSED: tuple[tuple[Network, str], ...] = tuple((ip_network(written), what) for written, what in _REFUSED)
"""Networks that are never asked, and what each leads to, as a sentence says it after "leads to"."""

_GIVEN_OUT = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def leads_to(ip: IP) -> str | None:
    """What an address leads to that is not on the public internet, such as "a private network"; None for a public address."""
    inner = _inner(ip)
    if inner is not None:
        return leads_to(inner)
    for network, what in REFUSED:
        if ip in network:  # an address of the other family is in no network
            return what
    return None if isinstance(ip, IPv4Address) or ip in _GIVEN_OUT else NOBODY


def _inner(ip: IP) -> IPv4Address | None:
    """The IPv4 address that the system would really connect to: one written as IPv6, or reached through NAT64."""
    if isinstance(ip, IPv4Address):
        return None
    return IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 else ip.ipv4_mapped
