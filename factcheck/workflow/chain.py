"""The chain as others may be told of it: where it ends now, and whether it went through a place that was published."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.formats.chain import Mark
from factcheck.models.sealing import head


def now() -> Mark:
    """Where the chain ends, before what the present transaction will add to it."""
    return head(db.session.connection())
