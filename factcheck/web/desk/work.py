"""What one press of a button in the work form does: save everything typed, then take the step that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Stance, Statement, User
from factcheck.text.wording import N_
from factcheck.web.desk.forms import ATTRIBUTION, DISMISSAL, DRAFT, EVIDENCE, WorkForm
from factcheck.web.desk.offering import evidence_numbered, explanation_numbered
from factcheck.web.desk.typed import add_evidence, as_typed, attribute, evidence_typed
from factcheck.workflow import evidence, explaining, marking, newsroom, reviewing
from factcheck.workflow.refusals import Problem, Refusal

SUBMITTING = ("submit", "submit-next")
UNFINISHED = ("find", "pick")
"""What is pressed while new evidence is still being put together."""


@dataclass
class Done:
    """What came of it: whether anything was stored, every problem, and the parts of the form that are not stored yet."""

    changed: bool = False
    problems: list[Problem] = field(default_factory=list)
    unsaved: list[tuple[str, ...]] = field(default_factory=list)

    @contextmanager
    def part(self, *fields: str) -> Iterator[None]:
        """Do one part of the work; if it is refused, keep what was typed in `fields` and go on with the rest."""
        try:
            yield
        except Refusal as refusal:
            self.problems += refusal.problems
            self.unsaved.append(fields)


def carry_out(form: WorkForm, statement: Statement, do: str, *, by: User) -> Done:
    """Save what the form holds and then do what `do` says.

    `do` is save, evidence, again-NUMBER, remove-NUMBER, explain-NUMBER, submit, submit-next, dismiss, kind, edges or take-back;
    find and pick leave new evidence as it is typed; anything else only saves.
    Raises Refusal if the statement is not open for checking, with nothing changed.
    """
    if do == "take-back":
        reviewing.take_back(statement, by=by)
    done = Done(changed=do == "take-back")
    form.validate()
    _save(form, statement, do, done, by)
    if not done.problems and not _shape_problems(form):
        with done.part(*DISMISSAL if do == "dismiss" else ()):
            _take_step(form, statement, do, done, by)
    elif do in SUBMITTING:
        done.problems += [problem for problem in reviewing.missing(statement) if problem not in done.problems]
    return done


def _save(form: WorkForm, statement: Statement, do: str, done: Done, by: User) -> None:
    """The draft first: it raises where the statement is not open, before anything else is touched."""
    if not _wrong(form, DRAFT):
        done.changed |= reviewing.save_draft(statement, draft_of(form), by=by)
    else:
        done.unsaved.append(DRAFT)
    if _wrong(form, ATTRIBUTION):
        done.unsaved.append(ATTRIBUTION)
    else:
        with done.part(*ATTRIBUTION):
            done.changed |= attribute(form, statement, by)
    if _wrong(form, EVIDENCE) or do in UNFINISHED:
        done.unsaved.append(EVIDENCE)
    elif evidence_typed(form) or do == "evidence":
        with done.part(*EVIDENCE), db.session.begin_nested():  # no new source is kept for evidence that is refused
            add_evidence(form, statement, by)
            done.changed = True


def _wrong(form: WorkForm, fields: tuple[str, ...]) -> bool:
    return any(form[name].errors for name in fields)


def _shape_problems(form: WorkForm) -> bool:
    return any(_wrong(form, fields) for fields in (ATTRIBUTION, DRAFT, EVIDENCE))


def draft_of(form: WorkForm) -> reviewing.Draft:
    """The draft that the form holds."""
    verdict = newsroom.vocabularies().every.get(form.verdict.data or "")
    return reviewing.Draft(verdict, as_typed(form.finding.data), as_typed(form.explanation.data), form.as_of.data, form.next_look.data)


def _take_step(form: WorkForm, statement: Statement, do: str, done: Done, by: User) -> None:
    steps: dict[str, Callable[[], object]] = {
        **dict.fromkeys(SUBMITTING, lambda: reviewing.submit(statement, by=by)),
        "dismiss": lambda: _dismiss(form, statement, by),
        "kind": lambda: marking.change_kind(statement, other_kind(statement), by=by),
    }
    if do in steps:
        steps[do]()
        done.changed = True
        return
    step, _, number = do.partition("-")
    numbered: dict[str, Callable[[], object]] = {
        "again": lambda: _use_again(statement, number, by),
        "explain": lambda: explaining.insert(statement, explanation_numbered(number), by=by),
        "remove": lambda: _take_off(statement, number, by),
    }
    if step in numbered:
        numbered[step]()
        done.changed = True


def other_kind(statement: Statement) -> StatementKind:
    """What a statement would be if it were checked as the other kind."""
    return StatementKind.CLAIM if statement.kind is StatementKind.QUOTE else StatementKind.QUOTE


def _dismiss(form: WorkForm, statement: Statement, by: User) -> None:
    reason = reviewing.Reason(form.dismiss_reason.data) if form.dismiss_reason.data else None
    try:
        reviewing.dismiss(statement, reason, as_typed(form.dismiss_note.data), by=by)
    except Refusal as refusal:
        raise Refusal(*(Problem(p.sentence, f"dismiss_{p.field}" if p.field else None) for p in refusal.problems)) from refusal


def _use_again(statement: Statement, number: str, by: User) -> None:
    """The verdict that is chosen says what the place is taken to show; where it does not, it shows what it did before."""
    piece, verdict = evidence_numbered(number), statement.draft_verdict
    stance = Stance(verdict.needs_stance) if verdict is not None and verdict.needs_stance else piece.stance
    evidence.use_again(statement, piece, stance, by=by)


def _take_off(statement: Statement, number: str, by: User) -> None:
    piece = next((piece for piece in statement.evidence if str(piece.id) == number), None)
    if piece is None:
        raise Refusal(N_("This evidence has already been taken off the statement."))
    evidence.take_off(statement, piece, by=by)
