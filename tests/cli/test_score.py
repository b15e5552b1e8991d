from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from factcheck import create_app
from factcheck.config import Settings

TEXT = "Bridge shut\n\n“The bridge is shut,” Ada Quill said."
QUOTE = [TEXT.index("“"), TEXT.index("”") + 1]
NAME = [TEXT.index("Ada"), TEXT.index(" said")]
SAID = {"content": [QUOTE], "source": [NAME], "cue": [], "speaker": "Ada Quill", "speaker_type": "named"}
ATTRIBUTED = {"id": "a", "text": TEXT, "attributions": [SAID]}
STATED = {"id": "b", "text": TEXT, "statements": [{"spans": [[QUOTE[0], len(TEXT)]], "type": "quote"}], "none": [[0, 11]]}


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Runs commands over a database that does not exist and could not be made, with the rules alone: they find all of TEXT."""
    monkeypatch.setenv("FACTCHECK_TAGGER", "rules")
    return create_app(Settings(instance=tmp_path / "instance", database_url=f"sqlite:///{tmp_path}/no/folder/database")).test_cli_runner()


def put(path: Path, *lines: object) -> str:
    path.write_text("\n\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    return str(path)


def test_the_table_has_a_row_for_each_form_of_attribution_and_one_for_each_question_about_speakers(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    done = runner.invoke(args=["score-extraction", put(tmp_path / "gold.jsonl", ATTRIBUTED)])
    assert done.exit_code == 0, done.output
    rows = {line.split()[0]: line.split()[1:7] for line in done.output.splitlines() if line.startswith("  ")}
    assert rows["all"] == rows["direct"] == ["1", "1", "1.000", "1.000", "1.000", "1.000"]
    assert "right by name             1.000 of all 1 marked" in done.output
    assert "Statements" not in done.output, "a file without marked statements says nothing about them"


def test_marked_statements_are_scored_as_statements(runner: FlaskCliRunner, tmp_path: Path) -> None:
    done = runner.invoke(args=["score-extraction", put(tmp_path / "gold.jsonl", STATED), "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert set(told) == {"texts", "statements"}
    assert set(told["statements"]) == {"match", "loose", "cover", "type", "quiet"}
    assert told["statements"]["match"]["R"] == 1


def test_a_file_may_hold_both_kinds_of_line(runner: FlaskCliRunner, tmp_path: Path) -> None:
    told = json.loads(runner.invoke(args=["score-extraction", put(tmp_path / "gold.jsonl", ATTRIBUTED, STATED), "--json"]).output)
    assert set(told) == {"texts", "attributions", "speakers", "statements"}
    assert told["texts"] == 2


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("not json", "this is not JSON."),
        ("9" * 5000, "this is not JSON."),
        ({"id": "b", "statements": []}, 'A line must hold an object with a "text".'),
        ({"text": "x"}, 'A line must hold "attributions" or "statements", marked by hand.'),
        ({"text": "x", "attributions": "none"}, '"attributions" must be a list of objects.'),
        ({"text": "x", "attributions": [{"content": 7}]}, '"content" must be a list of spans, such as [[0, 12]].'),
        ({"text": "x", "attributions": [SAID]}, f'"content" holds the span {QUOTE}, which does not lie inside the text of 1 characters.'),
        ({"text": "x", "attributions": [{"content": [["0", 1]]}]}, "\"content\" holds ['0', 1], which is no span such as [0, 12]."),
        (
            {"text": "x", "attributions": [{"content": [], "speaker": 4}]},
            'A "speaker" must be a name, or null where the text names nobody.',
        ),
        ({"text": "x", "statements": [{"type": "event"}]}, '"spans" must be a list of spans, such as [[0, 12]].'),
    ],
)
def test_a_bad_line_is_named_with_its_file_and_number(runner: FlaskCliRunner, tmp_path: Path, bad: object, sentence: str) -> None:
    gold = put(tmp_path / "gold.jsonl", ATTRIBUTED, bad)
    done = runner.invoke(args=["score-extraction", gold])
    assert (done.exit_code, done.output) == (1, f"Error: {gold}, line 3: {sentence} Nothing was scored.\n")


def test_a_file_that_is_missing_or_empty_is_named(runner: FlaskCliRunner, tmp_path: Path) -> None:
    empty = put(tmp_path / "gold.jsonl", "")
    assert runner.invoke(args=["score-extraction", empty]).output == f"Error: {empty} holds no texts. Nothing was scored.\n"
    missing = runner.invoke(args=["score-extraction", "/no/such/gold.jsonl"])
    assert (missing.exit_code, missing.output) == (1, "Error: /no/such/gold.jsonl cannot be read: no such file or directory.\n")


def test_marked_words_without_marked_speakers_say_nothing_about_speakers(runner: FlaskCliRunner, tmp_path: Path) -> None:
    unnamed = {key: SAID[key] for key in ("content", "source", "cue")}
    done = runner.invoke(args=["score-extraction", put(tmp_path / "gold.jsonl", ATTRIBUTED | {"attributions": [unnamed]})])
    assert done.output.endswith("\n\nNo speakers are marked in these texts, or none of those marked was found.\n")
