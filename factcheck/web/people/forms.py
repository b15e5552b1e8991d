"""The administrators' forms."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the types that are published
from wtforms.validators import AnyOf

from factcheck.models import Role

ROLE_HINTS = {
    Role.CHECKER.value: "Takes in articles, checks statements and submits them.",
    Role.EDITOR.value: "Does that too, approves the work of others and publishes.",
    Role.ADMINISTRATOR.value: "Does all that, invites people and changes their roles.",
}
"""What each role may do, in a sentence that ends the role's name."""


def _role_field() -> RadioField:
    return RadioField(
        "Role",
        [AnyOf([role.value for role in Role], message="Choose a role.")],
        choices=[SelectChoice(role.value, role.value.capitalize()) for role in Role],
        validate_choice=False,  # or a choice that is none would be refused in other words
    )


class RoleForm(FlaskForm):
    """What somebody may do."""

    role = _role_field()


class InviteForm(FlaskForm):
    """Who is invited, and to do what."""

    name = StringField("Name", description="As it should stand under their work.", render_kw={"autocomplete": "off"})
    email = EmailField("Mail address", description="They sign in with it.", render_kw={"autocomplete": "off"})
    role = _role_field()


class ConfirmForm(FlaskForm):
    """One button, and the token that shows it was pressed here."""
