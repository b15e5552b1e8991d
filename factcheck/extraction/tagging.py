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
) -> Iterator[Draft]:
    """Every attribution that the tagger finds in the paragraphs given, as drafts whose speakers are still to be named."""
    starts = [sentence.span.start for sentence in sentences]
    outer = [quotation.span for quotation in quotations if quotation.depth == 0]
    whole = [quotation.span for quotation in quotations if quotation.depth == 0 and quotation.closed]
    for chunk in chunks(list(tag_words(text, paragraphs, quotations, tagger.pieces))):
        if not any(word.letters in (LOWER, TITLE) for word in chunk):
            continue  # nothing but signs and figures
        for link in linked(text, tagger.read(chunk), _within(whole, chunk)):
            link.content = list(_whole_quotations(_closed_up(text, link.content), outer))
            if not link.source and not link.cue and link.sure < UNSIGNALLED:
                continue
            carried = not link.source and link.kind is not SpeakerType.NONE
            number = max(0, bisect_right(starts, link.content[0].start) - 1)
            yield Draft(
                list(span_set(link.content)), tuple(link.source), tuple(link.cue), _why(text, link), number, carried=carried, kind=link.kind
            )


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
