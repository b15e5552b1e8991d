"""What the claims of the sign-in service's token say in the newsroom's words: address, name, role, and how many steps it took."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.config_sign_in import SignInSettings, read_roles
from factcheck.models import Role
from factcheck.text.wording import said
from factcheck.workflow.accounts import plain, tidy
from factcheck.workflow.refusals import Refusal

if TYPE_CHECKING:
    from factcheck.workflow.sign_in_service import Claims  # which brings the web client

EVERYBODY = "*"
"""In the mapping: whoever has no other value of it."""
MORE_THAN_A_PASSWORD = "mfa"  # noqa: S105  (a word of RFC 8176)


def verified_address(claims: Claims, service: str) -> str:
    """The mail address that the service has verified. Raises Refusal where there is none."""
    email = claims.get("email")
    if not isinstance(email, str) or not email.strip() or "\0" in email:
        raise Refusal(said("%(service)s does not say which mail address is yours, so we do not know your account.", service=service))
    if claims.get("email_verified") is not True:
        raise Refusal(
            said(
                "%(service)s has not verified that %(email)s is your mail address. Have it verified there, then sign in again.",
                service=service,
                email=email,
            )
        )
    return plain(email)


def name_in(claims: Claims, email: str) -> str:
    """What to call somebody: the name that the service has, else the beginning of their address."""
    written = claims.get("name")
    name = tidy(written) if isinstance(written, str) else ""
    return name[:120].strip() if name and name.isprintable() else email.partition("@")[0]


def role_in(claims: Claims, configured: SignInSettings) -> Role | None:
    """The role that the claims give: of several, the one that may do most; None where roles are given here.

    Raises Refusal where roles come from the service, and it gives none.
    """
    if not configured.oidc_roles:
        return None
    theirs = _values(claims, configured.oidc_roles_claim)
    mapped = read_roles(configured.oidc_roles)
    roles = {Role(role) for value, role in mapped if value in theirs} or {Role(role) for value, role in mapped if value == EVERYBODY}
    if not roles:
        service = configured.sign_in_service
        raise Refusal(said("%(service)s gives you no role in this newsroom. Ask those who look after your account there.", service=service))
    return max(roles, key=list(Role).index)


def counts_as_both(claims: Claims, configured: SignInSettings) -> bool:
    """Whether signing in at the service counts as a second step too."""
    if configured.oidc_second_step != "mfa":
        return configured.oidc_second_step == "always"
    methods, level = claims.get("amr"), claims.get("acr")
    by_methods = isinstance(methods, list) and MORE_THAN_A_PASSWORD in methods
    return by_methods or (isinstance(level, str) and level in configured.oidc_acr.split())


def _values(claims: Claims, claim: str) -> set[str]:
    """What stands in a claim, one word or several; a claim within others is named with dots, unless its own name has them."""
    found: Any = claims.get(claim)
    if claim not in claims:
        found = claims
        for name in claim.split("."):
            found = found.get(name) if isinstance(found, dict) else None
    return {found} if isinstance(found, str) else {each for each in found if isinstance(each, str)} if isinstance(found, list) else set()
