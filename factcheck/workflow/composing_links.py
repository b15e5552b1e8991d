"""How the checks of an edition belong together: what is said again in another place, and what newer facts have replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.formats.edition import Check
from factcheck.models import Article
from factcheck.workflow import consistency_superseding, repeats_published


def linked(article: Article, checks: Sequence[tuple[int, Check]]) -> tuple[Check, ...]:
    """The checks, each given with its review's number, with what they are linked to. Readers are led only to what is shown."""
    shown = {check.statement for _, check in checks}
    covering, newer = repeats_published.covering_of(article), consistency_superseding.of_article(article)
    made = []
    for review, check in checks:
        again = str(covering[review]) if review in covering else None
        by = newer.get(int(check.statement))
        made.append(
            replace(
                check,
                repeats=again if again in shown else None,
                replaced=by.words if by is not None else None,
                replaced_by=str(by.id) if by is not None and str(by.id) in shown else None,
            )
        )
    return tuple(made)
