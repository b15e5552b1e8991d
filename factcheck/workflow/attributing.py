"""Who is said to have made a statement."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extraction.findings import SpeakerType
from factcheck.models import Attribution, Basis, Speaker, Statement, Terms, User
from factcheck.text.wording import N_
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.speakers import SpeakerIndex
from factcheck.workflow.steps import CHECK, check, take_up


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person says about the speaker: an existing one, a new one by name, or that nobody is named."""

    speaker: Speaker | None = None
    new_name: str = ""
    new_type: SpeakerType = SpeakerType.NAMED
    role: str = ""
    terms: Terms = Terms.NOT_STATED
    note: str = ""
    basis: Basis | None = None
    sources: int | None = None
    """How many independent people stand behind it."""
    reason: str = ""
    """Why no name is given, for readers."""


def attribute(statement: Statement, chosen: Chosen, *, by: User) -> bool:
    """Settle who made a statement; a new record takes the old one's place and the old one stays.

    Returns whether anything changed. Raises Refusal if the speaker is not one of the article's.
    """
    check(CHECK, statement, by)
    speaker = _speaker(statement, chosen)
    name = speaker.name if speaker else None
    role = chosen.role.strip() or None
    old = statement.attribution
    told = (name, role, chosen.terms, chosen.basis, chosen.sources, chosen.reason.strip())
    if old is not None and old.settled and told == (old.speaker_name, old.speaker_role, old.terms, old.basis, old.sources, old.reason):
        return False
    new = Attribution(
        speaker=speaker,
        speaker_name=name,
        speaker_role=role,
        terms=chosen.terms,
        basis=chosen.basis,
        sources=chosen.sources,
        reason=chosen.reason.strip(),
        settled=True,
        why=chosen.note.strip() or "settled by a person",
        source_spans=old.source_spans if old else (),
        cue_spans=old.cue_spans if old else (),
        by=by,
    )
    was = old.line if old else "nobody yet"
    statement.attributions.append(new)
    take_up(statement, by)
    details = {"speaker": {"old": was, "new": new.line}, "note": new.why}
    history.write(
        "attribute", f"gave it to {new.line}" if name else "settled that no speaker is named", by=by, statement=statement, details=details
    )
    return True


def _speaker(statement: Statement, chosen: Chosen) -> Speaker | None:
    article = statement.post.article
    if chosen.speaker is not None:
        if chosen.speaker.article != article:
            raise Refusal(Problem(N_("This speaker belongs to another article. Choose one from the list."), "speaker"))
        return chosen.speaker
    if not chosen.new_name.strip():
        return None
    return SpeakerIndex(article).exactly(chosen.new_name.strip(), chosen.new_type, chosen.role.strip() or None)
