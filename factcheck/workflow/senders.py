"""How much comes from one place of the network, counted without keeping its address."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import ReportSender
from factcheck.workflow.keyed import keyed
from factcheck.workflow.throttling import network_of


def came(purpose: str, sender: str, *, since: datetime) -> int:
    """How much was noted from there since then, of what is counted together under `purpose`."""
    noted = select(func.count(ReportSender.id)).where(ReportSender.sender == _hashed(purpose, sender), ReportSender.at > since)
    return db.session.scalar(noted) or 0


def note(purpose: str, sender: str, *, now: datetime) -> None:
    """Note that something came from there."""
    db.session.add(ReportSender(sender=_hashed(purpose, sender), at=now))


def _hashed(purpose: str, sender: str) -> str:
    """The address, or for IPv6 the household's network, salted with the site's key: it cannot be told from the hash."""
    return keyed(f"{purpose} {network_of(sender)}").hex()
