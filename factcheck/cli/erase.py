"""`flask erase`: take personal words out of the records, for good."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import person, unusable
from factcheck.extensions import db
from factcheck.workflow.chain_erasing import clear_away
from factcheck.workflow.erasing import erase, look
from factcheck.workflow.erasing_files import NOT_REMOVED, remove
from factcheck.workflow.erasing_kinds import ALWAYS_STAYS, KINDS
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
    with the answer and what was attached), account (all that is personal in a deactivated one, but for the name) or entry (of the
    history). The words cannot be had back, except from backups made before. That they were there, who dealt with them and when stays,
    and the chain goes on fitting.
    """
    try:
        by = person(email)
        if by is None:
            raise click.ClickException("Name the administrator who answers for it with --by.")
        if not yes:
            _tell(kind, number)
            click.confirm(f"Erase what is personal in {kind} {number}, for good?", abort=True)
        erased = erase(kind, number, reason, by=by)
        db.session.commit()
        clear_away()
        left = remove(erased.files)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except SQLAlchemyError as error:
        raise unusable(error) from error
    except OSError as error:
        raise click.ClickException(f"The words are erased. {NOT_REMOVED}") from error
    click.echo(f"{erased.told[0].upper()}{erased.told[1:]}")
    if left:
        click.echo(NOT_REMOVED)


def _tell(kind: str, number: int) -> None:
    """Say what would go and what would stay, before the question."""
    if (found := look(kind, number)) is None:
        return
    for head, sentences in (("Erased for good:", found.goes), ("Kept:", [*found.stays, *ALWAYS_STAYS])):
        click.echo("\n".join([head, *(f"  {sentence}" for sentence in sentences)]))
