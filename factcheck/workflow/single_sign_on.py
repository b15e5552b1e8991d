"""Single sign-on: which account it is that the newsroom's sign-in service speaks of, and what the person may do.

An account is found by what the service calls the person, once that is known; until then, once, by a mail address that the service has
verified. Nobody gets an account by signing in, unless the newsroom has it so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.config_sign_in import SignInSettings
from factcheck.extensions import db, settings
from factcheck.models import Identity, Invitation, Proof, Role, SignIn, User
from factcheck.text.wording import N_, said
from factcheck.workflow import accounts, history, invitations, limiting, security_mail, throttling, vouching
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.signing_in import Attempt

if TYPE_CHECKING:
    from factcheck.workflow.sign_in_service import Claims  # which brings the web client

BY_SERVICE = frozenset({Proof.PROVIDER, Proof.PROVIDER_ALONE, Proof.PROVIDER_AND_CODE})
JUST_NOW = timedelta(minutes=10)
NOT_BEGUN_HERE = N_("This sign-in was not begun in this browser, or it was begun too long ago. Begin again.")


@dataclass(frozen=True, slots=True)
class Entered(Attempt):
    """What became of a try, and of somebody who came in: what it counts for."""

    both_steps: bool = False
    """Whether that counts as a second step too."""
    stays: bool = False
    """Whether they keep another role than the service says, as the last administrator."""


def wait(state: str, address: str, *, now: datetime) -> Attempt | None:
    """None where somebody may come back with this state: once, and not after too many failures. The caller commits before anything else."""
    network, seen = throttling.hold([throttling.of_network(address), throttling.key_of("sign-in service", state)], now=now)
    if left := throttling.wait(network, limiting.free("wrong-password-network"), now=now):
        return Attempt(None, throttling.told(left), left)
    if seen.failures:
        return Attempt(None, Problem(NOT_BEGUN_HERE))
    throttling.note_failure(seen, now=now)
    return None


def note_failure(address: str, *, now: datetime) -> None:
    """Count a failure for a network."""
    (network,) = throttling.hold([throttling.of_network(address)], now=now)
    throttling.note_failure(network, now=now)


def enter(claims: Claims, invitation: Invitation | None, *, now: datetime) -> Entered:
    """Who it is of whom the service says this, with the role that it says. Raises Refusal. The caller commits.

    `invitation` is the one by whose link they began.
    """
    role = vouching.role_in(claims, settings())
    identity = _known(claims)
    user = identity.user if identity is not None else _first(claims, invitation)
    if not user.active:
        raise Refusal(said("The account of %(name)s is deactivated. An administrator can reactivate it.", name=user.name))
    identity = identity or _link(user, claims, now)
    identity.used_at = now
    stays = role is not None and not accounts.follow_role(user, role, service_name())
    return Entered(user, both_steps=vouching.counts_as_both(claims, settings()), stays=stays)


def identity_of(user: User) -> Identity | None:
    """What the service that is set calls somebody; None where they are not linked."""
    return db.session.scalar(select(Identity).filter_by(user_id=user.id, issuer=settings().oidc_issuer))


def came_just_now(sign_in: SignIn | None, *, now: datetime) -> bool:
    """Whether a session began so lately, by the service, that this stands for a password typed once more."""
    return sign_in is not None and sign_in.proof in BY_SERVICE and now - sign_in.created_at < JUST_NOW


def unlink(identity: Identity, *, by: User) -> None:
    """Take the link to the service off an account: one's own, where there is another way in, or as an administrator off anybody's.

    Raises Refusal.
    """
    user = identity.user
    if user == by:
        if not user.has_password or not accounts.opens_by_password(user.role):
            raise Refusal(N_("Without it you could not sign in any more: your account has no password that lets you in."))
    else:
        require(Role.ADMINISTRATOR, by, N_("unlink accounts"))
        user.session_epoch += 1
    service = service_name() if identity.issuer == settings().oidc_issuer else urlsplit(identity.issuer).hostname or identity.issuer
    db.session.delete(identity)
    history.write("unlink sign-in", f"unlinked the account of {user.name} from {service}", by=by, person=user)
    sentence = said("Your account was unlinked from %(service)s.", service=service)
    security_mail.tell(user, N_("Your account was unlinked from a sign-in service"), sentence)


def service_name() -> str:
    """What people call the service."""
    return settings().sign_in_service


def is_set_up(configured: SignInSettings | None = None) -> bool:
    """Whether the newsroom has a sign-in service."""
    return bool((configured or settings()).oidc_issuer)


def _known(claims: Claims) -> Identity | None:
    wanted = select(Identity).filter_by(issuer=settings().oidc_issuer, subject=claims["sub"]).options(joinedload(Identity.user))
    return db.session.scalar(wanted.with_for_update(of=Identity))


def _first(claims: Claims, invitation: Invitation | None) -> User:
    """The account of somebody whom the service speaks of for the first time. Raises Refusal."""
    email, service = vouching.verified_address(claims, service_name()), service_name()
    user = accounts.find(email)
    if user is not None:
        return user
    if invitation is not None:
        if accounts.plain(invitation.email) != email:
            words = N_("This invitation is for %(email)s, and at %(service)s you are %(other)s.")
            raise Refusal(said(words, email=invitation.email, service=service, other=email))
        return invitations.accept_by_service(invitation, service)
    role = vouching.role_in(claims, settings())
    if role is None or not settings().oidc_creates_accounts:
        raise Refusal(said("There is no account for %(email)s here. An administrator of your newsroom can invite you.", email=email))
    name = vouching.name_in(claims, email)
    accounts.check_new(email, name)
    accounts.close_links(email)
    user = accounts.add_without_password(email, name, role)
    history.write("create", f"got an account as {role.value}, since {service} vouches for them", by=user, person=user)
    return user


def _link(user: User, claims: Claims, now: datetime) -> Identity:
    """Link an account for good. Raises Refusal where it is linked with somebody else at the service."""
    db.session.refresh(user, with_for_update=True)  # of two at the same moment, one comes first
    if identity_of(user) is not None:
        sentence = said(
            "The account for %(email)s is linked with somebody else at %(service)s. An administrator can unlink it.",
            email=user.email,
            service=service_name(),
        )
        raise Refusal(sentence)
    identity = Identity(user=user, issuer=settings().oidc_issuer, subject=claims["sub"], created_at=now)
    db.session.add(identity)
    db.session.flush()
    history.write("link sign-in", f"linked the account with {service_name()} by signing in there", by=user, person=user)
    sentence = said("Your account was linked with %(service)s: who signs in there as you is let in here.", service=service_name())
    security_mail.tell(user, N_("Your account was linked with a sign-in service"), sentence)
    return identity
