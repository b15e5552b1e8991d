"""`flask fetch`: fetch an address as the product does, to see what this newsroom's network and settings allow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from factcheck.config import Settings
from factcheck.extensions import storage_of
from factcheck.ingestion.decoding import readable_size

if TYPE_CHECKING:
    from factcheck.fetching import Fetched


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(fetch)


@click.command("fetch")
@click.argument("address")
@click.option("--json", "as_line", is_flag=True, help="Print what came as JSON.")
@with_appcontext
def fetch(address: str, as_line: bool) -> None:
    """Fetch the page at ADDRESS, archive it, and print what came. No article is made of it."""
    fetched = _fetched(address, current_app.config["SETTINGS"])
    if as_line:
        click.echo(json.dumps(_told(fetched), ensure_ascii=False, indent=2))
        return
    click.echo(fetched.address)
    for name, value in _told(fetched).items():
        if name not in ("asked", "address", "remarks") and value:
            click.echo(f"  {name.replace('_', ' ')}: {' '.join(value) if isinstance(value, list) else value}")
    click.echo(f"  size: {readable_size(len(fetched.content))}")
    for remark in fetched.remarks:
        click.echo(f"! {remark}")


def _fetched(address: str, settings: Settings) -> Fetched:
    from factcheck import fetching  # late: it brings the web client

    guard = fetching.guard_from(allow=settings.fetch_allow, own_sites=settings.own_sites, contact=settings.fetch_contact)
    try:
        return fetching.fetch(address, guard=guard, storage=storage_of(settings))
    except fetching.FetchProblem as problem:
        raise click.ClickException(f"{address}: {problem}") from problem
    except OSError as error:
        raise click.ClickException(f"What was fetched cannot be stored: {(error.strerror or str(error)).lower()}.") from error


def _told(fetched: Fetched) -> dict[str, object]:
    return {
        "asked": fetched.asked,
        "address": fetched.address,
        "at": fetched.at.isoformat(),
        "status": fetched.status,
        "media_type": fetched.media_type,
        "charset": fetched.charset,
        "bytes": len(fetched.content),
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "sha256": fetched.sha256,
        "record": fetched.record,
        "redirects": list(fetched.redirects),
        "remarks": list(fetched.remarks),
    }
