"""`flask score-worthiness`: how early the ranking brings what people found worth checking. No database is needed."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from factcheck.cli.json_lines import json_lines
from factcheck.extraction import extract
from factcheck.extraction.worthiness import WEIGHTS
from factcheck.scoring.held_back import ranker_without, ranks
from factcheck.scoring.marked_lines import UnreadableLine
from factcheck.scoring.tally import share
from factcheck.scoring.worthiness import Labelled, WorthScores, average_precision, highest, labelled_sentence

OTHERWISE = "Nothing was scored."
PLACES = 4


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(score_worthiness)


@click.command("score-worthiness")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--held-back", is_flag=True, help="Rank each sentence by the trained weights that have not seen its article.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one line of JSON.")
@with_appcontext
def score_worthiness(gold: Path, held_back: bool, as_json: bool) -> None:
    """Compare how sentences are ranked with how much people found them worth checking.

    GOLD holds one sentence in each line of JSON: its "text", and either a "worth" from 0 (nothing to check) to 3 (check first) or a
    "label" of 0 or 1. A sentence ranks as high as the highest statement found in it. The figures are average precisions.
    """
    if held_back and not WEIGHTS.is_file():
        raise click.ClickException(f"There are no trained weights at {WEIGHTS}, so none can be held back. {OTHERWISE}")
    scores = WorthScores()
    for place, line in json_lines(gold, otherwise=OTHERWISE):
        try:
            labelled = labelled_sentence(line)
        except UnreadableLine as error:
            raise click.ClickException(f"{place}: {error} {OTHERWISE}") from error
        scores.add(labelled, _rank(labelled, held_back=held_back))
    if not scores.worthy:
        raise click.ClickException(f"{gold} holds no sentences. {OTHERWISE}")
    click.echo(json.dumps(_as_object(scores)) if as_json else _as_table(scores))


def _rank(labelled: Labelled, *, held_back: bool) -> float:
    statements = extract(labelled.post.text, labelled.post.blocks, "en").statements
    if not held_back:
        return highest(statements)
    return max(ranks(labelled.post, statements, ranker_without(WEIGHTS, labelled.article)), default=0.0)


def _as_object(scores: WorthScores) -> dict[str, object]:
    told: dict[str, object] = {"sentences": len(scores.worthy), "worth checking": round(average_precision(scores.worthy), PLACES)}
    return told | ({"check first": round(average_precision(scores.first), PLACES)} if scores.first else {})


def _as_table(scores: WorthScores) -> str:
    rows = [("worth checking", scores.worthy)] + ([("check first", scores.first)] if scores.first else [])
    lines = [f"Ranking of {len(scores.worthy)} sentences (average precision)"]
    for name, ranked in rows:
        right = sum(held for _, held in ranked)
        lines.append(f"  {name:15}{average_precision(ranked):.3f}   {share(right, len(ranked)):.3f} by chance ({right} sentences)")
    return "\n".join(lines)
