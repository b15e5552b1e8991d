"""The newsroom's own sign-in service, spoken to by OpenID Connect: the code flow with PKCE, and what is then said of who signed in.

Nothing is asked of it until somebody begins to sign in. What it is and which keys it has is remembered for some minutes, and so is, for
some seconds, that it did not answer: a door that everybody may knock at must not let anybody hold up the server.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import OpenIDMixin
from joserfc.errors import JoseError

from factcheck.config_sign_in import SignInSettings, is_safe
from factcheck.text.wording import N_, said
from factcheck.workflow.keyed import keyed
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.sign_in_requests import TokenClient, ask, asking

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""What tokens may be signed with: keys of which the service alone has the secret half; never "none", nor a secret that we share."""
LEEWAY = 60
"""By how many seconds clocks may differ."""
REMEMBERED, REMEMBERED_SILENT = 300.0, 5.0
"""For how many seconds we remember what the service is, and that it did not answer."""

VERIFIED = (True, "true")
"""How a service says that it has verified an address; some write it as a word."""

Claims = Mapping[str, Any]
_log = logging.getLogger(__name__)
_known: dict[str, tuple[float, dict[str, Any] | Refusal]] = {}


class Silent(Refusal):
    """The service did not answer, or not in time."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in on its way: where the browser goes, and what has to come back with it."""

    address: str
    state: str


class SignInService(OpenIDMixin):  # type: ignore[misc]  # Authlib ships no types
    """The service that is set, as it says itself that it is. Raises Refusal where it cannot be used, Silent where it does not answer."""

    def __init__(self, settings: SignInSettings, redirect_uri: str) -> None:
        self._settings, self._back = settings, redirect_uri
        self.client_id = settings.oidc_client_id
        self.server_metadata = self._metadata()

    def begin(self) -> Begun:
        """Begin a sign-in. Verifier and nonce are made from the state and the site's key, so the browser carries nothing secret."""
        state = secrets.token_urlsafe(32)
        client = TokenClient(None, self.client_id, scope=self._settings.oidc_scopes, redirect_uri=self._back, code_challenge_method="S256")
        address, _ = client.create_authorization_url(
            self.server_metadata["authorization_endpoint"], state=state, nonce=_nonce(state), code_verifier=_verifier(state)
        )
        return Begun(address, state)

    def finish(self, code: str, state: str) -> Claims:
        """What the service says of whoever came back with this code: the claims of its token, once that was found to be right."""
        with asking() as session:
            try:
                return self._claims(session, self._token(session, code, state), state)
            except httpx.HTTPError as error:
                raise self._silent(error) from error
            except (AuthlibBaseError, JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                raise self._unusable(error) from error

    def end_address(self) -> str:
        """Where somebody can sign out of the service too; empty where it has no such page."""
        address = self.server_metadata.get("end_session_endpoint")
        if not isinstance(address, str) or not is_safe(address):
            return ""
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode({'client_id': self.client_id})}"

    def load_server_metadata(self) -> dict[str, Any]:
        """For Authlib."""
        return self.server_metadata

    def fetch_jwk_set(self, force: bool = False) -> dict[str, Any]:
        """For Authlib: the service's keys; asked for anew where a token names one that we do not know."""
        if force or "jwks" not in self.server_metadata:
            with asking() as session:
                self.server_metadata["jwks"] = ask(session, self.server_metadata["jwks_uri"])
        keys: dict[str, Any] = self.server_metadata["jwks"]
        return keys

    def _token(self, session: httpx.Client, code: str, state: str) -> dict[str, Any]:
        told = self.server_metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        secret = self._settings.oidc_client_secret.get_secret_value()
        method = "none" if not secret else "client_secret_basic" if "client_secret_basic" in told else "client_secret_post"
        client = TokenClient(session, self.client_id, secret, token_endpoint_auth_method=method)
        try:
            token: dict[str, Any] = client.fetch_token(
                self.server_metadata["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                redirect_uri=self._back,
                code_verifier=_verifier(state),
            )
        except AuthlibBaseError as error:
            if error.error == "invalid_grant":
                raise Refusal(N_("This sign-in was finished before, or it took too long. Begin again.")) from error
            raise
        return token

    def _claims(self, session: httpx.Client, token: dict[str, Any], state: str) -> Claims:
        options = {
            "iss": {"essential": True, "values": [self._settings.oidc_issuer]},
            "aud": {"essential": True, "values": [self.client_id]},
            "nonce": {"essential": True, "values": [_nonce(state)]},
            "sub": {"essential": True},
        }
        found = self.parse_id_token(token, _nonce(state), claims_options=options, leeway=LEEWAY)
        if not found or not isinstance(found.get("sub"), str) or not 1 <= len(found["sub"]) <= 255 or "\0" in found["sub"]:
            raise ValueError("there is no token about a person")
        return _together(self._more(session, token, found), found)

    def _more(self, session: httpx.Client, token: dict[str, Any], found: Claims) -> Claims:
        """What the service tells beside the token, where the token says too little; only of the same person."""
        wanted = {"email", "email_verified", self._settings.oidc_roles_claim.partition(".")[0]} - {""}
        address = self.server_metadata.get("userinfo_endpoint")
        if wanted <= set(found) or not isinstance(address, str) or not is_safe(address):
            return {}
        more = ask(session, address, headers={"Authorization": f"Bearer {token['access_token']}"})
        if more.get("sub") != found["sub"]:
            raise ValueError("what stands beside the token is about somebody else")
        return more

    def _metadata(self) -> dict[str, Any]:
        issuer = self._settings.oidc_issuer
        until, kept = _known.get(issuer, (0.0, {}))
        if monotonic() < until:
            if isinstance(kept, Refusal):
                raise type(kept)(*kept.problems)
            return kept
        try:
            found = self._discovered(issuer)
        except Refusal as refusal:
            _known[issuer] = (monotonic() + REMEMBERED_SILENT, refusal)
            raise
        _known[issuer] = (monotonic() + REMEMBERED, found)
        return found

    def _discovered(self, issuer: str) -> dict[str, Any]:
        try:
            with asking() as session:
                found = ask(session, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != issuer:
                raise ValueError("it names itself otherwise than FACTCHECK_OIDC_ISSUER does")
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                if not isinstance(found.get(name), str) or not is_safe(found[name]):
                    raise ValueError(f"it names no {name} that can be used")
            told = found.get("id_token_signing_alg_values_supported") or ["RS256"]
            found["id_token_signing_alg_values_supported"] = [each for each in ALGORITHMS if each in told]
            found.pop("jwks", None)
        except httpx.HTTPError as error:
            raise self._silent(error) from error
        except (ValueError, TypeError, RecursionError) as error:
            raise self._unusable(error) from error
        return found

    def _silent(self, error: Exception) -> Silent:
        _log.warning("The sign-in service did not answer as it should: %s.", type(error).__name__)
        return Silent(said("%(service)s does not answer just now. Try again in a minute.", service=self._settings.sign_in_service))

    def _unusable(self, error: Exception) -> Refusal:
        _log.warning("What the sign-in service said cannot be used: %s", f"{type(error).__name__}: {error}"[:300])
        sentence = said(
            "What %(service)s answered does not fit, so nobody was signed in. An administrator can see why in the server’s log.",
            service=self._settings.sign_in_service,
        )
        return Refusal(sentence)


def _together(beside: Claims, token: Claims) -> Claims:
    """What is told beside the token, and the token, which goes before it.

    Who somebody is and by which steps they came in, the signed token alone says; an address is verified only where that stands beside it.
    """
    address = token if "email" in token else beside
    verified = any(each.get("email_verified") in VERIFIED for each in (token, beside) if each.get("email") == address.get("email"))
    told = {name: value for name, value in beside.items() if name not in {"iss", "aud", "amr", "acr"}}
    return {**told, **token, "email_verified": verified}


def _nonce(state: str) -> str:
    return keyed(f"sign-in service, nonce {state}").hex()


def _verifier(state: str) -> str:
    return keyed(f"sign-in service, verifier {state}").hex()
