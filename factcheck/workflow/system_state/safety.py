"""Settings that leave a door open."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from factcheck.config import Settings
from factcheck.text.wording import N_, said
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "safety"
SHORTEST_KEY = 32
"""Characters of a key that signs sessions; one that is made by itself has 64."""
_ITSELF = frozenset({"localhost", "127.0.0.1", "::1"})


def look(asked: Asked) -> Iterator[Finding]:
    """Cookies that travel in the open, a key that can be guessed, and keys that others on the machine can read."""
    settings = asked.settings
    yield from _connection(settings)
    given = settings.secret_key.get_secret_value()
    if given and (len(given) < SHORTEST_KEY or len(set(given)) < SHORTEST_KEY // 4):
        do = N_(
            "Set FACTCHECK_SECRET_KEY to 32 random characters or more, or take it away: then one is made. Everybody has to sign in again."
        )
        yield Finding(PART, N_("The key that signs sessions is so short that it could be guessed."), do)
    for name in ("secret-key", "signing-key"):
        file = settings.instance / name
        if file.exists() and file.stat().st_mode & 0o077:
            says = said("Others on this machine can read the key in %(file)s.", file=name)
            yield Finding(PART, says, said("Run “chmod 600 %(file)s” in the instance folder.", file=name))


def _connection(settings: Settings) -> Iterator[Finding]:
    public = urlsplit(settings.public_url)
    if public.scheme == "https" and not settings.secure_cookies:
        says = N_("The site is reached over HTTPS, but cookies would be sent without it too.")
        yield Finding(PART, says, N_("Set FACTCHECK_SECURE_COOKIES=1."))
    elif public.scheme == "http" and public.hostname not in _ITSELF:
        says = N_("The site is reached without HTTPS: passwords and everything else can be read on the way.")
        yield Finding(
            PART, says, N_("Put a web server that speaks HTTPS in front, and set FACTCHECK_PUBLIC_URL and FACTCHECK_SECURE_COOKIES.")
        )
    elif public.hostname in _ITSELF and settings.secure_cookies:
        says = N_("FACTCHECK_PUBLIC_URL is not set, so links in mail lead to this machine only.")
        yield Finding(PART, says, N_("Set FACTCHECK_PUBLIC_URL to where people reach the site."))
