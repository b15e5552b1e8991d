"""Findings as one line of JSON: the form that `flask extract --jsonl` writes and other programs read."""

from __future__ import annotations

from factcheck.extraction.findings import Findings, FoundAttribution, FoundStatement
from factcheck.text.spans import SpanSet

Line = dict[str, object]


def as_line(id_: str, findings: Findings) -> Line:
    """The findings of the text called `id_`, ready for JSON. Offsets count Unicode code points, ends exclusive."""
    return {
        "id": id_,
        "attributions": [_attribution(found) for found in findings.attributions],
        "statements": [_statement(found) for found in findings.statements],
    }


def _attribution(found: FoundAttribution) -> Line:
    return {
        "content": _pairs(found.content),
        "source": _pairs(found.source),
        "cue": _pairs(found.cue),
        "type": found.form.value,
        "speaker": found.speaker,
        "speaker_type": found.speaker_type.value,
    }


def _statement(found: FoundStatement) -> Line:
    return {
        "spans": _pairs(found.spans),
        "kind": found.kind.value,
        "type": found.type.value,
        "worthiness": found.worthiness,
        "reasons": list(found.reasons),
        "speaker": found.attribution.speaker if found.attribution else None,
    }


def _pairs(spans: SpanSet) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
