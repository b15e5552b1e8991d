"""Secrets and a source that are planted, to be looked for where they do not belong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import AuthenticatorApp, Capacity, utc_now
from factcheck.workflow import asking, authenticators, invitations, recovery_codes, tokens
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom

SOURCE = "Zaunkoenig Whistle"
"""Who told us."""
MONITOR = "zaunkoenig-monitors-read-this"
SET = {
    "FACTCHECK_SECRET_KEY": "zaunkoenig-signs-every-session-with-this",
    "FACTCHECK_SIGNING_KEY": "5a" * 32,
    "FACTCHECK_SMTP_URL": "smtp://post:zaunkoenig-posts@127.0.0.1:1",
    "FACTCHECK_OIDC_ISSUER": "https://127.0.0.1:1",
    "FACTCHECK_OIDC_CLIENT_ID": "factcheck",
    "FACTCHECK_OIDC_CLIENT_SECRET": "zaunkoenig-shows-the-provider",
    "FACTCHECK_METRICS_TOKEN": MONITOR,
}
SET_SECRETS = (set(SET.values()) | {PASSWORD, "zaunkoenig-posts"}) - {SET["FACTCHECK_OIDC_ISSUER"], SET["FACTCHECK_OIDC_CLIENT_ID"]}
"""What of that is secret, and the people's password."""


@dataclass(frozen=True)
class Kept:
    """What is secret and is made by the program."""

    token: str
    invitation: str
    link: str
    app_secret: str
    codes: list[str]
    room: Newsroom

    @property
    def all(self) -> set[str]:
        return {self.token, self.invitation, self.link, self.app_secret, *self.codes}


def settings_with_secrets(database_url: str, folder: Path) -> Settings:
    """Settings in which every secret is set."""
    given = {name.removeprefix("FACTCHECK_").lower(): value for name, value in SET.items()}
    return Settings(instance=folder / "instance", database_url=database_url, **given)  # type: ignore[arg-type]


def plant() -> Kept:
    """Open the newsroom, and make one of each thing that is secret. Needs an application context."""
    room = open_newsroom()
    token = tokens.make("Our editing system", by=room.checker)[1]
    _, invitation = invitations.invite("fern@example.org", "Fern Abara", room.checker.role, days=7, by=room.administrator)
    asked = asking.Asking(SOURCE, Capacity.EXPERT, "Is this right?", utc_now() + asking.USUAL)
    link = asking.ask(room.claim, asked, now=utc_now(), by=room.checker)[1]
    secret = authenticators.new_secret()
    db.session.add(AuthenticatorApp(user_id=room.second_checker_id, secret=authenticators.sealed(secret), last_step=0))
    codes = recovery_codes.make(room.second_checker)
    db.session.commit()
    return Kept(token, invitation, link, secret, codes, room)
