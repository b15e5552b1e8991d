"""What is wrong with who a statement is given to, as the desk recorded it (the rules stand in checking/attribution_lint.py)."""

from __future__ import annotations

from factcheck.checking import attribution_lint as lint
from factcheck.extraction.findings import SpeakerType, StatementKind, StatementType
from factcheck.models import Attribution, Statement, Terms

_TERMS = {
    Terms.ON_RECORD: lint.Terms.ON_RECORD,
    Terms.BACKGROUND: lint.Terms.BACKGROUND,
    Terms.ANONYMOUS: lint.Terms.ANONYMOUS,
}


def remarks(statement: Statement) -> list[str]:
    """Everything that is wrong with a statement's attribution, a sentence each.

    Nothing is said of a claim that the article makes in its own voice, nor of what the reporter witnessed.
    """
    attribution = statement.attribution
    if attribution is None or attribution.terms is Terms.WITNESSED:
        return []
    if attribution.speaker is None and statement.kind is not StatementKind.QUOTE:
        return []
    return lint.issues(_record(statement, attribution))


def _record(statement: Statement, attribution: Attribution) -> lint.AttributionRecord:
    type_ = attribution.speaker.type if attribution.speaker is not None else SpeakerType.NONE
    unnamed = type_ is SpeakerType.UNNAMED
    return lint.AttributionRecord(
        type=type_,
        name=None if unnamed else attribution.speaker_name,
        description=attribution.speaker_name if unnamed else attribution.speaker_role,
        count=attribution.sources,
        terms=_TERMS.get(attribution.terms),
        basis=attribution.basis,
        reason=attribution.reason or None,
        is_opinion=statement.type is StatementType.OPINION,
    )
