"""`flask seed`: the sample newsroom, so that a newcomer meets a desk with work on it."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy import inspect, select

from factcheck.extensions import db
from factcheck.models import Article, User
from factcheck.sample.sample import USERS
from factcheck.workflow import sampling


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(seed)


@click.command("seed")
@click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="Where the product is reached.")
@with_appcontext
def seed(address: str) -> None:
    """Fill an empty database with the sample newsroom and print its sign-ins; leave any other database alone."""
    if not inspect(db.engine).has_table(User.__tablename__):
        raise click.ClickException("The database has no tables yet. Run this first: flask --app wsgi db upgrade")
    empty = db.session.scalar(select(User.id).limit(1)) is None
    db.session.rollback()  # lets go of the database, so that nobody waits for what the extractor finds
    if empty:
        sampling.fill()
        db.session.commit()
    elif db.session.scalar(select(User.id).filter_by(email=USERS[0].address)) is None:
        raise click.ClickException("This database holds a newsroom of its own, so the sample was not added.")
    article = db.session.scalar(select(Article).order_by(Article.id).limit(1))
    click.echo(f"\nReaders   {address}/articles/{article.slug}/" if article else f"\nReaders   {address}/")
    click.echo(f"Desk      {address}/desk/\n")
    click.echo(f"Sign in with the password “{sampling.PASSWORD}” as")
    for person in USERS:
        click.echo(f"  {person.address:<30} {person.role}")
    click.echo("")
