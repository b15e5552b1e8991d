"""`flask score-extraction`: how well the extractor agrees with texts marked by hand. No database is needed."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from factcheck.cli.json_lines import json_lines
from factcheck.cli.score_table import as_object, as_table
from factcheck.extraction import extract
from factcheck.scoring.marked_lines import UnreadableLine, marked_text
from factcheck.scoring.scores import Scores

OTHERWISE = "Nothing was scored."


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(score_extraction)


@click.command("score-extraction")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one line of JSON.")
@with_appcontext
def score_extraction(gold: Path, as_json: bool) -> None:
    """Compare what is found in the texts of GOLD with what people marked there.

    GOLD holds one text in each line of JSON, with its "attributions" or its "statements".
    """
    scores = _scores_of(gold)
    click.echo(json.dumps(as_object(scores)) if as_json else as_table(scores))


def _scores_of(gold: Path) -> Scores:
    scores = Scores()
    for place, line in json_lines(gold, otherwise=OTHERWISE):
        try:
            marked = marked_text(line)
        except UnreadableLine as error:
            raise click.ClickException(f"{place}: {error} {OTHERWISE}") from error
        scores.add(marked, extract(marked.text))
    if not scores.texts:
        raise click.ClickException(f"{gold} holds no texts. {OTHERWISE}")
    return scores
