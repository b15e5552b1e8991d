"""The engine: text in, findings out, by rules and, where it is given, the trained tagger."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.extraction.attributing import find_attributions
from factcheck.extraction.carrying import settle
from factcheck.extraction.drafts import Draft
from factcheck.extraction.findings import Findings, FoundAttribution, QuoteForm
from factcheck.extraction.languages import is_english
from factcheck.extraction.names import build_directory, person_in, runs
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.reconciling import reconcile
from factcheck.extraction.sentences import Sentence, paragraphs_of, sentences_of
from factcheck.extraction.speakers import Cast
from factcheck.extraction.stating import statements_of
from factcheck.text.blocks import Block, BlockKind
from factcheck.text.spans import Span, SpanSet, span_set

if TYPE_CHECKING:
    from factcheck.extraction.tagger import Tagger

SPOKEN = frozenset(BlockKind) - {BlockKind.CREDIT, BlockKind.LINK, BlockKind.NOTICE}
DIRECT = 0.85
"""The share of letters and figures in quotation marks from which content counts as a direct quotation."""


def name_speakers(text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> Iterator[FoundAttribution]:
    """Give each draft its speaker, in reading order."""
    cast = Cast(text, build_directory(sentences))
    spoken = 0
    outer = [q.span for sentence in sentences for q in sentence.quotations]
    for draft in sorted(drafts, key=lambda known: (known.sentence, known.content[0].start)):
        for number in range(spoken, draft.sentence + 1):
            _mention_subject(cast, sentences[number])
        spoken = max(spoken, draft.sentence + 1)
        speaker = cast.last() if draft.carried else cast.speaker_of(draft.source, draft.kind)
        content = span_set(draft.content)
        yield FoundAttribution(
            content, draft.source, draft.cue, _form(text, content, outer), speaker.name, speaker.type, speaker.role, draft.why
        )


def _mention_subject(cast: Cast, sentence: Sentence) -> None:
    """A person named at the head of a sentence may be whom "she" means in the next."""
    first = runs(sentence.words, 0, min(len(sentence.words), 8))
    if not first or first[0][0] > 2:
        return
    person = person_in(sentence.words, first[0])
    if person is None:
        return
    surname = sentence.words[person[1] - 1].lower
    name = cast.directory.people.get(surname)
    if name is not None:
        cast.mention(name)


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


def rule_drafts(sentences: Sequence[Sentence]) -> list[Draft]:
    """What the rules find by the cues in the sentences."""
    return [known for number, sentence in enumerate(sentences) if sentence.kind in SPOKEN for known in find_attributions(sentence, number)]


def extract(text: str, blocks: Sequence[Block] | None = None, tagger: Tagger | None = None) -> Findings:
    """Everything said in a text, by whom, and how much it needs checking.

    Args:
        text: the exact text; all offsets in the answer count its code points.
        blocks: what each stretch of it is. Without them the lines of the text are its paragraphs.
        tagger: the trained tagger to read English with; without it, and in other languages, the rules alone decide.

    Every sentence of the text (of the blocks, where given) is covered by some statement. Takes time in proportion to
    the text, and raises nothing whatever the text holds.
    """
    paragraphs = paragraphs_of(text, blocks)
    quotations = list(find_quotations(text, [paragraph.span for paragraph in paragraphs]))
    sentences = list(sentences_of(text, paragraphs, quotations))
    drafts = rule_drafts(sentences)
    if tagger is not None and is_english(text):
        from factcheck.extraction.tagging import tagged_attributions

        spoken = [paragraph for paragraph in paragraphs if paragraph.kind in SPOKEN]
        tagged = tagged_attributions(text, spoken, quotations, sentences, tagger)
        drafts = list(reconcile(text, sentences, tagged, drafts))
    attributions = list(name_speakers(text, sentences, settle(text, sentences, drafts)))
    return Findings(tuple(attributions), tuple(statements_of(text, sentences, attributions)))
