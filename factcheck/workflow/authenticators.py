"""Authenticator apps: six digits that change every half minute (TOTP, RFC 6238)."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.workflow.keyed import keyed

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

PERIOD = 30
"""Seconds for which the digits hold."""
DRIFT = 1
"""How many periods a phone's clock may be early or late."""


def new_secret() -> str:
    """What an app and we are to share."""
    import pyotp

    return pyotp.random_base32()


def address(secret: str, name: str, newsroom: str) -> str:
    """The secret as apps read it (otpauth://…)."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=newsroom)


def picture(address: str) -> str:
    """The same as a picture for the app's camera: SVG to stand in a page, without styles."""
    import segno

    return segno.make(address, error="m").svg_inline(scale=4, dark="#000", light="#fff", svgclass=None, lineclass=None)


def step_of(secret: str, digits: str, after: int, *, now: datetime) -> int | None:
    """The period whose digits these are: later than `after`, and no more than DRIFT from now. None where they are no such period's."""
    import pyotp

    app, present = pyotp.TOTP(secret), int(now.timestamp()) // PERIOD
    near = range(present - DRIFT, present + DRIFT + 1)
    right = [step for step in near if hmac.compare_digest(app.at(step * PERIOD).encode(), digits.encode())]
    return max((step for step in right if step > after), default=None)


def sealed(secret: str) -> str:
    """A secret as it is kept: of no use to somebody who has the database and not the site's key."""
    return _box().encrypt(secret.encode()).decode()


def opened(kept: str) -> str | None:
    """What was sealed; None where the site's key has changed since."""
    from cryptography.fernet import InvalidToken

    try:
        return _box().decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _box() -> Fernet:
    from cryptography.fernet import Fernet  # late, as the other libraries in here: most requests have nothing to do with them

    return Fernet(base64.urlsafe_b64encode(keyed("authenticator apps")))
