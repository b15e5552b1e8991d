"""Sums that only this site can make: what they stand for cannot be told from them without the site's key."""

from __future__ import annotations

import hashlib
import hmac

from factcheck.config import secret_key
from factcheck.extensions import settings


def keyed(message: str) -> bytes:
    """The 32 bytes of HMAC-SHA-256 (RFC 2104) of a message under the site's key. Each use begins its messages with words of its own."""
    return hmac.new(secret_key(settings()).encode(), message.encode(), hashlib.sha256).digest()
