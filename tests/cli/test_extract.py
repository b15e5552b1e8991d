from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskCliRunner

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT

TEXT = (
    "The ferry carried 212 passengers. “We were never told to turn back,” Captain Oda Lind said on Monday 🚢.\n\n"
    "Two lifeboats could not be lowered.\n"
)


@pytest.fixture
def runner(tmp_path: Path) -> FlaskCliRunner:
    """Runs commands over a database that does not exist and could not be made."""
    return create_app(Settings(instance=tmp_path / "instance", database_url=f"sqlite:///{tmp_path}/no/folder/database")).test_cli_runner()


def put(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def words(text: str, spans: list[list[int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_findings_of_a_text_are_one_line_of_json_named_after_its_file(runner: FlaskCliRunner, tmp_path: Path) -> None:
    done = runner.invoke(args=["extract", put(tmp_path / "ferry.txt", TEXT), "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert done.output.count("\n") == 1
    assert found["id"] == "ferry.txt"
    assert set(found["statements"][0]) == {"spans", "kind", "type", "worthiness", "reasons", "speaker"}
    assert set(found["attributions"][0]) == {"content", "source", "cue", "type", "speaker", "speaker_type"}
    assert any("never told to turn back" in words(TEXT, quote["content"]) for quote in found["attributions"])
    assert any(words(TEXT, statement["spans"]).startswith("Two lifeboats") for statement in found["statements"])


def test_findings_are_readable_without_json_and_from_standard_input(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["extract", "-"], input=TEXT.encode())
    assert done.exit_code == 0, done.output
    assert "The ferry carried 212 passengers" in done.output
    assert "[Oda Lind]" in done.output


def test_many_texts_are_read_and_written_line_by_line(runner: FlaskCliRunner, tmp_path: Path) -> None:
    texts = [{"id": "a", "text": TEXT}, {"id": 7, "text": "Nothing \ud83d here."}, {"id": "c", "text": ""}]
    given = put(tmp_path / "in.jsonl", "\n".join(json.dumps(line) for line in texts) + "\n\n")
    out = tmp_path / "out.jsonl"
    done = runner.invoke(args=["extract", "--jsonl", given, str(out)])
    assert (done.exit_code, done.output) == (0, "")
    assert [line["id"] for line in lines(out)] == ["a", 7, "c"]
    assert lines(out)[2] == {"id": "c", "attributions": [], "statements": []}
    alone = json.loads(runner.invoke(args=["extract", put(tmp_path / "a", TEXT), "--json"]).output)
    assert lines(out)[0] == alone
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(Path(given).stat().st_mode)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("not json", "this is not JSON"),
        ('{"id": "b"}', 'with an "id" and a "text"'),
        ('["b", "text"]', 'with an "id" and a "text"'),
        ('{"id": null, "text": "x"}', 'with an "id" and a "text"'),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_half_written(runner: FlaskCliRunner, tmp_path: Path, bad: str, sentence: str) -> None:
    good = json.dumps({"id": "a", "text": TEXT})
    given = put(tmp_path / "in.jsonl", f"{good}\n\n{bad}\n{good}\n")
    out = tmp_path / "out.jsonl"
    out.write_text("what was there before", encoding="utf-8")
    done = runner.invoke(args=["extract", "--jsonl", given, str(out)])
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: {given}, line 3: ")
    assert sentence in done.output
    assert out.read_text(encoding="utf-8") == "what was there before"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["in.jsonl", "out.jsonl"]


def test_a_line_in_another_encoding_is_named(runner: FlaskCliRunner, tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    given.write_bytes('{"id": "a", "text": "Grün"}\n'.encode("latin-1"))
    done = runner.invoke(args=["extract", "--jsonl", str(given), str(tmp_path / "out.jsonl")])
    assert (done.exit_code, done.output) == (1, f"Error: {given}, line 1: this is not UTF-8 text. Nothing was written.\n")


def test_files_that_cannot_be_opened_are_named(runner: FlaskCliRunner, tmp_path: Path) -> None:
    given = put(tmp_path / "in.jsonl", "")
    missing = runner.invoke(args=["extract", "--jsonl", "/no/such/in.jsonl", str(tmp_path / "out.jsonl")])
    nowhere = runner.invoke(args=["extract", "--jsonl", given, "/no/such/out.jsonl"])
    assert (missing.exit_code, missing.output) == (1, "Error: /no/such/in.jsonl cannot be read: no such file or directory.\n")
    assert (nowhere.exit_code, nowhere.output) == (1, "Error: /no/such/out.jsonl cannot be written: no such file or directory.\n")


def test_wrong_arguments_are_answered_with_an_example(runner: FlaskCliRunner, tmp_path: Path) -> None:
    given = put(tmp_path / "in.jsonl", "")
    assert "takes two files" in runner.invoke(args=["extract", "--jsonl", given]).output
    assert "goes with --jsonl only" in runner.invoke(args=["extract", given, given]).output


def test_lines_can_be_piped_on_from_a_process_of_its_own(tmp_path: Path) -> None:
    given = put(tmp_path / "in.jsonl", json.dumps({"id": "a", "text": TEXT}) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "extract", "--jsonl", given, "/dev/stdout"],
        cwd=ROOT,
        env={**os.environ, "FACTCHECK_INSTANCE": str(tmp_path / "instance")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["id"] == "a"
