"""`flask ingest`: take in an article from a file of any form that is read, or from its address."""

from __future__ import annotations

import json
from dataclasses import replace

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import person, unusable
from factcheck.cli.files import shown
from factcheck.cli.incoming import Incoming, incoming
from factcheck.cli.progress import reading_bar
from factcheck.extensions import db
from factcheck.formats.parsed_article import as_json
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.times import shown_time
from factcheck.models import Article, Post, Statement
from factcheck.text.counting import counted
from factcheck.workflow import ingesting, languages
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.taking_in import find, take_in


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(ingest)


@click.command("ingest")
@click.argument("file", metavar="FILE|ADDRESS")
@click.option("--by", "email", metavar="EMAIL", help="The account that takes it in.")
@click.option("--headline", metavar="TEXT", help="The article's headline, where none or a wrong one is found.")
@click.option("--language", metavar="CODE", help="The article's language, such as de, where a wrong one is found.")
@click.option("--dry-run", is_flag=True, help="Show what would be read; store nothing.")
@click.option("--json", "as_line", is_flag=True, help="With --dry-run: print it as JSON.")
@with_appcontext
def ingest(file: str, email: str | None, headline: str | None, language: str | None, dry_run: bool, as_line: bool) -> None:
    """Take in a live blog or a single article from FILE, from standard input for -, or from the web for ADDRESS (https://…).

    FILE may be a saved web page, a feed (RSS, Atom or JSON), a draft in Word, PDF or Markdown, plain text, or an article
    in JSON as --json prints it.
    """
    if as_line and not dry_run:
        raise click.UsageError("--json shows what would be read, so it needs --dry-run.")
    if language is not None and not languages.is_known(language):
        raise click.UsageError(f"“{language}” is no language known here. Known are: {', '.join(languages.choices())}.")
    came = incoming(file)
    reading = came.reading
    parsed = languages.with_language(reading.parsed if language is None else replace(reading.parsed, language=language))
    if headline is not None:
        parsed = replace(parsed, headline=headline)
    if as_line:
        click.echo(json.dumps(as_json(parsed), ensure_ascii=False, indent=2))
    elif dry_run:
        _show(parsed)
    else:
        _store(parsed, came, file, email)


def _store(parsed: ParsedArticle, came: Incoming, file: str, email: str | None) -> None:
    given = came.reading.text
    try:
        before = ingesting.already_stored(given)
        earlier = before.slug if before else None
        person(email)  # a mistyped address is told before anybody waits
        db.session.rollback()  # lets go of the database while the extractor reads
        with reading_bar() as told:  # Ctrl+C stores nothing
            found = find(parsed, told)
        article = take_in(parsed, found, given=given, name=came.name, content=came.keep(), by=person(email))
        db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        advice = " Give one with --headline." if any(problem.field == "headline" for problem in refusal.problems) else ""
        raise click.ClickException(f"{shown(file)}: {refusal}{advice}") from refusal
    except SQLAlchemyError as error:
        db.session.rollback()
        raise unusable(error) from error
    click.echo(_line(article, parsed))
    for remark in _remarks(parsed, stored=True):
        click.echo(f"  {remark}")
    if earlier is not None:
        click.echo(f"  Exactly this text was taken in before, as {earlier}.")


def _line(article: Article, parsed: ParsedArticle) -> str:
    found = db.session.scalar(
        select(func.count(Statement.id)).join(Post, Statement.post_id == Post.id).where(Post.article_id == article.id)
    )
    return f"{article.slug}: {counted(len(parsed.posts), 'post')}, {counted(found or 0, 'statement')} found"


def _show(parsed: ParsedArticle) -> None:
    click.echo(parsed.headline or "(no headline)")
    kind = ("live blog, ended" if parsed.ended else "live blog") if parsed.live else "single article"
    click.echo(f"{kind}, {counted(len(parsed.posts), 'post')}, {counted(len(parsed.summary), 'key point')}")
    for remark in _remarks(parsed, stored=False):
        click.echo(f"! {remark}")
    for number, post in enumerate(parsed.posts, start=1):
        facts = ", ".join(filter(None, [shown_time(post), post.byline, counted(len(post.blocks), "paragraph")]))
        click.echo(f"{number:>4}  {post.headline or '(no headline)'}  [{facts}]")
    if parsed.related:
        click.echo(f"{counted(len(parsed.related), 'headline')} of other articles left out")


def _remarks(parsed: ParsedArticle, *, stored: bool) -> list[str]:
    """What the reader noticed, and what to know of an article that is not in English."""
    return [*parsed.remarks, *filter(None, [languages.notice(parsed.language or "", stored=stored)])]
