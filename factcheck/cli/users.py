"""`flask users`: accounts from the command line; above all the first administrator's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.exc import OperationalError, ProgrammingError

from factcheck.extensions import db
from factcheck.models import Invitation, Role, User
from factcheck.workflow import accounts, invitations, second_steps
from factcheck.workflow.refusals import Refusal

users = AppGroup("users", help="Make, invite, list and deactivate accounts.")

_role = click.Choice([role.value for role in Role])
_address = click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="Where the product is reached.")


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(users)


@users.command("create")
@click.argument("email")
@click.option("--name", required=True, help="As it should stand under their work.")
@click.option("--role", type=_role, required=True, help="What they may do.")
@click.option("--invite", "by_link", is_flag=True, help="Print a link that lets them set the password, instead of asking for one.")
@_address
def create(email: str, name: str, role: str, by_link: bool, address: str) -> None:
    """Make an account, such as the first administrator's. Asks for the password, twice."""
    with _told():
        accounts.check_new(email, name)  # before anybody types a password in vain
        if by_link:
            _invite(email, name, role, address)
            return
        password = click.prompt("Password", hide_input=True, confirmation_prompt="The same again")
        user = accounts.create(email, name, Role(role), password)
        db.session.commit()
        click.echo(f"{user.name} can now sign in as {user.email}, with the role {role}.")


@users.command("invite")
@click.argument("email")
@click.option("--name", help="As it should stand under their work. Not needed for somebody who has an account.")
@click.option("--role", type=_role, help="What they may do. Not needed for somebody who has an account.")
@_address
def invite(email: str, name: str | None, role: str | None, address: str) -> None:
    """Print a link that lets somebody set a password: a first one, or a new one where it was forgotten."""
    with _told():
        user = accounts.find(email)
        if user is not None:
            if name or role:
                raise click.ClickException(f"There is already an account for {user.email}. Leave --name and --role out for a new password.")
            _print_link(*invitations.renew(user, days=_days(), by=None), address)
        elif not name or not role:
            raise click.ClickException(f"There is no account for {email} yet. Give --name and --role to invite somebody new.")
        else:
            _invite(email, name, role, address)


@users.command("list")
def list_all() -> None:
    """Print everybody with an account: address, role, state, name."""
    with _told():
        everybody = db.session.scalars(select(User).order_by(User.email)).all()
        width = max((len(user.email) for user in everybody), default=0)
        for user in everybody:
            click.echo(f"{user.email:<{width}}  {user.role.value:<13}  {'active' if user.active else 'deactivated':<11}  {user.name}")
        if not everybody:
            click.echo("There are no accounts yet. Make the first with: flask users create EMAIL --name NAME --role administrator")


@users.command("forget-second-step")
@click.argument("email")
def forget_second_step(email: str) -> None:
    """Take the second step off the account of somebody who lost it, such as the last administrator."""
    with _told():
        user = accounts.find(email)
        if user is None:
            raise click.ClickException(f"There is no account for {email}.")
        second_steps.take_away(user, by=None)
        db.session.commit()
        click.echo(f"{user.name} signs in with the password alone now, and can set up another second step.")


@users.command("deactivate")
@click.argument("email")
def deactivate(email: str) -> None:
    """Let an account sign in no more. Its name stays under its work."""
    with _told():
        user = accounts.find(email)
        if user is None:
            raise click.ClickException(f"There is no account for {email}.")
        accounts.deactivate(user, by=None)
        db.session.commit()
        click.echo(f"The account of {user.name} is deactivated, and every session of it has ended.")


@contextmanager
def _told() -> Iterator[None]:
    """Whatever stands in the way becomes a sentence and exit code 1."""
    try:
        yield
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except (OperationalError, ProgrammingError) as error:
        message = f"The database cannot be used ({error.orig}). If it is new, make its tables first with: flask db upgrade"
        raise click.ClickException(message) from error


def _invite(email: str, name: str, role: str, address: str) -> None:
    _print_link(*invitations.invite(email, name, Role(role), days=_days(), by=None), address)


def _print_link(invitation: Invitation, token: str, address: str) -> None:
    db.session.commit()
    path = current_app.url_map.bind("localhost").build("auth.invitation", {"token": token})
    ends = invitation.expires_at.astimezone(current_app.config["SETTINGS"].zone)
    click.echo(f"{address.rstrip('/')}{path}")
    click.echo(f"{invitation.name} can set a password with this link, once, until {ends:%Y-%m-%d %H:%M %Z}.", err=True)


def _days() -> int:
    days: int = current_app.config["SETTINGS"].invitation_days
    return days
