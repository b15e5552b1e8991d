"""How much comes from one place of the network, counted without keeping its address."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import func, select

from factcheck.config import secret_key
from factcheck.extensions import db, settings
from factcheck.models import ReportSender


def came(purpose: str, sender: str, *, since: datetime) -> int:
    """How much was noted from there since then, of what is counted together under `purpose`."""
    noted = select(func.count(ReportSender.id)).where(ReportSender.sender == _hashed(purpose, sender), ReportSender.at > since)
    return db.session.scalar(noted) or 0


def note(purpose: str, sender: str, *, now: datetime) -> None:
    """Note that something came from there."""
    db.session.add(ReportSender(sender=_hashed(purpose, sender), at=now))


def _hashed(purpose: str, sender: str) -> str:
    """The address, or for IPv6 the household's network, salted with the site's key: it cannot be told from the hash."""
    try:
        address = ip_address(sender)
    except ValueError:
        network = sender
    else:
        network = str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)
    return hmac.new(secret_key(settings()).encode(), f"{purpose} {network}".encode(), hashlib.sha256).hexdigest()
