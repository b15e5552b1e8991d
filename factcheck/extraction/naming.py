"""From drafts to attributions: each is given its speaker in reading order, and its form."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from factcheck.extraction.directory import Directory, build_directory
from factcheck.extraction.drafts import Draft
from factcheck.extraction.findings import FoundAttribution, QuoteForm
from factcheck.extraction.memory import Speaker
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.speakers import Cast
from factcheck.text.spans import Span, SpanSet, span_set

DIRECT = 0.85
"""The share of letters and figures in quotation marks from which content counts as a direct quotation."""
NESTED = 6
"""How many attributions before it are asked whether a source stands in what they say."""


def name_speakers(
    text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft], article: Directory | None = None
) -> Iterator[FoundAttribution]:
    """Give each draft its speaker, in reading order. `article` is the directory of the article whose post the text is, if any."""
    cast = Cast(text, build_directory(sentences, article))
    spoken = 0
    outer = [q.span for sentence in sentences for q in sentence.quotations]
    said: list[tuple[SpanSet, Speaker]] = []
    for draft in sorted(drafts, key=lambda known: (known.sentence, known.content[0].start)):
        for number in range(spoken, draft.sentence + 1):
            cast.read(sentences[number].words)
        spoken = max(spoken, draft.sentence + 1)
        content = span_set(draft.content)
        nested = _around(content, said) is not None
        if draft.carried:
            speaker = cast.going_on(draft.kind, content[0].start)
        else:
            speaker = cast.speaker_of(draft.source, draft.kind, _around(draft.source, said), content=content, nested=nested)
        said.append((content, speaker))
        yield FoundAttribution(
            content, draft.source, draft.cue, _form(text, content, outer), speaker.name, speaker.type, speaker.role, draft.why
        )


def _around(words: SpanSet, said: Sequence[tuple[SpanSet, Speaker]]) -> Speaker | None:
    """Who says the words among which these stand; None where nobody does."""
    if not words:
        return None
    return next((speaker for content, speaker in reversed(said[-NESTED:]) if any(span.holds(words[0]) for span in content)), None)


def _form(text: str, content: SpanSet, quotations: Sequence[Span]) -> QuoteForm:
    inside = total = 0
    for span in content:
        total += sum(map(str.isalnum, span.words(text)))
        at = max(0, bisect(quotations, span) - 1)
        while at < len(quotations) and quotations[at].start < span.end:
            if quotations[at].meets(span):
                part = Span(max(span.start, quotations[at].start), min(span.end, quotations[at].end))
                inside += sum(map(str.isalnum, part.words(text)))
            at += 1
    if not inside:
        return QuoteForm.INDIRECT
    return QuoteForm.DIRECT if inside >= DIRECT * total else QuoteForm.MIXED
