"""`flask extract`: what the extractor finds in texts, as lines of JSON. No database is needed."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from factcheck.cli.files import cannot, name_of, text_of
from factcheck.cli.json_lines import json_lines
from factcheck.extraction import extract as findings_in
from factcheck.extraction.findings import Findings
from factcheck.formats.findings import as_line
from factcheck.text.spans import words_at


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(extract)


@click.command("extract")
@click.argument("file")
@click.argument("out", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one line of JSON.")
@click.option("--jsonl", "lines", is_flag=True, help='Read lines of {"id", "text"} from FILE and write the findings of each to OUT.')
@with_appcontext
def extract(file: str, out: str | None, as_json: bool, lines: bool) -> None:
    """Show the claims and quotes in the text of FILE, or of standard input for -."""
    if lines:
        if out is None or as_json:
            raise click.UsageError("--jsonl takes two files, such as: flask extract --jsonl texts.jsonl findings.jsonl")
        _write_lines(Path(file), Path(out))
        return
    if out is not None:
        raise click.UsageError("A second file goes with --jsonl only.")
    text = text_of(file, limit=current_app.config["SETTINGS"].max_text_bytes)
    findings = findings_in(text)
    if as_json:
        click.echo(json.dumps(as_line(name_of(file) or "-", findings), ensure_ascii=False))
    else:
        _show(text, findings)


def _show(text: str, findings: Findings) -> None:
    for statement in findings.statements:
        speaker = f"  [{statement.attribution.speaker}]" if statement.attribution and statement.attribution.speaker else ""
        click.echo(
            f"{statement.worthiness:.2f}  {statement.kind.value}, {statement.type.value}  {words_at(text, statement.spans)}{speaker}"
        )


def _write_lines(source: Path, target: Path) -> None:
    """Write the findings for every line, or nothing at all."""
    if target.exists() and not target.is_file():  # a pipe or a terminal, which no other file may take the place of
        _write("".join(_lines(source)), target)
        return
    try:
        descriptor, name = tempfile.mkstemp(dir=target.resolve().parent, prefix=".findings-")
    except OSError as error:
        raise cannot(target, error, "written") from error
    unfinished = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8") as out:  # noqa: PTH123  (a descriptor has no path)
            out.writelines(_lines(source))
        _readable_as_usual(unfinished)
        unfinished.replace(target.resolve())
    except OSError as error:
        raise cannot(target, error, "written") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write(text: str, target: Path) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise cannot(target, error, "written") from error


def _readable_as_usual(path: Path) -> None:
    """Give a temporary file, which only its owner may read, the rights that a new file gets here."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _lines(source: Path) -> Iterator[str]:
    """The line of findings for each line of texts; empty lines are passed over."""
    for place, line in json_lines(source, otherwise="Nothing was written."):
        name, text = _named_text(line, place)
        yield json.dumps(as_line(str(name), findings_in(text)) | {"id": name}) + "\n"


def _named_text(line: object, place: str) -> tuple[str | int, str]:
    if not isinstance(line, dict) or not isinstance(line.get("id"), str | int) or not isinstance(line.get("text"), str):
        raise click.ClickException(f'{place}: a line must hold an object with an "id" and a "text". Nothing was written.')
    return line["id"], line["text"]
