"""Addresses that people from outside write down, judged before anything is done with them."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import urlsplit


def is_web(written: str) -> bool:
    """Whether it is one whole address of the web."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(c.isspace() for c in written)


def is_mail(written: str) -> bool:
    """Whether it is one plain address of mail, and nothing that a head of a mail could take amiss."""
    name, _, host = written.partition("@")
    plain = written.isascii() and written.isprintable() and not set(written) & set(' ,;<>"()[]\\:')
    return plain and parseaddr(written)[1] == written and bool(name) and "." in host.strip(".") and "@" not in host
