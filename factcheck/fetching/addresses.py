"""Reading an address that somebody typed, or that a site led to."""

from __future__ import annotations

import ipaddress
import re

import httpx

from factcheck.fetching.networks import IP
from factcheck.fetching.problems import NotAllowed
from factcheck.text.wording import N_, figure, said

_LONGEST = 4_000
_NEVER_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)


def read_address(written: str) -> httpx.URL:
    """The address, tidied and without its fragment.

    Raises NotAllowed, with a sentence, for anything but a web address that names a site and holds no name or password.
    """
    written = written.strip()
    if len(written) > _LONGEST:
        raise _not(
            said("The address is longer than %(most)s characters. Check that it is an address and not a text.", most=figure(_LONGEST)),
            written[:200],
        )
    if not written:
        raise _not(N_("There is no address. Copy it from a browser."), written)
    if _NEVER_IN_AN_ADDRESS.search(written):
        raise _not(N_("The address holds a space, a backslash or a line end, which no address has. Copy it from a browser."), written)
    try:
        url = httpx.URL(written)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise _not(N_("This is not an address that can be read. Copy it from a browser."), written) from error
    if url.scheme not in ("http", "https"):
        raise _not(N_("Only addresses that begin with https:// or http:// can be fetched."), written)
    if url.userinfo or b"@" in url.netloc:
        raise _not(N_("The address holds a name or password before an @. Leave that out; sites that need it cannot be fetched."), written)
    if not host or "%" in host:
        raise _not(N_("The address does not name a site. Copy it from a browser."), written)
    if _is_number(host) and literal(host.removesuffix(".")) is None:
        raise _not(N_("The address writes the site as a number. Write its name, as a browser shows it."), written)
    return url.copy_with(raw_path=url.raw_path, fragment=None)  # with the slash that is asked for where no path is written


def port_of(url: httpx.URL) -> int:
    """The port that an address leads to, said or usual."""
    if url.port is not None:  # 0 is said, too
        return url.port
    return 443 if url.scheme == "https" else 80


def literal(host: str) -> IP | None:
    """The IP address that a host is written as; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_number(host: str) -> bool:
    """Whether systems read the host as an IP address in some old way of writing (2130706433, 0x7f.1, 0177.0.0.1); no name ends so."""
    return bool(_NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]))


def _not(sentence: str, written: str) -> NotAllowed:
    return NotAllowed(sentence, address=written)
