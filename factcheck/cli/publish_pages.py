"""`flask publish-pages`: write the published pages that are behind."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.storage.public_side import PUBLIC_SIDE, PublicSide
from factcheck.text.counting import counted


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(publish_pages)


@click.command("publish-pages")
@click.option("--quiet", is_flag=True, help="Say only how many there were.")
@click.option("--send-all", is_flag=True, help="Send every page to the bucket of published pages, which is new or was emptied.")
@with_appcontext
def publish_pages(quiet: bool, send_all: bool) -> None:
    """Write the readers' pages that are not there yet or show what has moved on, for a web server that serves them by itself.

    Publishing does this by itself; run it once after each new version of the program, and from a timer if you like.
    """
    public_side: PublicSide = current_app.extensions[PUBLIC_SIDE]
    written: list[str] = []

    def tell(address: str) -> None:
        written.append(address)
        if not quiet:
            click.echo(address)

    try:
        if send_all:
            public_side.send_all()
        site = public_side.write(tell)
    except SQLAlchemyError as error:
        raise unusable(error) from error
    except OSError as error:
        raise click.ClickException(f"The published pages cannot be written ({(error.strerror or str(error)).lower()}).") from error
    click.echo(f"Wrote {counted(len(written), 'page')}. A web server can serve {site}.")
