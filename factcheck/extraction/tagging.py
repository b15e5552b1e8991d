"""The trained engine's attributions: chunks are tagged, linked, and set right by the quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from factcheck.extraction.drafts import Draft
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.linking import Linked, linked
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Paragraph, Sentence
from factcheck.extraction.tag_inputs import LOWER, TITLE, TagWord, chunks, tag_words
from factcheck.extraction.tagger import Tagger
from factcheck.text.spans import Span, span_set

MOSTLY = 0.6
"""A quotation of which this share is tagged as content is content as a whole."""
UNSIGNALLED = 0.65
"""Contents without source and cue of which the tagger is less sure than this are left to the rules."""
BEGUN = 0.3
"""The same where the content begins with the quotation."""


def tagged_attributions(
    text: str,
    paragraphs: Sequence[Paragraph],
    quotations: Sequence[Quotation],
    sentences: Sequence[Sentence],
    tagger: Tagger,
) -> list[Draft]:
    """Every attribution that the tagger finds in the paragraphs given, as drafts whose speakers are still to be named."""
    starts = [sentence.span.start for sentence in sentences]
    outer = [quotation.span for quotation in quotations if quotation.depth == 0]
    found: list[Draft] = []
    outermost: Draft | None = None
    for link in _links(text, list(tag_words(text, paragraphs, quotations, tagger.pieces)), quotations, tagger):
        begun = None if link.inner else _begun(outer, link.content[0].start)
        if begun is not None:
            link.source, link.cue = ([span for span in spans if not begun.holds(span)] for spans in (link.source, link.cue))
            if _carries_on(outermost, begun, link):
                continue
        content = [*([begun] if begun else ()), *_closed_up(text, link.content)]
        if not link.inner:
            content = list(_whole_quotations(content, outer))
        carried = not link.source and link.kind is not SpeakerType.NONE
        number = max(0, bisect_right(starts, content[0].start) - 1)
        why = _why(text, link)
        draft = Draft(list(span_set(content)), tuple(link.source), tuple(link.cue), why, number, carried=carried, kind=link.kind)
        outermost = outermost if link.inner else draft
        found.append(draft)
    return found


def _links(text: str, words: Sequence[Sequence[TagWord]], quotations: Sequence[Quotation], tagger: Tagger) -> Iterator[Linked]:
    """What the tagger finds, chunk by chunk, but for what it doubts."""
    whole = [quotation.span for quotation in quotations if quotation.depth == 0 and quotation.closed]
    for chunk in chunks(words):
        if not any(word.letters in (LOWER, TITLE) for word in chunk):
            continue  # nothing but signs and figures
        for link in linked(text, tagger.read(chunk), _within(whole, chunk)):
            if link.source or link.cue or link.sure >= UNSIGNALLED:
                yield link


def _begun(outer: Sequence[Span], start: int) -> Span | None:
    """The quotation in the midst of which a content begins: one so long that the tagger read it in several goes."""
    at = bisect_right(outer, start, key=lambda span: span.start) - 1
    return outer[at] if at >= 0 and outer[at].start < start < outer[at].end else None


def _carries_on(before: Draft | None, quotation: Span, link: Linked) -> bool:
    """Give what was found in the rest of a quotation to the draft that holds its beginning; False where it does not."""
    if before is None or not any(span.meets(quotation) for span in before.content):
        return False
    before.content = list(span_set([*before.content, quotation]))
    if not before.source:
        before.source, before.carried = tuple(link.source), before.carried and not link.source
    before.cue = before.cue or tuple(link.cue)
    return True


def _within(quotations: Sequence[Span], chunk: Sequence[TagWord]) -> Sequence[Span]:
    """Those of the quotations, which come in order, that meet the chunk."""
    first, last = chunk[0].word.start, chunk[-1].word.end
    return quotations[
        bisect_right(quotations, first, key=lambda span: span.end) : bisect_left(quotations, last, key=lambda span: span.start)
    ]


def _closed_up(text: str, content: Sequence[Span]) -> list[Span]:
    """The pieces of a content in order, those joined between which nothing but white space stands."""
    found: list[Span] = []
    for piece in sorted(content):
        between = text[found[-1].end : piece.start] if found else "\n"
        joins = not between.strip() and "\n" not in between
        found.append(Span(found.pop().start if joins else piece.start, piece.end))
    return found


def _whole_quotations(content: Sequence[Span], outer: Sequence[Span]) -> Iterator[Span]:
    """The pieces of a content, each stretched over the quotation that it mostly fills."""
    for piece in content:
        start, end = piece.start, piece.end
        at = max(0, bisect_right(outer, Span(start, start + 1)) - 1)
        while at < len(outer) and outer[at].start < end:
            quotation = outer[at]
            shared = min(end, quotation.end) - max(start, quotation.start)
            if shared >= (BEGUN if start == quotation.start else MOSTLY) * len(quotation):
                start, end = min(start, quotation.start), max(end, quotation.end)
            at += 1
        yield Span(start, end)


def _why(text: str, link: Linked) -> str:
    """What the tagger went by, for the desk to show."""
    sure = f"the trained tagger is {round(100 * link.sure)} % sure"
    if link.cue:
        return f"“{' … '.join(span.words(text) for span in link.cue)}” signals it; {sure}"
    return f"no word signals it; {sure}"
