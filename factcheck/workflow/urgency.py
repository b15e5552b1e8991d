"""How pressing the work is: priority and deadline of a statement, or of an article and thereby of its statements.

What stands for a statement comes before what stands for its article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Priority, Role, Statement, Urgency, User, utc_now
from factcheck.text.wording import N_
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require


@dataclass(frozen=True, slots=True)
class Pressing:
    """A priority and a deadline; None where nobody has set one."""

    priority: Priority | None = None
    deadline: datetime | None = None


def own(of: Statement | Article) -> Pressing:
    """What was set for a statement or an article itself."""
    kept = _kept(of)
    return Pressing(kept.priority, kept.deadline) if kept is not None else Pressing()


def effective(statement: Statement) -> Pressing:
    """What holds for a statement: its own, and where it has none its article's."""
    mine, articles = own(statement), own(statement.post.article)
    return Pressing(mine.priority or articles.priority, mine.deadline or articles.deadline)


def press(of: Statement | Article, wanted: Pressing, *, by: User) -> bool:
    """Set priority and deadline; returns whether anything changed. Raises Refusal for a new deadline that has passed."""
    require(Role.CHECKER, by, N_("set a priority or a deadline"))
    before = own(of)
    if wanted == before:
        return False
    if wanted.deadline is not None and wanted.deadline != before.deadline and wanted.deadline <= utc_now():
        raise Refusal(Problem(N_("This deadline has passed already. Choose a later one."), "deadline"))
    restore(of, wanted)
    write(of, "press", _sentence(before, wanted), details=_details(before, wanted), by=by)
    return True


def restore(of: Statement | Article, wanted: Pressing) -> None:
    """Set them without a word in the history; for `press`, and for the undoing of a bulk step, which tells it itself."""
    kept = _kept(of)
    if kept is None:
        kept = Urgency(statement_id=of.id) if isinstance(of, Statement) else Urgency(article_id=of.id)
        db.session.add(kept)
    kept.priority, kept.deadline = wanted.priority, wanted.deadline
    db.session.flush()


def write(of: Statement | Article, verb: str, sentence: str, *, details: dict[str, object], by: User) -> None:
    """Tell it in the history, without making an open form outdated: it says nothing about the check itself."""
    if isinstance(of, Statement):
        history.write(verb, sentence, by=by, statement=of, details=details, raises=False)
    else:
        history.write(verb, sentence, by=by, article=of, details=details)


def _kept(of: Statement | Article) -> Urgency | None:
    column = Urgency.statement_id if isinstance(of, Statement) else Urgency.article_id
    return db.session.scalar(select(Urgency).where(column == of.id))


def _sentence(before: Pressing, wanted: Pressing) -> str:
    said = []
    if wanted.priority is not before.priority:
        said.append(f"set the priority to {wanted.priority.value}" if wanted.priority else "took the priority off")
    if wanted.deadline != before.deadline:
        said.append(f"set the deadline to {in_words(wanted.deadline)}" if wanted.deadline else "took the deadline off")
    return " and ".join(said)


def in_words(moment: datetime) -> str:
    """A moment for the history, which is kept for every zone: in UTC."""
    return f"{moment:%-d %B %Y, %H:%M} UTC"


def _details(before: Pressing, wanted: Pressing) -> dict[str, object]:
    return {
        "priority": {"old": before.priority, "new": wanted.priority},
        "deadline": {"old": _iso(before.deadline), "new": _iso(wanted.deadline)},
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
