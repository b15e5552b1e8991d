"""`flask erase`: take personal words out of the records, for good."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import person, unusable
from factcheck.extensions import db
from factcheck.workflow.chain_erasing import clear_away
from factcheck.workflow.erasing import KINDS, erase
from factcheck.workflow.refusals import Refusal


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(erase_words)


@click.command("erase")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("number", type=click.IntRange(1))
@click.option("--reason", required=True, help="Why, in a sentence. It is kept for ever; write nothing personal in it.")
@click.option("--by", "email", required=True, help="The administrator who answers for it, by e-mail address.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@with_appcontext
def erase_words(kind: str, number: int, reason: str, email: str, yes: bool) -> None:
    """Erase what is personal in one thing, and its copies in the history, in notices and in mail.

    KIND is report (a reader's report), comment, reply (a request for comment, with what was answered), question (to somebody outside,
    with the answer), account (the address of a deactivated one) or entry (of the history). The words cannot be had back, except from
    backups made before. That they were there, who dealt with them and when stays, and the chain goes on fitting.
    """
    try:
        by = person(email)
        if by is None:
            raise click.ClickException("Name the administrator who answers for it with --by.")
        if not yes:
            click.confirm(f"Erase what is personal in {kind} {number}, for good?", abort=True)
        said = erase(kind, number, reason, by=by)
        db.session.commit()
        clear_away()
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except SQLAlchemyError as error:
        raise unusable(error) from error
    click.echo(f"{said[0].upper()}{said[1:]}")
