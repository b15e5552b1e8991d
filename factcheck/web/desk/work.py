"""What one press of a button in the work form does: save everything typed, then take the step that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType, StatementKind
from factcheck.models import VERDICTS, Attribution, Source, SourceType, Speaker, Stance, Statement, Terms, User
from factcheck.web.desk.forms import ATTRIBUTION, DISMISSAL, DRAFT, EVIDENCE, WorkForm
from factcheck.workflow import attributing, evidence, marking, reviewing
from factcheck.workflow.refusals import Problem, Refusal


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

    `do` is save, evidence, remove-NUMBER, submit, dismiss, kind, edges or take-back; anything else only saves.
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
    elif do == "submit":
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
            done.changed |= _attribute(form, statement, by)
    if _wrong(form, EVIDENCE):
        done.unsaved.append(EVIDENCE)
    elif evidence_typed(form) or do == "evidence":
        with done.part(*EVIDENCE):
            _add_evidence(form, statement, by)
            done.changed = True


def _wrong(form: WorkForm, fields: tuple[str, ...]) -> bool:
    return any(form[name].errors for name in fields)


def _shape_problems(form: WorkForm) -> bool:
    return any(_wrong(form, fields) for fields in (ATTRIBUTION, DRAFT, EVIDENCE))


def draft_of(form: WorkForm) -> reviewing.Draft:
    """The draft that the form holds."""
    return reviewing.Draft(VERDICTS.get(form.verdict.data or ""), _typed(form.finding.data), _typed(form.explanation.data))


def _typed(words: str | None) -> str:
    """What was typed, with line breaks as we keep them: browsers send two characters for each."""
    return (words or "").replace("\r\n", "\n").strip()


def chosen_speaker(form: WorkForm, statement: Statement) -> tuple[Speaker | None, str]:
    """The speaker chosen from the list, if any, and their role.

    A role that was only left standing belongs to the speaker before; another speaker brings their own.
    """
    number, typed = form.speaker.data or "", _typed(form.new_speaker.data)
    speaker = db.session.get(Speaker, int(number)) if number.isdecimal() and not typed else None
    if speaker is None and not typed:
        return None, ""
    role, before = _typed(form.role.data), statement.attribution
    another = before is not None and (speaker is None or before.speaker_id != speaker.id)
    if another and before is not None and role == (before.speaker_role or ""):
        role = (speaker.role if speaker else None) or ""
    return speaker, role


def _attribute(form: WorkForm, statement: Statement, by: User) -> bool:
    """Settle the speaker if the person said something about it; what the extractor guessed is not confirmed by silence."""
    speaker, role = chosen_speaker(form, statement)
    name = _typed(form.new_speaker.data)
    terms = Terms(form.terms.data)
    if not name and not form.speaker.data:
        if form.confirmed.data:
            raise Refusal(Problem("Choose who says this, or that the text names no speaker.", "speaker"))
        return False
    if not name and not form.confirmed.data and _same(statement.attribution, speaker, role, terms):
        return False
    chosen = attributing.Chosen(speaker, name, SpeakerType(form.new_speaker_type.data), role, terms, _typed(form.speaker_note.data))
    return attributing.attribute(statement, chosen, by=by)


def _same(attribution: Attribution | None, speaker: Speaker | None, role: str, terms: Terms) -> bool:
    """Whether this is what stands there already. Nobody named is only the same once a person has settled it."""
    if attribution is None or (speaker is None and not attribution.settled):
        return False
    now = (attribution.speaker_id, attribution.speaker_role or "", attribution.terms)
    return now == (speaker.id if speaker else None, role, terms)


def evidence_typed(form: WorkForm) -> bool:
    """Whether anything stands in the fields for new evidence."""
    return any(form[name].data or form[name].raw_data not in (None, [], [""]) for name in EVIDENCE)


def _add_evidence(form: WorkForm, statement: Statement, by: User) -> None:
    problems: list[Problem] = []
    try:
        source = _source(form, by)
    except Refusal as refusal:
        source, problems = None, [*refusal.problems]
    if not _typed(form.locator.data) and not _typed(form.passage.data):
        problems.append(Problem("Say where in the source it stands: a page, paragraph or time, or the passage itself.", "locator"))
    stance = next((stance for stance in Stance if stance.value == form.stance.data), None)
    if stance is None:
        problems.append(Problem("Say what the source says about the statement.", "stance"))
    if problems or source is None or stance is None:
        raise Refusal(*problems)
    evidence.add(statement, source, locator=form.locator.data or "", passage=_typed(form.passage.data), stance=stance, by=by)


def _source(form: WorkForm, by: User) -> Source:
    """The kept source that was chosen, or a new one of what was typed."""
    number = form.source.data or ""
    kept = db.session.get(Source, int(number)) if number.isdecimal() else None
    typed = [form.source_title, form.source_url, form.source_reference, form.source_publisher]
    if kept is not None:
        if _typed(form.source_title.data):
            raise Refusal(Problem("Either choose a source from the list or type a new one, not both.", "source"))
        return kept
    if not any(_typed(part.data) for part in typed) and not form.source_type.data:
        raise Refusal(Problem("Choose a source, or type a new one.", "source"))
    kind = SourceType(form.source_type.data) if form.source_type.data else None
    title, url, reference, publisher = (_typed(part.data) for part in typed)
    return evidence.add_source(evidence.SourceFacts(title, kind, url, reference, publisher, form.source_date.data), by=by)


def _take_step(form: WorkForm, statement: Statement, do: str, done: Done, by: User) -> None:
    steps: dict[str, Callable[[], object]] = {
        "submit": lambda: reviewing.submit(statement, by=by),
        "dismiss": lambda: _dismiss(form, statement, by),
        "kind": lambda: marking.change_kind(statement, other_kind(statement), by=by),
    }
    if do in steps:
        steps[do]()
        done.changed = True
    elif do.startswith("remove-"):
        _take_off(statement, do.removeprefix("remove-"), by)
        done.changed = True


def other_kind(statement: Statement) -> StatementKind:
    """What a statement would be if it were checked as the other kind."""
    return StatementKind.CLAIM if statement.kind is StatementKind.QUOTE else StatementKind.QUOTE


def _dismiss(form: WorkForm, statement: Statement, by: User) -> None:
    reason = reviewing.Reason(form.dismiss_reason.data) if form.dismiss_reason.data else None
    try:
        reviewing.dismiss(statement, reason, _typed(form.dismiss_note.data), by=by)
    except Refusal as refusal:
        raise Refusal(*(Problem(p.sentence, f"dismiss_{p.field}" if p.field else None) for p in refusal.problems)) from refusal


def _take_off(statement: Statement, number: str, by: User) -> None:
    piece = next((piece for piece in statement.evidence if str(piece.id) == number), None)
    if piece is None:
        raise Refusal("This evidence has already been taken off the statement.")
    evidence.take_off(statement, piece, by=by)
