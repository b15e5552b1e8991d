"""The administrators' forms."""

from __future__ import annotations

from flask_babel import LazyString
from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the types that are published
from wtforms.validators import AnyOf

from factcheck.models import Role
from factcheck.web.language import begun, later, pgettext, word
from factcheck.web.vocabulary import ROLE

ROLE_HINTS = {
    Role.CHECKER.value: later("Takes in articles, checks statements and submits them."),
    Role.EDITOR.value: later("Does that too, approves the work of others and publishes."),
    Role.ADMINISTRATOR.value: later("Does all that, invites people and changes their roles."),
}
"""What each role may do, in a sentence that ends the role's name."""


def _roles() -> list[SelectChoice]:
    """The roles in the language of the page that the form is made for."""
    return [SelectChoice(role.value, begun(word(role.value, ROLE))) for role in Role]


def _role_field() -> RadioField:
    return RadioField(
        LazyString(pgettext, "account", "Role"),  # marked in the templates
        [AnyOf([role.value for role in Role], message=later("Choose a role."))],
        choices=_roles,
        validate_choice=False,  # or a choice that is none would be refused in other words
    )


class RoleForm(FlaskForm):
    """What somebody may do."""

    role = _role_field()


class InviteForm(FlaskForm):
    """Who is invited, and to do what."""

    name = StringField(later("Name"), description=later("As it should stand under their work."), render_kw={"autocomplete": "off"})
    email = EmailField(later("Mail address"), description=later("They sign in with it."), render_kw={"autocomplete": "off"})
    role = _role_field()


class ConfirmForm(FlaskForm):
    """One button, and the token that shows it was pressed here."""
