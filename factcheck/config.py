"""Every setting the product has, in one typed place, read from `FACTCHECK_*` variables."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from contextlib import suppress
from datetime import date
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import SettingsConfigDict

from factcheck import limits as limits_table
from factcheck.config_database import DatabaseSettings
from factcheck.config_keeping import KeepingSettings
from factcheck.config_line import LineSettings
from factcheck.config_places import PlaceSettings
from factcheck.config_sign_in import SignInSettings
from factcheck.config_watching import WatchingSettings
from factcheck.extraction.choosing import DEFAULT, Engine


class PublicHistory(StrEnum):
    """How much of what became of a check its public page tells."""

    ALL = "all"
    CORRECTIONS = "corrections"
    NOTHING = "nothing"


class WrongSettings(Exception):
    """The settings cannot be used; the message lists every variable that is wrong and why."""


class Settings(SignInSettings, KeepingSettings, WatchingSettings, LineSettings, DatabaseSettings, PlaceSettings):
    """What can be set. Each field is read from FACTCHECK_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="FACTCHECK_", frozen=True, extra="ignore")

    secret_key: SecretStr = SecretStr("")
    """Signs sessions and forms; empty means one generated once and kept in the instance folder."""
    signing_key: SecretStr = SecretStr("")
    """Signs evidence packs: an Ed25519 private key, 64 hexadecimal digits; empty means one generated once and kept in the
    instance folder."""
    secure_cookies: bool = False
    """Send cookies over HTTPS only; set it wherever the product is reached over HTTPS."""
    newsroom_name: Annotated[str, Field(min_length=1, max_length=80)] = "Factcheck"
    """The name readers see at the head of every page."""
    language: Literal["en", "de", "fr", "es"] = "en"
    """The language in which the newsroom's pages speak: English, German, French or Spanish. The page of an article speaks the article's,
    where that is one of them, and everybody at the desk may choose their own."""
    time_zone: str = "UTC"
    """The newsroom's own time zone (IANA name), in which times are shown."""
    max_text_bytes: Annotated[int, Field(ge=1_000)] = 2_000_000
    """Largest plain text that may be pasted or uploaded, in bytes."""
    max_file_bytes: Annotated[int, Field(ge=1_000)] = 20_000_000
    """Largest file of any other kind that may be uploaded (web page, feed, Word, PDF), in bytes."""
    max_source_bytes: Annotated[int, Field(ge=1_000)] = 100_000_000
    """Largest file that may be kept as a source, in bytes: an interview of an hour as MP3 has 60 MB."""
    tagger: Engine = DEFAULT
    """What finds quotes and speakers: the rules alone, or the trained tagger beside them (docs/model-card.md).
    Extraction reads this variable itself, so that it stays free of the application; here it is checked."""
    fetch_allow: str = ""
    """Hosts and networks, with a port if need be, that may be fetched from although they are not on the public internet."""
    own_sites: str = ""
    """The newsroom's own hosts, whose robots.txt is not asked."""
    fetch_contact: Annotated[str, Field(max_length=200, pattern=r"^[!-~]*$")] = ""
    """An address of the web or of mail, sent with each request so that a site's owner can ask who we are."""
    limits: str = ""
    """How often what may be done, where the newsroom wants other numbers than factcheck/limits.py has: "search=60/minute,
    export=off"; "off" alone switches all of them off."""
    stalled_seconds: Annotated[int, Field(ge=1, le=600)] = 30
    """How long a request that is being sent, or an answer that is being read, may stand still before the connection is given up."""
    invitation_days: Annotated[int, Field(ge=1, le=90)] = 7
    """How many days an invitation stays open."""
    proxies: Annotated[int, Field(ge=0, le=5)] = 0
    """How many reverse proxies of the newsroom's own stand before the application, each adding to X-Forwarded-For; none: what that header
    says is not believed."""
    second_step_checkers: str = "asked"
    """Whether checkers need a second step when they sign in: none, asked, required, or the day (2027-01-31) from which it is required."""
    second_step_editors: str = "asked"
    """The same for editors."""
    second_step_administrators: str = "asked"
    """The same for administrators."""
    session_idle_hours: Annotated[int, Field(ge=1, le=24 * 30)] = 24
    """After how many hours without use a session at the desk ends."""
    session_days: Annotated[int, Field(ge=1, le=90)] = 14
    """After how many days a session ends even where it is used all the time."""

    public_url: Annotated[str, Field(pattern=r"^https?://[^\s/?#]+$")] = "http://127.0.0.1:5000"
    """Where people reach the site, without a path (https://checks.example.org): links in mail begin with it."""
    smtp_url: SecretStr = SecretStr("")
    """The mail server, as smtp://user:password@host:587 (encrypted where it can be) or smtps://…:465; empty: mail stays in `mail` in the
    instance folder."""
    mail_from: Annotated[str, Field(max_length=200)] = "factcheck@localhost"
    """The address that mail comes from, alone or as “Name <address>”."""
    digest_hour: Annotated[int, Field(ge=0, le=23)] = 7
    """The hour, in the newsroom's time zone, from which the daily mail goes out."""
    public_history: PublicHistory = PublicHistory.ALL
    """What a check's public page tells of its past: `all` its verdicts and corrections, only its `corrections`, or `nothing`."""
    unresolved_blocks: bool = True
    """A statement with a discussion that is not settled cannot be approved."""

    @field_validator("limits")
    @classmethod
    def _readable_limits(cls, written: str) -> str:
        limits_table.read(written)
        return written

    @field_validator("smtp_url")
    @classmethod
    def _readable_server(cls, written: SecretStr) -> SecretStr:
        if address := written.get_secret_value():
            parts = urlsplit(address)
            if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
                raise ValueError("write it as smtp://user:password@host:587 or smtps://user:password@host:465")
        return written

    @field_validator("mail_from")
    @classmethod
    def _readable_sender(cls, written: str) -> str:
        if "@" not in parseaddr(written)[1]:
            raise ValueError(f"'{written}' is not an address of mail")
        return written

    @field_validator("second_step_checkers", "second_step_editors", "second_step_administrators")
    @classmethod
    def _readable_policy(cls, written: str) -> str:
        if written not in {"none", "asked", "required"}:
            try:
                date.fromisoformat(written)
            except ValueError as error:
                raise ValueError(f"'{written}' is not none, asked, required or a day such as 2027-01-31") from error
        return written

    @field_validator("signing_key")
    @classmethod
    def _a_key(cls, given: SecretStr) -> SecretStr:
        if given.get_secret_value() and not re.fullmatch("[0-9a-fA-F]{64}", given.get_secret_value()):
            raise ValueError("an Ed25519 private key is 64 hexadecimal digits")
        return given

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"'{name}' is not a time zone; write one such as Europe/Berlin") from error
        return name

    @field_validator("fetch_allow", "own_sites")
    @classmethod
    def _readable_hosts(cls, written: str, info: ValidationInfo) -> str:
        if not written:
            return written
        from factcheck.fetching import allowing  # late: it brings the web client, which most processes do not need

        (allowing.read_allowed if info.field_name == "fetch_allow" else allowing.read_hosts)(written)
        return written

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return ZoneInfo(self.time_zone)

    def resolved_database_url(self) -> str:
        """The database's address, with the embedded one filled in where none is set."""
        return self.database_url or f"sqlite:///{self.instance.resolve() / 'factcheck.sqlite3'}"


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises WrongSettings, naming every variable that is wrong, in sentences.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = [f"FACTCHECK_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}." for e in error.errors()]
        raise WrongSettings("These settings cannot be used. " + " ".join(wrong)) from error


def secret_key(settings: Settings) -> str:
    """The key that signs sessions: the one set, or one made on first use and kept in the instance folder."""
    if given := settings.secret_key.get_secret_value():
        return given
    return _kept(settings.instance / "secret-key", secrets.token_urlsafe(48))


def signing_key(settings: Settings) -> bytes:
    """The 32 bytes of the key that signs evidence packs: the one set, or one made on first use and kept in the instance folder."""
    given = settings.signing_key.get_secret_value()
    return bytes.fromhex(given or _kept(settings.instance / "signing-key", secrets.token_hex(32)))


def _kept(place: Path, new: str) -> str:
    """What stands in a file of the instance folder; a new secret where there is none yet."""
    if not place.exists():
        _keep_new_key(place, new)
    return place.read_text().strip()


def _keep_new_key(kept: Path, new: str) -> None:
    """Write a new key and put it in place at one stroke: of several processes that start together, one wins."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=kept.parent) as file:  # readable by its owner only
        file.write(new)
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, kept)
