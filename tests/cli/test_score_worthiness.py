from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from factcheck import create_app
from factcheck.config import Settings

FLOOD = {"id": "a-0", "text": "The flood killed 12 people in Lorne on Monday.", "worth": 3}
PARTY = {"id": "a-1", "text": "“We had a lovely day,” she added.", "worth": 0}
COST = {"id": "b-1", "text": "The minister cut the health budget by 40 per cent.", "worth": 2, "headline": True}
SPOKEN = {"text": "I think we can do better than that.", "label": 0}
COUNTED = {"text": "Taxes rose by 9 percent in the last 4 years.", "label": 1}


@pytest.fixture
def runner(tmp_path: Path) -> FlaskCliRunner:
    """Runs commands over a database that does not exist and could not be made."""
    return create_app(Settings(instance=tmp_path / "instance", database_url=f"sqlite:///{tmp_path}/no/folder/database")).test_cli_runner()


def put(path: Path, *lines: object) -> str:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("options", [(), ("--held-back",)])
def test_sentences_labelled_from_0_to_3_are_scored_twice(runner: FlaskCliRunner, tmp_path: Path, options: tuple[str, ...]) -> None:
    done = runner.invoke(args=["score-worthiness", put(tmp_path / "gold.jsonl", PARTY, FLOOD, COST), *options, "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert set(told) == {"sentences", "worth checking", "check first"}
    assert (told["sentences"], told["worth checking"]) == (3, 1.0)


def test_sentences_labelled_worth_checking_or_not_are_scored_once(runner: FlaskCliRunner, tmp_path: Path) -> None:
    done = runner.invoke(args=["score-worthiness", put(tmp_path / "gold.jsonl", SPOKEN, COUNTED)])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "Ranking of 2 sentences (average precision)",
        "  worth checking 1.000   0.500 by chance (1 sentences)",
    ]


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("not json", "this is not JSON."),
        ({"worth": 1}, 'A line must hold an object with a "text".'),
        ({"text": "x", "worth": 4}, '"worth" must be 0, 1, 2 or 3.'),
        ({"text": "x", "worth": True}, '"worth" must be 0, 1, 2 or 3.'),
        ({"text": "x", "worth": [1]}, '"worth" must be 0, 1, 2 or 3.'),
        ({"text": "x", "label": "yes"}, 'A line must hold a "worth" from 0 to 3, or a "label" of 0 or 1.'),
    ],
)
def test_a_bad_line_is_named_with_its_file_and_number(runner: FlaskCliRunner, tmp_path: Path, bad: object, sentence: str) -> None:
    gold = put(tmp_path / "gold.jsonl", FLOOD, bad)
    done = runner.invoke(args=["score-worthiness", gold])
    assert (done.exit_code, done.output) == (1, f"Error: {gold}, line 2: {sentence} Nothing was scored.\n")


def test_an_empty_file_says_so(runner: FlaskCliRunner, tmp_path: Path) -> None:
    gold = put(tmp_path / "gold.jsonl", "")
    done = runner.invoke(args=["score-worthiness", gold])
    assert (done.exit_code, done.output) == (1, f"Error: {gold} holds no sentences. Nothing was scored.\n")
