"""Passkeys (WebAuthn): made on a person's device, which asks for a finger, a face or a PIN, and signs for this site alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Passkey, User, text_sha256
from factcheck.text.wording import N_
from factcheck.workflow import accounts, history, limiting, newsroom, recovery_codes, second_steps, security_mail, throttling
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.signing_in import Attempt, may_try

NAME_LIMIT = 80
NOT_MADE = N_("Your device did not make a passkey that we can use. Try again, or try another device.")
NOT_KNOWN = N_("This passkey does not belong to an active account. Sign in with your password.")


@dataclass(frozen=True, slots=True)
class Site:
    """What a passkey is made for: it works nowhere else."""

    origin: str
    """As browsers write it: https://checks.example.org."""

    @property
    def name(self) -> str:
        """The host, which devices keep passkeys under."""
        return urlsplit(self.origin).hostname or ""


def of(user: User) -> Sequence[Passkey]:
    """A person's passkeys, the newest first."""
    return db.session.scalars(select(Passkey).filter_by(user_id=user.id).order_by(Passkey.id.desc())).all()


def named(name: str) -> str:
    """A passkey's name as it is kept. Raises Refusal."""
    tidy = accounts.tidy(name)
    if not 1 <= len(tidy) <= NAME_LIMIT or not tidy.isprintable():
        raise Refusal(Problem(N_("Say in up to 80 characters where the passkey is, such as “My phone”."), "name"))
    return tidy


def wish(user: User, site: Site) -> tuple[dict[str, Any], str]:
    """What a browser needs to have a passkey made, and the challenge that its answer must hold."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name=newsroom.settings().name,
        user_id=_handle(user),
        user_name=user.email,
        user_display_name=user.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential_id)) for each in of(user)],
    )
    return json.loads(webauthn.options_to_json(options)), bytes_to_base64url(options.challenge)


def add(user: User, name: str, answer: str, challenge: str, site: Site, *, now: datetime) -> list[str]:
    """Keep the passkey that a device made. Returns recovery codes to show once, none where some are left. Raises Refusal."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    _use_up(challenge, now)
    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as error:
        raise Refusal(NOT_MADE) from error
    known = bytes_to_base64url(made.credential_id)
    if db.session.scalar(select(Passkey.id).filter_by(credential_sha256=text_sha256(known))) is not None:
        raise Refusal(NOT_MADE)
    passkey = Passkey(
        user=user,
        name=named(name),
        credential_sha256=text_sha256(known),
        credential_id=known,
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        created_at=now,
    )
    db.session.add(passkey)
    db.session.flush()
    history.write("add passkey", f"added the passkey “{passkey.name}”", by=user, person=user)
    security_mail.tell(
        user, N_("Your account has a new passkey"), N_("A passkey was added to your account. It signs in without a password.")
    )
    return [] if recovery_codes.left(user) else recovery_codes.make(user)


def remove(passkey: Passkey) -> None:
    """Take a passkey off its person's account. Raises Refusal where it is the last second step of somebody who needs one."""
    user, name = passkey.user, passkey.name
    second_steps.keep_one(user, but=passkey)
    db.session.delete(passkey)
    db.session.flush()
    second_steps.tidy_up(user)
    history.write("remove passkey", f"removed the passkey “{name}”", by=user, person=user)
    security_mail.tell(user, N_("A passkey was removed"), N_("A passkey was removed from your account."))


def question(site: Site) -> tuple[dict[str, Any], str]:
    """What a browser needs to sign in with any passkey it has for this site, and the challenge."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.structs import UserVerificationRequirement

    options = webauthn.generate_authentication_options(rp_id=site.name, user_verification=UserVerificationRequirement.REQUIRED)
    return json.loads(webauthn.options_to_json(options)), bytes_to_base64url(options.challenge)


def attempt(answer: str, challenge: str, site: Site, address: str, *, now: datetime) -> Attempt:
    """Try what a device signed. The caller commits, whatever comes of it."""
    if (busy := may_try(address, now)) is not None:
        return busy
    (throttle,) = throttling.hold([throttling.of_network(address)], now=now)
    if left := throttling.wait(throttle, limiting.free("wrong-password-network"), now=now):
        return Attempt(None, throttling.told(left), left)
    try:
        _use_up(challenge, now)
        return Attempt(_signed_by(answer, challenge, site, now))
    except Refusal as refused:
        throttling.note_failure(throttle, now=now)
        return Attempt(None, refused.problems[0])


def _signed_by(answer: str, challenge: str, site: Site, now: datetime) -> User:
    import webauthn
    from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_authentication_credential_json
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        credential = parse_authentication_credential_json(answer)
        wanted = select(Passkey).filter_by(credential_sha256=text_sha256(bytes_to_base64url(credential.raw_id)))
        passkey = db.session.scalar(wanted.options(joinedload(Passkey.user)).with_for_update(of=Passkey))
        if passkey is None or not passkey.user.active or credential.response.user_handle not in {None, _handle(passkey.user)}:
            raise Refusal(NOT_KNOWN)
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as error:
        raise Refusal(NOT_KNOWN) from error
    passkey.sign_count, passkey.used_at = verified.new_sign_count, now
    return passkey.user


def _use_up(challenge: str, now: datetime) -> None:
    """Each challenge is answered once, also by somebody who kept the cookie that it came in."""
    (seen,) = throttling.hold([throttling.key_of("challenge", challenge)], now=now)
    if seen.failures:
        raise Refusal(NOT_KNOWN)
    throttling.note_failure(seen, now=now)


def _handle(user: User) -> bytes:
    """What stands for the person on their devices: it tells nobody who that is."""
    return bytes.fromhex(throttling.key_of("passkeys of", str(user.id)))
