"""What a person typed into the work form, as the verbs want it: who says it, and a new piece of evidence."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import Attribution, Basis, Snapshot, Source, SourceType, Speaker, Stance, Statement, Terms, User
from factcheck.text.wording import N_
from factcheck.web.desk.forms import EVIDENCE, WorkForm
from factcheck.workflow import attributing, evidence, sources
from factcheck.workflow.refusals import Problem, Refusal


def as_typed(words: str | None) -> str:
    """What was typed, with line breaks as we keep them: browsers send two characters for each."""
    return (words or "").replace("\r\n", "\n").strip()


def chosen_speaker(form: WorkForm, statement: Statement) -> tuple[Speaker | None, str]:
    """The speaker chosen from the list, if any, and their role.

    A role that was only left standing belongs to the speaker before; another speaker brings their own.
    """
    number, name = form.speaker.data or "", as_typed(form.new_speaker.data)
    speaker = db.session.get(Speaker, int(number)) if number.isdecimal() and not name else None
    if speaker is None and not name:
        return None, ""
    role, before = as_typed(form.role.data), statement.attribution
    another = before is not None and (speaker is None or before.speaker_id != speaker.id)
    if another and before is not None and role == (before.speaker_role or ""):
        role = (speaker.role if speaker else None) or ""
    return speaker, role


def attribute(form: WorkForm, statement: Statement, by: User) -> bool:
    """Settle the speaker if the person said something about it; what the extractor guessed is not confirmed by silence."""
    speaker, role = chosen_speaker(form, statement)
    name = as_typed(form.new_speaker.data)
    grounds = grounds_of(form)
    if not name and not form.speaker.data:
        if form.confirmed.data:
            raise Refusal(Problem(N_("Choose who says this, or that the text names no speaker."), "speaker"))
        return False
    if not name and not form.confirmed.data and _same(statement.attribution, speaker, role, grounds):
        return False
    terms, basis, sources, reason = grounds
    chosen = attributing.Chosen(
        speaker=speaker,
        new_name=name,
        new_type=SpeakerType(form.new_speaker_type.data),
        role=role,
        terms=terms,
        note=as_typed(form.speaker_note.data),
        basis=basis,
        sources=sources,
        reason=reason,
    )
    return attributing.attribute(statement, chosen, by=by)


Grounds = tuple[Terms, Basis | None, int | None, str]
"""How a speaker is cited: the terms, how they know, how many stand behind it, and why no name is given."""


def grounds_of(form: WorkForm) -> Grounds:
    """What was typed of how the speaker is cited. A list whose choice cannot be read says nothing."""
    terms = next((terms for terms in Terms if terms.value == form.terms.data), Terms.NOT_STATED)
    basis = next((basis for basis in Basis if basis.value == form.basis.data), None)
    return terms, basis, form.sources.data, as_typed(form.reason.data)


def _same(attribution: Attribution | None, speaker: Speaker | None, role: str, grounds: Grounds) -> bool:
    """Whether this is what stands there already. Nobody named is only the same once a person has settled it."""
    if attribution is None or (speaker is None and not attribution.settled):
        return False
    stands = (attribution.terms, attribution.basis, attribution.sources, attribution.reason)
    return (attribution.speaker_id, attribution.speaker_role or "", stands) == (speaker.id if speaker else None, role, grounds)


_SAYS_NOTHING = {"source_words", "source_file", "snapshot", "passage_start", "confidential"}
"""Fields that alone are no evidence: what was searched for, and what goes along with a passage."""


def evidence_typed(form: WorkForm) -> bool:
    """Whether anything stands in the fields for new evidence."""
    told = [form[name] for name in EVIDENCE if name not in _SAYS_NOTHING]
    return any(field.data or field.raw_data not in (None, [], [""]) for field in told)


def add_evidence(form: WorkForm, statement: Statement, by: User) -> None:
    """Put the source that was chosen or typed to use for the statement. Raises Refusal with everything that is missing."""
    problems: list[Problem] = []
    try:
        source = _source(form, by)
    except Refusal as refusal:
        source, problems = None, [*refusal.problems]
    if not as_typed(form.locator.data) and not as_typed(form.passage.data):
        problems.append(Problem(N_("Say where in the source it stands: a page, paragraph or time, or the passage itself."), "locator"))
    stance = next((stance for stance in Stance if stance.value == form.stance.data), None)
    if stance is None:
        problems.append(Problem(N_("Say what the source says about the statement."), "stance"))
    if problems or source is None or stance is None:
        raise Refusal(*problems)
    snapshot, start = _picked(form, source)
    evidence.add(
        statement,
        source,
        locator=form.locator.data or "",
        passage=as_typed(form.passage.data),
        stance=stance,
        snapshot=snapshot,
        start=start,
        confidential=bool(form.confidential.data),
        by=by,
    )


def _picked(form: WorkForm, source: Source) -> tuple[Snapshot | None, int | None]:
    """The snapshot in which the passage was picked, and where; nothing where another source was chosen since."""
    snapshot = db.session.get(Snapshot, number) if (number := number_in(form.snapshot.data)) is not None else None
    if snapshot is None or snapshot.source_id != source.id:
        return None, None
    return snapshot, number_in(form.passage_start.data)


def number_in(typed: str | None) -> int | None:
    """The number of a record or a place that a form or an address holds; None where it holds none."""
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def _source(form: WorkForm, by: User) -> Source:
    """The kept source that was chosen, or a new one of what was typed."""
    number = number_in(form.source.data)
    kept = db.session.get(Source, number) if number is not None else None
    texts = [form.source_title, form.source_url, form.source_reference, form.source_publisher]
    if kept is not None:
        if as_typed(form.source_title.data):
            raise Refusal(Problem(N_("Either choose a source from the list or type a new one, not both."), "source"))
        return kept
    if not any(as_typed(part.data) for part in texts) and not form.source_type.data:
        raise Refusal(Problem(N_("Choose a source, or type a new one."), "source"))
    kind = SourceType(form.source_type.data) if form.source_type.data else None
    title, url, reference, publisher = (as_typed(part.data) for part in texts)
    return sources.add_source(sources.SourceFacts(title, kind, url, reference, publisher, form.source_date.data), by=by)
