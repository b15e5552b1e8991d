"""What would become of an article's statements if a new version were stored: counted, with nothing changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from factcheck.models import State, Statement
from factcheck.text.anchoring import Revised
from factcheck.workflow.carrying import statements_of, untouched
from factcheck.workflow.plans import Plan


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many statements of changed and removed posts would be carried over, become stale, or be set aside as nobody had begun on them."""

    carried: int
    stale: int
    set_aside: int
    approved: int
    """Of the stale ones, those that are approved now."""


def foresee(plan: Plan) -> Foreseen:
    """Count, by the rules that `carrying` goes by when the version is stored."""
    texts = {post.known.post_id: post.made.text for post in plan.changed if post.known is not None}
    removed = {known.post_id for known in plan.removed}
    revised: dict[int, Revised] = {}
    counts: Counter[str] = Counter()
    for statement in statements_of([*texts, *removed]):
        fate = _fate(statement, texts.get(statement.post_id), revised)
        counts[fate] += 1
        counts["approved"] += fate == "stale" and State.APPROVED in (statement.state, statement.stale_from)
    return Foreseen(counts["carried"], counts["stale"], counts["set aside"], counts["approved"])


def _fate(statement: Statement, text: str | None, revised: dict[int, Revised]) -> str:
    if text is not None:
        if statement.version_id not in revised:
            revised[statement.version_id] = Revised(statement.version.text, text)
        anchored = revised[statement.version_id].anchor(statement.spans)
        if anchored.spans is not None and anchored.around is None:
            return "carried"
    if statement.state is State.DISMISSED:
        return ""
    return "set aside" if untouched(statement) else "stale"
