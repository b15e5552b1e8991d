"""The language that incoming material says it is in."""

from __future__ import annotations

import re


def main_language(code: str | None) -> str | None:
    """The main part of a language code ("de" of "de-AT"); None where it is none."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", code or "")
    return found[1].lower() if found else None
