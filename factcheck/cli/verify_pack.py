"""`flask verify-pack`: whether an evidence pack is as the newsroom signed it."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from factcheck.formats.evidence_pack import verify_pack
from factcheck.workflow import signing


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(verify)


@click.command("verify-pack")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", metavar="HEX", help="The public key that must have signed it; without it, this newsroom's own.")
@with_appcontext
def verify(file: Path, key: str | None) -> None:
    """Say whether the evidence pack FILE is as it was signed; ends with 1 where it is not."""
    if key is None:
        key = signing.public_key()
    looked = verify_pack(file.read_bytes(), key)
    for problem in looked.problems:
        click.echo(problem, err=True)
    if not looked.whole:
        raise click.ClickException(f"{file.name} is not as it was signed.")
    click.echo(f"{file.name} is whole: every file is as it was signed.")
    for name, fact in sorted(looked.about.items()):
        click.echo(f"  {name.replace('_', ' ')}: {fact}")
    click.echo(f"  signed with: {looked.key}")
