"""A statement of an article as a quotation: which of its words stand in quotation marks, and the check of all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.checking.articles import ArticleQuote, best_check, check_article, goes_on, within_marks
from factcheck.checking.labels import RANK, Label
from factcheck.checking.quotes import QuoteCheck
from factcheck.checking.source_text import SourceText
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import paragraphs_of
from factcheck.text.blocks import Block
from factcheck.text.spans import Span, SpanSet


def quotations_in(text: str, blocks: Sequence[Block] | None = None) -> list[Span]:
    """Everything that stands in quotation marks in a text, without the marks, in order. One inside another is a part of it."""
    paragraphs = [paragraph.span for paragraph in paragraphs_of(text, blocks)]
    outer = (quotation for quotation in find_quotations(text, paragraphs) if not quotation.depth)
    return [place for quotation in outer if (place := within_marks(text, quotation)) is not None]


def quoted_parts(text: str, spans: SpanSet, quotations: Sequence[Span]) -> list[Span]:
    """What of some words of a text stands in quotation marks (`quotations` of that text); none where nothing does."""
    cut = [Span(max(place.start, span.start), min(place.end, span.end)) for span in spans for place in quotations if place.meets(span)]
    return [place for place in cut if any(map(str.isalnum, place.words(text)))]


def check_parts(
    text: str, parts: Sequence[Span], sources: Sequence[SourceText], *, speaker: str | None = None, role: str | None = None
) -> QuoteCheck:
    """One check of all the quoted parts of a statement: the label of the worst of them, the passage that holds them all.

    `parts` must not be empty. Never raises else.
    """
    quotes: list[ArticleQuote] = []
    for part in parts:
        words = part.words(text)
        quotes.append(ArticleQuote(part, words, speaker, role, 0, bool(quotes) and goes_on(quotes[-1].words, words)))
    checks = [one.check for one in check_article(quotes, sources)]
    if len(checks) == 1:
        return checks[0]
    whole = best_check(" … ".join(quote.words for quote in quotes), sources, speaker)
    cautions = tuple(dict.fromkeys(caution for check in checks for caution in check.cautions))
    return replace(_together(quotes, checks, whole), cautions=cautions)


def _together(quotes: Sequence[ArticleQuote], checks: Sequence[QuoteCheck], whole: QuoteCheck) -> QuoteCheck:
    """The check of all parts, given that of each and of all read in one with an ellipsis between them."""
    worst = min(checks, key=lambda check: check.rank)
    told = f"Of “{quotes[checks.index(worst)].words}”: {worst.reason}" if worst.label is not Label.VERBATIM else worst.reason
    if worst.label is Label.NOT_FOUND:
        best = max(checks, key=lambda check: check.rank)
        return replace(best, label=worst.label, reason=told, passage=None, diff=(), runner_up=best.passage or best.runner_up)
    if whole.label is worst.label:
        return whole
    if RANK[whole.label] < min(RANK[worst.label], RANK[Label.TRIMMED]):  # the parts stand far apart
        return replace(worst, reason=told, diff=tuple(change for check in checks for change in check.diff))
    return replace(whole, label=worst.label, reason=told)
