"""Handing a new link over to the page that shows it, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, session, url_for
from flask.typing import ResponseReturnValue

from factcheck.models import Invitation

_KEY = "link"


@dataclass(frozen=True, slots=True)
class ShownOnce:
    """A link, for whom it is and until when it works."""

    address: str
    name: str
    expires_at: datetime


def show_once(invitation: Invitation, token: str) -> ResponseReturnValue:
    """Go to the page that shows the link. It waits in the administrator's own signed session, and nowhere else."""
    session[_KEY] = [token, invitation.name, invitation.expires_at.isoformat()]
    return redirect(url_for("people.link"), code=303)


def take() -> ShownOnce | None:
    """The link that waits to be shown, which is gone afterwards; None where there is none."""
    if _KEY not in session:
        return None
    token, name, expires_at = session.pop(_KEY)
    return ShownOnce(url_for("auth.invitation", token=token, _external=True), name, datetime.fromisoformat(expires_at))
