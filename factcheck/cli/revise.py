"""`flask revise`: take in a new version of an article that is stored already."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import person, unusable
from factcheck.cli.files import shown
from factcheck.cli.incoming import Incoming, incoming
from factcheck.cli.progress import reading_bar
from factcheck.extensions import db
from factcheck.models import Article
from factcheck.workflow import planning, revising
from factcheck.workflow.plans import Plan
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.revisions import Revision


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(revise)


@click.command("revise")
@click.argument("slug")
@click.argument("file", metavar="FILE|ADDRESS")
@click.option("--by", "email", metavar="EMAIL", help="The account that takes it in.")
@click.option("--dry-run", is_flag=True, help="Show which posts are new, changed or gone; store nothing.")
@click.option("--sure", is_flag=True, help="Take it in although no post of the article is in it.")
@with_appcontext
def revise(slug: str, file: str, email: str | None, dry_run: bool, sure: bool) -> None:
    """Take in a new version of the article SLUG from FILE, from standard input for -, or from the web for ADDRESS (https://…).

    Only what changed is stored and read. Statements whose words stand as before are carried over with their state; where the
    words changed, a person decides on the desk.
    """
    came = incoming(file)
    try:
        plan = planning.plan(_article(slug), came.reading.parsed)
        person(email)  # a mistyped address is told before anybody waits
        if dry_run:
            _show(plan)
            return
        db.session.rollback()  # lets go of the database while the extractor reads
        revision = _store(plan, came, email, sure=sure)
    except Refusal as refusal:
        db.session.rollback()
        advice = " Say --sure if it is." if "same page" in str(refusal) else ""
        raise click.ClickException(f"{shown(file)}: {refusal}{advice}") from refusal
    except SQLAlchemyError as error:
        db.session.rollback()
        raise unusable(error) from error
    click.echo(f"{slug}: {revision.sentence}")
    for remark in (*came.reading.parsed.remarks, *plan.remarks):
        click.echo(f"  {remark}")


def _store(plan: Plan, came: Incoming, email: str | None, *, sure: bool) -> Revision:
    with reading_bar() as told:  # Ctrl+C stores nothing
        found = planning.find(plan, told)
    revision = revising.revise(plan, found, given=came.reading.text, name=came.name, content=came.keep(), sure=sure, by=person(email))
    db.session.commit()
    return revision


def _show(plan: Plan) -> None:
    for post in plan.posts:
        state = "new" if post.is_new else "changed" if post.changed else "back" if post.returned else ""
        if state:
            click.echo(f"{state:>8}  {post.name}")
        for change in post.relabelled:
            click.echo(f"{'now':>8}  {post.name}: {change.sentence}")
    for known in plan.removed:
        click.echo(f"{'merged' if known.post_id in plan.merged else 'removed':>8}  {known.name}")
    if not (plan.added or plan.changed or plan.relabelled or plan.returned or plan.removed):
        click.echo("No post is new, changed or gone.")
    for remark in plan.remarks:
        click.echo(f"! {remark}")


def _article(slug: str) -> Article:
    found = db.session.scalar(select(Article).filter_by(slug=slug))
    if found is None:
        raise click.ClickException(f"There is no article {slug}. Its slug is the last part of its address for readers.")
    return found
