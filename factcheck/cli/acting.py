"""Who does what a command does, and what it says where it cannot be done."""

from __future__ import annotations

import click
from sqlalchemy.exc import SQLAlchemyError

from factcheck.database import BeingMoved
from factcheck.models import User
from factcheck.workflow import accounts


def person(email: str | None) -> User | None:
    """The account that a command acts for; None where none is named.

    Raises click.ClickException, which ends the command with a sentence, where the account is not there or not active.
    """
    if email is None:
        return None
    found = accounts.find(email)
    if found is None or not found.active:
        raise click.ClickException(f"There is no active account for {email}.")
    return found


def unusable(error: SQLAlchemyError) -> click.ClickException:
    """What ends a command whose database cannot be used."""
    if isinstance(error, BeingMoved):
        return click.ClickException("The database is closed, because all of it is being moved to another one, or was moved already.")
    return click.ClickException(f"The database cannot be used ({type(error).__name__}). Is it there, and has “flask db upgrade” been run?")
