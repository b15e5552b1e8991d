"""`flask status`: what is wrong with the installation, in words."""

from __future__ import annotations

import sys

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from factcheck.database import only_reading
from factcheck.extensions import db, settings
from factcheck.models import utc_now
from factcheck.workflow.system_state.findings import Finding
from factcheck.workflow.system_state.looking import MORE, PARTS, look_at_all


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(status)


@click.command("status")
@with_appcontext
def status() -> None:
    """Say what is wrong with the installation and what to do about it, as the page “System” does.

    Ends with 1 where something is wrong, with 0 where nothing is.
    """
    with only_reading():
        state = look_at_all(settings(), utc_now(), current_app.extensions.get(MORE, ()))
        wrong, better = [_said(finding) for finding in state.wrong], [_said(finding) for finding in state.better]
        db.session.remove()
    click.echo("\n".join(wrong) if wrong else "Nothing is wrong.")
    if better:
        click.echo("\nCould be better:")
        click.echo("\n".join(better))
    sys.exit(1 if wrong else 0)


def _said(finding: Finding) -> str:
    since = f" (since {finding.since:%Y-%m-%d %H:%M} UTC)" if finding.since is not None else ""
    words = f" “{finding.words}”" if finding.words else ""
    return f"{PARTS[finding.part]}: {finding.says}{since}{words}\n  {finding.do}"
