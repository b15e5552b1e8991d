"""What somebody's browser takes from a page: tokens, forms, links."""

from __future__ import annotations

import re

from tests.support.form_reading import fields

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
MARK = re.compile(r"mark\d{7}x")
"""What is written with each save, and nowhere else."""
WORK = re.compile(r'<form[^>]* id="work".*?</form>', re.DOTALL)
SEEN = re.compile(r'name="seen" value="([^"]+)"')
WAITING = re.compile(r'/approvals/reviews/(\d+)"')


def token_on(page: str) -> str:
    """The form token that a page carries; empty where it has none."""
    found = TOKEN.search(page)
    return found[1] if found else ""


def form_on(page: str) -> dict[str, str]:
    """What the work form would send if nothing were typed; nothing where there is none."""
    found = WORK.search(page)
    return fields(found[0]) if found else {}
