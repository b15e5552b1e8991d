"""Explanations kept to be used again: keeping, mending and removing them, and putting one into a statement's draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import ReusableExplanation, Role, Statement, User, utc_now
from factcheck.text.wording import N_, part, row, said
from factcheck.workflow import history, newsroom, reviewing
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.reviewing import FINDING_LIMIT
from factcheck.workflow.rights import require
from factcheck.workflow.steps import CHECK, check

TITLE_LIMIT = 120
"""Longest title, in characters."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person typed: a title for colleagues, a finding, a text, and the keys of the verdicts that it fits (none: any)."""

    title: str
    finding: str
    text: str
    verdict_keys: tuple[str, ...] = ()


def kept(most: int | None = None) -> Sequence[ReusableExplanation]:
    """The explanations that are kept, the most recently used first; `most` of them, or all."""
    order = (ReusableExplanation.used_at.desc().nulls_last(), ReusableExplanation.title, ReusableExplanation.id)
    rows = select(ReusableExplanation).options(joinedload(ReusableExplanation.changed_by)).order_by(*order)
    return db.session.scalars(rows.limit(most)).all()


def keep(wording: Wording, *, by: User) -> ReusableExplanation:
    """Keep a new explanation. Raises Refusal naming everything that is missing or wrong."""
    require(Role.CHECKER, by, N_("keep an explanation"))
    _require_whole(wording)
    explanation = ReusableExplanation(**_stored(wording), changed_by=by)
    db.session.add(explanation)
    db.session.flush()
    history.write("keep explanation", f"kept the explanation “{explanation.title}”", by=by, details=_facts(explanation))
    return explanation


def mend(explanation: ReusableExplanation, wording: Wording, *, by: User) -> bool:
    """Change a kept explanation; checks that took it over stay as they are. Returns whether anything changed. Raises Refusal."""
    require(Role.CHECKER, by, N_("change an explanation"))
    _require_whole(wording, explanation)
    before, now = _facts(explanation), _stored(wording)
    changes = {
        name: {"old": getattr(explanation, name), "new": value} for name, value in now.items() if getattr(explanation, name) != value
    }
    if not changes:
        return False
    for name, value in now.items():
        setattr(explanation, name, value)
    explanation.changed_by, explanation.changed_at = by, utc_now()
    told = {name: {"old": before[name], "new": _facts(explanation)[name]} for name in changes}
    history.write("mend explanation", f"changed the explanation “{explanation.title}”", by=by, details=told)
    return True


def remove(explanation: ReusableExplanation, *, by: User) -> None:
    """Keep an explanation no longer; its words stay in the history, and in the checks that took them over."""
    require(Role.CHECKER, by, N_("remove an explanation"))
    history.write("remove explanation", f"removed the explanation “{explanation.title}”", by=by, details=_facts(explanation))
    db.session.delete(explanation)


def insert(statement: Statement, explanation: ReusableExplanation, *, by: User) -> bool:
    """Put a kept explanation into a statement's draft: its text behind what stands there, its finding where none stands.

    Nothing typed is replaced, and what stands there already is not put there twice. Returns whether anything changed.
    Raises Refusal where the verdict that is chosen is none that it fits, or the statement is not open for checking.
    """
    check(CHECK, statement, by)
    if not explanation.fits(statement.draft_verdict):
        fitting = row(part(verdict.label, "verdict") for verdict in explanation.verdicts)
        raise Refusal(
            Problem(
                said(
                    "“%(title)s” explains these verdicts: %(verdicts)s. Choose one of them first.",
                    title=explanation.title,
                    verdicts=fitting,
                ),
                "verdict",
            )
        )
    written = statement.draft_explanation.strip()
    text = written if explanation.text in written else "\n\n".join(part for part in (written, explanation.text) if part)
    finding = statement.draft_finding.strip() or explanation.finding
    draft = replace(reviewing.drafted(statement), finding=finding, explanation=text)
    explanation.used_at = utc_now()
    return reviewing.save_draft(statement, draft, by=by)


def _stored(wording: Wording) -> dict[str, str | tuple[str, ...]]:
    keys = tuple(verdict.key for verdict in newsroom.vocabularies().named(wording.verdict_keys))
    return {"title": wording.title.strip(), "finding": wording.finding.strip(), "text": wording.text.strip(), "verdict_keys": keys}


def _facts(explanation: ReusableExplanation) -> dict[str, str]:
    return {
        "title": explanation.title,
        "finding": explanation.finding,
        "text": explanation.text,
        "verdict_keys": ", ".join(verdict.label for verdict in explanation.verdicts),
    }


def _require_whole(wording: Wording, own: ReusableExplanation | None = None) -> None:
    problems = []
    if not wording.title.strip():
        problems.append(Problem(N_("Give it a title, so that colleagues find it."), "title"))
    elif len(wording.title.strip()) > TITLE_LIMIT:
        problems.append(Problem(said("Shorten the title to %(most)s characters.", most=TITLE_LIMIT), "title"))
    elif any(other.title == wording.title.strip() and other is not own for other in kept()):
        problems.append(Problem(N_("Another explanation has this title. Choose a different one."), "title"))
    if not wording.text.strip():
        problems.append(Problem(N_("Write the explanation."), "text"))
    if len(wording.finding.strip()) > FINDING_LIMIT:
        problems.append(Problem(said("Shorten the finding to %(most)s characters.", most=FINDING_LIMIT), "finding"))
    if any(key not in newsroom.vocabularies().every for key in wording.verdict_keys):
        problems.append(Problem(N_("One of the verdicts does not exist. Choose again."), "verdict_keys"))
    if problems:
        raise Refusal(*problems)
