"""The forms with a password in them. What a password must be like is a rule of the workflow, not of a form."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField

from factcheck.web.language import later
from factcheck.web.session import signed_in
from factcheck.workflow import passwords

_RULE = later("At least %(least)s characters. A few words in a row are easy to remember and hard to guess.", least=passwords.SHORTEST)


class SignInForm(FlaskForm):
    """Who it is, and where they were going."""

    email = StringField(
        later("Mail address"), render_kw={"autocomplete": "username", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
    )
    password = PasswordField(later("Password"), render_kw={"autocomplete": "current-password"})
    next = HiddenField()


class ForgottenForm(FlaskForm):
    """Whose password was forgotten."""

    email = StringField(
        later("Mail address"), render_kw={"autocomplete": "username", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
    )


class CodeForm(FlaskForm):
    """What the app shows."""

    code = StringField(
        later("Code"),
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "maxlength": 40, "size": 16},
    )


class ConfirmForm(FlaskForm):
    """The password once more, before something that matters. Who has none signed in by the newsroom's service a moment ago instead."""

    password = PasswordField(later("Present password"), render_kw={"autocomplete": "current-password"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = signed_in()
        if user is not None and not user.has_password:
            del self.password


class AppForm(CodeForm, ConfirmForm):
    """What a new app shows, and the password of the person who sits there."""


class NewPasskeyForm(ConfirmForm):
    """Where a new passkey will be."""

    name = StringField(later("Where is it?"), description=later("So that you know it again: “My phone”."))


class MadePasskeyForm(FlaskForm):
    """What the device made."""

    name = HiddenField()
    credential = HiddenField()


class ChangePasswordForm(FlaskForm):
    """The present password, and the new one twice."""

    old = PasswordField(later("Present password"), render_kw={"autocomplete": "current-password"})
    password = PasswordField(later("New password"), description=_RULE, render_kw={"autocomplete": "new-password"})
    repeated = PasswordField(later("New password again"), render_kw={"autocomplete": "new-password"})


class SetPasswordForm(FlaskForm):
    """A password, twice, for whoever holds a link."""

    password = PasswordField(later("Password"), description=_RULE, render_kw={"autocomplete": "new-password"})
    repeated = PasswordField(later("Password again"), render_kw={"autocomplete": "new-password"})


class NewTokenForm(FlaskForm):
    """Which program a token is for."""

    name = StringField(
        later("Which program is it for?"), description=later("So that you know later which one to revoke: “Our editing system”.")
    )
