"""Words that stand in a source letter by letter, where words with keys do not tell it: a quotation cut in the middle of a number."""

from __future__ import annotations

from factcheck.checking.source_text import SourceText
from factcheck.text.comparing import plain
from factcheck.text.occurrences import occurrences
from factcheck.text.spans import Span

_EDGES = " \"'.,;:!?…"


def exact_place(words: str, source: SourceText) -> Span | None:
    """Where the words first stand as they are, but for case and kinds of quotation marks, dashes and spaces; not in what nobody said."""
    phrase = plain(words).strip(_EDGES)
    if not any(map(str.isalnum, phrase)):
        return None
    compared, wanted = source.comparable.text, phrase
    if len(source.lower) == len(compared):
        compared, wanted = source.lower, phrase.lower()
    spans = (source.comparable.original_span(at, at + len(phrase)) for at in occurrences(wanted, compared) if len(wanted) == len(phrase))
    return next((span for span in spans if not any(span.meets(silent) for silent in source.transcript.silent)), None)
