"""The key that this newsroom signs with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.config import signing_key
from factcheck.extensions import settings
from factcheck.formats import evidence_pack

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def private_key() -> Ed25519PrivateKey:
    """The key itself, made on first use where none is set. Needs an application context."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # late: little is signed

    return Ed25519PrivateKey.from_private_bytes(signing_key(settings()))


def public_key() -> str:
    """Its public half, in hexadecimal: what the newsroom shows the world, and what is signed is held against."""
    return evidence_pack.public_key(private_key())
