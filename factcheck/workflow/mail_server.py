"""Where mail goes: to a mail server, or, where none is set, into a folder."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

from factcheck.config import Settings
from factcheck.models import ONCE, Letter
from factcheck.workflow import mail_links

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})

SECONDS = 20
"""How long the mail server may take for each answer."""


class NotTaken(Exception):
    """The letter did not get through; the message says why. Trying again later may help."""


class NeverTaken(Exception):
    """The server will not take the letter, however often it is asked; the message says what it said."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter, ready to be handed over."""

    number: int
    sender: str
    address: str
    message: EmailMessage


class MailServer(Protocol):
    """Takes mail while it is open (`with server:`)."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def parcel(self, letter: Letter) -> Parcel:
        """The letter with its head. Needs the database."""

    def send(self, parcel: Parcel) -> None:
        """Hand it over. Raises NotTaken or NeverTaken."""


def server_of(settings: Settings) -> MailServer:
    """The mail server that is set, or the folder in the instance folder."""
    address = settings.smtp_url.get_secret_value()
    return SmtpServer(settings, address) if address else Folder(settings)


def folder_of(settings: Settings) -> Path:
    """Where mail is kept while no mail server is set."""
    return settings.instance / "mail"


class _Packing:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def parcel(self, letter: Letter) -> Parcel:
        """The letter with its head. One click ends a colleague's mail for good (RFC 2369, RFC 8058)."""
        sender = parseaddr(self._settings.mail_from)[1]
        message = EmailMessage(policy=SMTP.clone(max_line_length=76))
        message["From"] = self._settings.mail_from
        message["To"] = letter.address
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(letter.written_at)
        message["Message-ID"] = f"<{letter.message_id}@{sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        if not letter.to_reader and not letter.on_security:
            message["List-Unsubscribe"] = f"<{mail_links.to_unsubscribe(letter.user)}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(letter.body.replace(ONCE, letter.once or ""), cte="quoted-printable")
        return Parcel(letter.id, sender, letter.address, message)


class Folder(_Packing):
    """Keeps each letter as a file of mail that any mail program opens."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """A folder needs no closing."""

    def send(self, parcel: Parcel) -> None:
        """Write the file. Raises NotTaken where the folder cannot be written."""
        folder = folder_of(self._settings)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{parcel.number:06}.eml").write_bytes(parcel.message.as_bytes())
        except OSError as error:
            raise NotTaken(f"The folder for mail cannot be written: {error.strerror}.") from error


class SmtpServer(_Packing):
    """Speaks to the mail server, over one connection for all letters of a round."""

    def __init__(self, settings: Settings, address: str) -> None:
        super().__init__(settings)
        self._address = urlsplit(address)
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._hang_up()

    def send(self, parcel: Parcel) -> None:
        """Hand the letter over.

        Raises NeverTaken where the server refuses the address or the letter for good (an answer from 500), NotTaken for everything else.
        """
        try:
            smtp = self._smtp or self._connect()
        except (smtplib.SMTPException, OSError) as error:
            raise NotTaken(f"The mail server cannot be used: {_said(error)}") from error
        try:
            smtp.send_message(parcel.message, parcel.sender, [parcel.address])
        except smtplib.SMTPRecipientsRefused as refused:
            self._refused(next(iter(refused.recipients.values())))
        except smtplib.SMTPDataError as error:
            self._refused((error.smtp_code, error.smtp_error))
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise NotTaken(f"The mail server broke off: {_said(error)}") from error

    def _refused(self, answer: Sequence[object]) -> None:
        self._hang_up()
        code, words = answer
        said = f"The mail server answered {code}: {_text(words)}"
        raise (NeverTaken if isinstance(code, int) and 500 <= code < 600 else NotTaken)(said)

    def _connect(self) -> smtplib.SMTP:
        host, secure = self._address.hostname or "", self._address.scheme == "smtps"
        if secure:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, self._address.port or 465, timeout=SECONDS, context=ssl.create_default_context())
        else:
            smtp = smtplib.SMTP(host, self._address.port or 587, timeout=SECONDS)
        try:
            smtp.ehlo()
            if not secure and smtp.has_extn("starttls"):
                smtp.starttls(context=ssl.create_default_context())
                smtp.ehlo()
                secure = True
            if self._address.username and not secure and host not in _HERE:
                raise smtplib.SMTPNotSupportedError("it offers no encryption, so the password was not sent to it.")
            if self._address.username:
                smtp.login(unquote(self._address.username), unquote(self._address.password or ""))
        except BaseException:
            smtp.close()
            raise
        self._smtp = smtp
        return smtp

    def _hang_up(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (smtplib.SMTPException, OSError):
                smtp.close()


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(words: object) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
