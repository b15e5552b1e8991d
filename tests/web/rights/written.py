"""The rights as docs/rights.md has them, written from the tables that the tests hold the program to.

`.venv/bin/python -m tests.web.rights.written` writes the file anew; a test compares it, so that a changed right is a change that is seen.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Flask

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from tests.web.rights.objects import CALLED, THINGS
from tests.web.rights.site import Visitor
from tests.web.test_access import ACCESS, ADMINISTRATOR, CHECKER, EDITOR, HALF_WAY, PROGRAM, PUBLIC

FILE = ROOT / "docs" / "rights.md"

WHO: dict[frozenset[Visitor], str] = {
    PUBLIC: "everybody",
    HALF_WAY: "everybody at the desk, and whoever is on the way in",
    CHECKER: "everybody at the desk",
    EDITOR: "editors and administrators",
    ADMINISTRATOR: "administrators",
    PROGRAM: "programs with a token",
}

_HEAD = """# Who may do what

Every address of the product, and every kind of record that is not for all who may open such an address. The tests try all of it: each
address with each method as each kind of person (`tests/web/test_access.py`), and each record by its number (`tests/web/rights`). This
file is written from their tables by `.venv/bin/python -m tests.web.rights.written`; a change of a right is a change here.

Where it is decided: which role a route needs, at the route (`factcheck/web/access.py`); what somebody may do with a record, in
`factcheck/workflow/rights.py`; in which state a statement allows a step, in `factcheck/workflow/steps.py`; what is kept from whoever
makes a blind second check, in `factcheck/workflow/blindness.py`; what readers may see, in `factcheck/workflow/confidentiality.py`.

A checker is at the desk; an editor may do all that checkers may, an administrator all that editors may. Whoever is deactivated, has
typed the password and not shown the second step yet, or did not show a second step that their role requires by now, is nobody.
"""


def written(app: Flask) -> str:
    """The whole file."""
    return "\n".join([_HEAD, *_records(), "", *_addresses(app), ""])


def _records() -> list[str]:
    people = list(CALLED)
    head = ["what", *(CALLED[person] for person in people)]
    lines = [
        "## Single records",
        "",
        "Each belongs to a checker, unless it says otherwise; a blind second check is made by another checker.",
        "",
    ]
    lines += [_row(head), _row(["---"] * len(head))]
    return lines + [_row([thing.what, *("yes" if person in thing.may else "no" for person in people)]) for thing in THINGS]


def _addresses(app: Flask) -> list[str]:
    lines = ["## Addresses", "", _row(["address", "methods", "for"]), _row(["---"] * 3)]
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        methods = ", ".join(sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}))
        lines.append(_row([f"`{rule.rule}`", methods, WHO[ACCESS[rule.endpoint]]]))
    return lines


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(written(create_app(Settings(instance=Path(folder)))), encoding="utf-8")
