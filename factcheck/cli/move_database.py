"""`flask move-database`: everything from one database to another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click
import psycopg
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.move_progress import MoveProgress
from factcheck.database import engine_options
from factcheck.extensions import db, migrate, settings, storage
from factcheck.text.counting import counted
from factcheck.workflow import migrating, signing
from factcheck.workflow.chain_verifying import Verified, verify
from factcheck.workflow.chain_walking import DoesNotFit
from factcheck.workflow.moving.giving_up import give_up
from factcheck.workflow.moving.moving import Moved, Steps, move
from factcheck.workflow.moving.places import Place, place_of
from factcheck.workflow.moving.refusing import CannotMove
from factcheck.workflow.moving.versions import require_this_version

T = TypeVar("T")
AGAIN = "Run the command again: it goes on where it was. Until then nothing is lost, and the source has everything."


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(move_database)


@click.command("move-database")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--give-up", "gives_up", is_flag=True, help="Give an unfinished move up: people can work on FROM again.")
@with_appcontext
def move_database(source: str, target: str, gives_up: bool) -> None:
    """Carry everything from the database FROM to the database TO, which has to be empty, and look whether all of it is there.

    FROM and TO are addresses (postgresql://user@host/name) or paths of SQLite files. People may work on FROM until nearly all is copied;
    then it can only be read, and stays so: afterwards set FACTCHECK_DATABASE_URL to TO and start server and workers anew. Stored files and
    published pages stay where they are. What was interrupted goes on where it was: run the same command again.
    """
    with _sentences():
        one, other, wait = place_of(source), place_of(target), settings().database_wait_seconds
        if gives_up:
            give_up(one, other, wait)
            click.echo(f"The move is given up. People can work on {one.name} again; what was copied to {other.name} is of no use.")
            return
        require_this_version(one, wait)
        progress = MoveProgress()
        steps = Steps(
            prepare=lambda: _over(other.unfinished(), lambda: migrating.bring_to("head")),
            look_at_source=lambda: _over(one, _verified),
            look_at_target=lambda: _over(other.unfinished(), _verified),
            told=progress.told,
            announce=progress.announce,
        )
        moved = move(one, other, wait, steps)
        _tell(moved, other)


def _tell(moved: Moved, target: Place) -> None:
    if moved.verified is None:
        click.echo("This move was done before.")
    else:
        end = moved.verified.head
        click.echo(f"Moved {counted(moved.rows, 'row')}; each is the same in both databases.")
        click.echo(
            f"Everything fits: {counted(moved.verified.seals, 'seal')}, {counted(moved.verified.records, 'record')}, "
            f"{counted(moved.verified.editions, 'edition')}. The chain ends at seal {end.sequence}: {end.sum}"
        )
    address = target.name if target.file is None else target.address
    click.echo(f"Now set FACTCHECK_DATABASE_URL to {address} and start server and workers anew. The source stays closed.")


def _over(place: Place, step: Callable[[], T]) -> T:
    """Take a step that works on an application's database over another database."""
    app = Flask(__name__)
    app.config.from_mapping(
        SETTINGS=settings(),
        SQLALCHEMY_DATABASE_URI=place.address,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(place.address, settings().database_wait_seconds),
    )
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        try:
            return step()
        finally:
            db.session.remove()
            db.engine.dispose()


def _verified() -> Verified:
    return verify(storage(), signing.public_key)


@contextmanager
def _sentences() -> Iterator[None]:
    """End the command with a sentence for whatever can go wrong."""
    try:
        yield
    except CannotMove as error:
        raise click.ClickException(str(error)) from error
    except DoesNotFit as error:
        raise click.ClickException(f"{error} Such a database is not moved: see “flask verify” in docs/operations.md.") from error
    except (SQLAlchemyError, OSError, sqlite3.Error, psycopg.Error) as error:
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise click.ClickException(f"A database or disk cannot be used ({said}). {AGAIN}") from error
