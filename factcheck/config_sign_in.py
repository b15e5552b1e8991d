"""What can be set about signing in by the newsroom's own sign-in service (single sign-on by OpenID Connect)."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

_ROLES = ("checker", "editor", "administrator")


class SignInSettings(BaseSettings):
    """The part of the settings that is about single sign-on. Without an issuer there is none."""

    oidc_issuer: str = ""
    """The sign-in service, as it names itself in its tokens (https://login.example.org/realms/newsroom)."""
    oidc_client_id: Annotated[str, Field(max_length=255, validate_default=True)] = ""
    """By what name the service knows us."""
    oidc_client_secret: SecretStr = SecretStr("")
    """What we show the service; empty for a client without one, which PKCE alone protects."""
    oidc_name: Annotated[str, Field(max_length=60)] = ""
    """What people call the service, on buttons and in sentences; empty means its host."""
    oidc_scopes: str = "openid email profile"
    """What is asked for, parted by spaces."""
    oidc_roles_claim: Annotated[str, Field(max_length=200)] = ""
    """The claim that says which groups or roles somebody has there; one within another is written with a dot (realm_access.roles)."""
    oidc_roles: Annotated[str, Field(validate_default=True)] = ""
    """Which of its values is which role here: `desk=editor; desk-it=administrator; *=checker`, where * stands for everybody else."""
    oidc_creates_accounts: Annotated[bool, Field(validate_default=True)] = False
    """Whether somebody with such a value gets an account by signing in, without an invitation."""
    oidc_second_step: Literal["mfa", "always", "never"] = "mfa"
    """Whether signing in there counts as both steps: where the service says that it asked for more than a password, always, or never."""
    oidc_acr: str = ""
    """The service's words (acr), parted by spaces, that say the same as `mfa` among its methods (amr)."""
    password_sign_in: Annotated[Literal["everybody", "administrators"], Field(validate_default=True)] = "everybody"  # noqa: S105  (a word)
    """Who may sign in with a password: everybody, or administrators alone, for the day on which the service fails."""

    @field_validator("oidc_issuer")
    @classmethod
    def _reached_safely(cls, address: str) -> str:
        if address and not is_safe(address):
            raise ValueError("the service is reached by https://; by http:// on this machine alone")
        return address

    @field_validator("oidc_client_id")
    @classmethod
    def _known_to_the_service(cls, name: str, info: ValidationInfo) -> str:
        if info.data.get("oidc_issuer") and not name:
            raise ValueError("the service at FACTCHECK_OIDC_ISSUER knows us by a name; write it here")
        return name

    @field_validator("oidc_scopes")
    @classmethod
    def _asks_who_it_is(cls, scopes: str) -> str:
        if not {"openid", "email"} <= set(scopes.split()):
            raise ValueError("openid and email are among what has to be asked for")
        return scopes

    @field_validator("oidc_roles")
    @classmethod
    def _readable_roles(cls, written: str, info: ValidationInfo) -> str:
        for value, role in read_roles(written):
            if not value or role not in _ROLES:
                raise ValueError(f"write it as group=role; group=role, where a role is {', '.join(_ROLES[:-1])} or {_ROLES[-1]}")
        if bool(written.strip()) != bool(info.data.get("oidc_roles_claim")):
            raise ValueError("FACTCHECK_OIDC_ROLES_CLAIM and FACTCHECK_OIDC_ROLES are set together, or neither is")
        return written

    @field_validator("oidc_creates_accounts")
    @classmethod
    def _with_a_role(cls, creates: bool, info: ValidationInfo) -> bool:
        if creates and not info.data.get("oidc_roles"):
            raise ValueError("an account needs a role: say in FACTCHECK_OIDC_ROLES who gets which")
        return creates

    @field_validator("password_sign_in")
    @classmethod
    def _another_way_in(cls, who: str, info: ValidationInfo) -> str:
        if who == "administrators" and not info.data.get("oidc_issuer"):
            raise ValueError("without FACTCHECK_OIDC_ISSUER nobody else could sign in")
        return who

    @property
    def passwords_for_all(self) -> bool:
        """Whether everybody may sign in with a password, and not administrators alone."""
        return self.password_sign_in != "administrators"  # noqa: S105  (a word)

    @property
    def sign_in_service(self) -> str:
        """What people call the sign-in service; empty where there is none."""
        return self.oidc_name.strip() or urlsplit(self.oidc_issuer).hostname or ""


def read_roles(written: str) -> list[tuple[str, str]]:
    """The pairs of a claim's value and a role. A value may hold = itself, as the names in directories do (CN=Desk,OU=News)."""
    pairs = (pair.rpartition("=") for pair in written.split(";") if pair.strip())
    return [(value.strip(), role.strip()) for value, _, role in pairs]


def is_safe(address: str) -> bool:
    """Whether what is sent to an address can be read by nobody on the way: HTTPS, or this very machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if not parts.hostname or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname))


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
