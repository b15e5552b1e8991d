"""`flask quote-check`: every quotation of an article against the sources it is from."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from factcheck.checking.articles import ArticleQuote, CheckedQuote, check_article, quotes_of
from factcheck.checking.changes import ChangeKind
from factcheck.checking.quotes import Label, SourceText, prepared
from factcheck.checking.reading_sources import MOST_TEXT, text_to_check
from factcheck.cli.files import STANDARD_INPUT, content_of, name_of, shown
from factcheck.ingestion.errors import UnreadableText
from factcheck.text.counting import counted

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIDTH = 76


@dataclass(frozen=True, slots=True)
class _Text:
    """A text whose quotations are checked: a whole file, or one post of an article on the desk."""

    words: str
    post: int | None = None


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(quote_check)


@click.command("quote-check")
@click.argument("article")
@click.option("--source", "sources", multiple=True, required=True, metavar="FILE", help="A transcript or document; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as one list of JSON.")
@with_appcontext
def quote_check(article: str, sources: tuple[str, ...], as_json: bool) -> None:
    """Check every quotation of ARTICLE, a file or the name of an article on the desk, against its sources.

    Words are told verbatim, trimmed fairly, altered, or not in this source, with every difference and the passage.
    """
    files = _apart(article, sources)
    ready = [prepared(_read(file), name) for file, name in zip(files, _names(files), strict=True)]
    texts = _texts(article)
    found = [(text, quotes_of(text.words)) for text in texts]
    checked = _checked(found, ready)
    if as_json:
        rows = [_row(one, text) for text, ones in checked for one in ones]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for text, ones in checked:
        for one in ones:
            _show(one, text, several=len(ready) > 1)
    _sum_up([one for _, ones in checked for one in ones], ready)


def _apart(article: str, sources: Sequence[str]) -> Sequence[str]:
    """The sources, once it is sure that standard input is asked for once only."""
    if [article, *sources].count(STANDARD_INPUT) > 1:
        raise click.ClickException("Standard input can be read only once: give the other files by their names.")
    return list(dict.fromkeys(sources))


def _names(files: Sequence[str]) -> list[str]:
    """What each source is called: its file's name, with its folder where two have one name."""
    names = [name_of(file) or STANDARD_INPUT for file in files]
    return [file if names.count(name) > 1 else name for file, name in zip(files, names, strict=True)]


def _read(file: str) -> str:
    content = content_of(file, limit=MOST_TEXT)
    try:
        return text_to_check(content, name=name_of(file))
    except UnreadableText as error:
        raise click.ClickException(f"{shown(file)}: {error}") from error


def _texts(article: str) -> list[_Text]:
    """What ARTICLE names: a file where there is one, else the posts of an article on the desk."""
    if article == STANDARD_INPUT or Path(article).exists() or not _SLUG.fullmatch(article):
        return [_Text(_read(article))]
    return _posts(article)


def _posts(slug: str) -> list[_Text]:
    from sqlalchemy import select
    from sqlalchemy.exc import SQLAlchemyError

    from factcheck.extensions import db
    from factcheck.models import Article

    try:
        article = db.session.scalar(select(Article).where(Article.slug == slug))
        posts = [] if article is None else [_Text(post.version.text, post.id) for post in article.posts if post.removed_at is None]
    except SQLAlchemyError as error:
        raise click.ClickException(
            f"There is no file {slug}, and the database cannot be used ({type(error).__name__}). "
            "Is it there, and has “flask db upgrade” been run?"
        ) from error
    if article is None:
        raise click.ClickException(f"There is neither a file nor an article on the desk that is called {slug}.")
    return posts


def _checked(
    found: Sequence[tuple[_Text, Sequence[ArticleQuote]]], sources: Sequence[SourceText]
) -> list[tuple[_Text, list[CheckedQuote]]]:
    """All checks, with a bar where somebody watches."""
    if not sys.stderr.isatty():
        return [(text, check_article(quotes, sources)) for text, quotes in found]
    with click.progressbar(length=sum(len(quotes) for _, quotes in found), label="Checking the quotations", file=sys.stderr) as bar:
        return [(text, check_article(quotes, sources, bar.update)) for text, quotes in found]


def _row(one: CheckedQuote, text: _Text) -> dict[str, object]:
    """What programs read of a check. Offsets are of the article's text (of an article on the desk, of its post's) and of the source's."""
    quote, check, place = one.quote, one.check, one.check.passage
    row: dict[str, object] = {
        "quote": quote.words,
        "start": quote.span.start,
        "end": quote.span.end,
        "label": check.label.value,
        "source": check.source if place else None,
        "passage": place.words if place else None,
        "passage_start": place.span.start if place else None,
        "passage_end": place.span.end if place else None,
        "diff": [{"kind": change.kind.value, "quote": change.quote, "source": change.source} for change in check.diff],
    }
    return row if text.post is None else row | {"post": text.post}


def _show(one: CheckedQuote, text: _Text, *, several: bool) -> None:
    check, place = one.check, one.check.passage
    post = f"post {text.post}, " if text.post is not None else ""
    by = f"  [{one.quote.speaker}]" if one.quote.speaker else ""
    click.echo(f"{_name(check.label, several=several).upper():<20} {post}{one.quote.span.start}-{one.quote.span.end}{by}")
    _echo("“" + one.quote.words + "”")
    if place is not None:
        who = f"{place.speaker}, " if place.speaker else ""
        _echo(f"{check.source}, {who}{place.locator}: “{place.words}”")
    _echo(check.reason)
    for caution in check.cautions:
        _echo(f"! {caution}")
    if check.label is Label.ALTERED:
        _echo(" ".join(_marked(change.kind, change.quote, change.source) for change in check.diff))
    click.echo()


def _marked(kind: ChangeKind, quote: str, source: str) -> str:
    """A difference as it is written in a line: [-left out-] {+put in+}."""
    if kind in (ChangeKind.DROPPED, ChangeKind.TRIMMED, ChangeKind.CHANGED, ChangeKind.ADDED):
        return " ".join(part for part in (f"[-{_flat(source)}-]" if source else "", f"{{+{_flat(quote)}+}}" if quote else "") if part)
    return _flat(quote)


def _sum_up(checked: Sequence[CheckedQuote], sources: Sequence[SourceText]) -> None:
    if not checked:
        click.echo("There are no quotations in the article.")
        return
    counts = Counter(one.check.label for one in checked)
    told = [f"{counts[label]} {_name(label, several=len(sources) > 1)}" for label in Label if counts[label]]
    click.echo(f"{counted(len(checked), 'quotation')}: {', '.join(told)}.")


def _name(label: Label, *, several: bool) -> str:
    return "not in these sources" if several and label is Label.NOT_FOUND else label.value


def _echo(words: str) -> None:
    click.echo(click.wrap_text(_flat(words), width=_WIDTH + 4, initial_indent="    ", subsequent_indent="    "))


def _flat(words: str) -> str:
    return " ".join(words.split())
