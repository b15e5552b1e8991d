"""Have 200 reviewers work and 2,000 readers read, on SQLite or PostgreSQL, and look whether anybody waits long or loses anything.

Run: python -m benchmarks.load [--database sqlite|postgresql] [--minutes 3] [--reviewers 200] [--readers 2000] [--pace 60]

A newsroom with five live blogs of 60 posts and 3,000 statements is made in a folder of its own and served by gunicorn as
deploy/gunicorn.conf.py has it. One reviewer after the other works alone first, then everybody at once, from when all have arrived for as
long as said. Prints for each kind of request how often it was made, and its median and 95th percentile alone and together, in
milliseconds; then errors, refusals and what is wrong with what is stored. Ends with 1 where an update was lost or a request failed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.load import looking, table
from benchmarks.load.newsroom import fill
from benchmarks.load.serving import Site, served
from factcheck.config_places import ROOT
from factcheck.extensions import db


def main() -> None:
    """Make the newsroom, load it, print, look."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--minutes", type=float, default=3, help="how long everybody is measured")
    parser.add_argument("--reviewers", type=int, default=200, help="of whom one in ten is an editor")
    parser.add_argument("--readers", type=int, default=2000)
    parser.add_argument("--pace", type=float, default=60, help="seconds between two clicks of a reviewer, on the whole")
    parser.add_argument("--arriving", type=float, default=60, help="seconds in which everybody arrives")
    parser.add_argument("--alone", type=float, default=60, help="seconds in which people work alone")
    parser.add_argument("--small", action="store_true", help="a newsroom of 200 statements")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        Path(folder).chmod(0o755)
        with served(Path(folder), asked.database, lambda: fill(asked.reviewers, *((2, 20, 5) if asked.small else ()))) as (site, stage):
            plan = {"stage": stage.plain(), "address": site.address, "processes": site.processes, "seconds": asked.minutes * 60}
            plan |= {name: getattr(asked, name) for name in ("readers", "pace", "arriving", "alone")}
            result = _day(Path(folder), plan)
            wrong = _look(site, result)
    sys.stdout.writelines(f"{line}\n" for line in table.lines(result))
    sys.stdout.writelines(f"WRONG: {line}\n" for line in wrong)
    sys.stdout.write("" if wrong else "Nothing was lost, and everything is as it was sealed.\n")
    raise SystemExit(1 if wrong else 0)


def _day(folder: Path, plan: dict[str, Any]) -> dict[str, Any]:
    """What came of the day, which is lived in a process of its own."""
    written, came = folder / "plan.json", folder / "result.json"
    written.write_text(json.dumps(plan))
    subprocess.run([sys.executable, "-m", "benchmarks.load.day", str(written), str(came)], cwd=ROOT, check=True)  # noqa: S603  (our own)
    result: dict[str, Any] = json.loads(came.read_text())
    return result


def _look(site: Site, result: dict[str, Any]) -> list[str]:
    with site.app.app_context():
        found = list(looking.wrong(db.engine, result))
        db.session.remove()
    return found + [f"The server's log: {line}" for line in site.complaints()]


if __name__ == "__main__":
    main()
