"""All quotations of an article against all its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from factcheck.checking.changes import HARD
from factcheck.checking.quotes import Label, QuoteCheck, SourceText, check_quote
from factcheck.checking.reasons import nowhere
from factcheck.checking.speakers import is_speaker
from factcheck.extraction import extract
from factcheck.extraction.findings import QuoteForm
from factcheck.extraction.quotation_marks import Quotation, find_quotations
from factcheck.extraction.sentences import paragraphs_of
from factcheck.text.blocks import Block
from factcheck.text.spans import Span

_MARKS = " \t\u00a0\"'“”„‟«»‘’‚‛`"
_TERM = 3
"""Words from which on what stands in quotation marks outside speech is a quotation; shorter, it is a term or a title."""


@dataclass(frozen=True, slots=True)
class ArticleQuote:
    """Words in quotation marks in an article: `text[start:end]` without the marks, and who says them."""

    span: Span
    words: str
    speaker: str | None
    role: str | None
    quotation: int
    """Number of the quotation it is a part of: "…," she said, "…" is one in two parts."""
    goes_on: bool = False
    """Whether it carries on the sentence of the part before."""


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A quotation of the article and what became of it in the sources."""

    quote: ArticleQuote
    check: QuoteCheck


def quotes_of(text: str, blocks: Sequence[Block] | None = None) -> list[ArticleQuote]:
    """Every quotation in quotation marks, in order: direct speech and the quoted parts of mixed speech.

    A single term or title in marks counts only inside what somebody is said to have said. One quotation inside another is
    a part of it. Takes the extractor's time.
    """
    attributions = [one for one in extract(text, blocks).attributions if one.form is not QuoteForm.INDIRECT]
    found: list[ArticleQuote] = []
    quotations = find_quotations(text, [paragraph.span for paragraph in paragraphs_of(text, blocks)])
    last, number = None, 0
    for quotation in quotations:
        if quotation.depth:
            continue
        span = within_marks(text, quotation)
        said = next((one for one in attributions if any(piece.meets(quotation.span) for piece in one.content)), None)
        if span is None or (said is None and len(span.words(text).split()) < _TERM):
            continue
        together = bool(found) and said is not None and said is last and said.form is QuoteForm.DIRECT
        number += not together
        carries_on = together and goes_on(found[-1].words, span.words(text))
        who, role = (said.speaker, said.role) if said else (None, None)
        found.append(ArticleQuote(span, span.words(text), who, role, number, carries_on))
        last = said
    return found


def check_article(
    quotes: Sequence[ArticleQuote], sources: Sequence[SourceText], told: Callable[[int], None] | None = None
) -> list[CheckedQuote]:
    """Check each quotation against all sources; the best is kept, the earlier of two as good. `told` hears of each one done.

    Two parts of one sentence ("We will," she said, "win") are also checked as one: words dropped between them count.
    """
    checked: list[CheckedQuote] = []
    for at, quote in enumerate(quotes):
        check = best_check(quote.words, sources, quote.speaker)
        if quote.goes_on and checked and check.label is not Label.NOT_FOUND:
            check = _as_one(quotes[at - 1], quote, check, sources)
        checked.append(CheckedQuote(quote, _with_speakers(quote, check)))
        if told is not None:
            told(1)
    return checked


def best_check(words: str, sources: Sequence[SourceText], speaker: str | None = None) -> QuoteCheck:
    """The check of a quotation against the source that has it best; "not in these sources" where none has it."""
    checks = [check_quote(words, source, speaker) for source in sources]
    if not checks:
        return QuoteCheck(Label.NOT_FOUND, "There is no source to compare with.", "", None)
    best = max(checks, key=lambda check: check.rank)
    if best.label is Label.NOT_FOUND and len(sources) > 1:
        likeness = best.runner_up.likeness if best.runner_up else None
        return replace(best, source="", reason=nowhere(likeness, many=True))
    return best


def _with_speakers(quote: ArticleQuote, check: QuoteCheck) -> QuoteCheck:
    """The check with a word of caution where the transcript names somebody else than the article."""
    place = check.passage
    if place is None or quote.speaker is None or place.speaker is None or is_speaker(quote.speaker, quote.role, place.speaker) is not False:
        return check
    told = f"The article gives these words to {quote.speaker}, the source to {place.speaker}."
    return replace(check, cautions=(*check.cautions, told))


def _as_one(before: ArticleQuote, quote: ArticleQuote, check: QuoteCheck, sources: Sequence[SourceText]) -> QuoteCheck:
    """The check of a part, altered where it and the part before leave out words between them that turn the sentence."""
    source = next((one for one in sources if one.name == check.source), None)
    if source is None or check.label is Label.ALTERED:
        return check
    whole = check_quote(f"{before.words.rstrip(' ,')} … {quote.words}", source, quote.speaker)
    first = check_quote(before.words, source, quote.speaker)
    if whole.label is not Label.ALTERED or first.passage is None or any(change.kind in HARD for change in first.diff):
        return check
    return replace(check, label=Label.ALTERED, reason=f"Read on from “{_end_of(before.words)}”: {whole.reason}", diff=whole.diff)


def within_marks(text: str, quotation: Quotation) -> Span | None:
    """The words of a quotation without its marks; None where there are none."""
    start, end = quotation.span.start, quotation.span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS and not (text[end - 1] in "'’" and not quotation.closed):
        end -= 1
    return Span(start, end) if any(map(str.isalnum, text[start:end])) else None


def goes_on(before: str, words: str) -> bool:
    """Whether the words of a quotation's part carry on the sentence of the part before."""
    return before.rstrip()[-1:] not in ".!?…" and words.lstrip("… [")[:1].islower()


def _end_of(words: str) -> str:
    return " ".join(words.split()[-4:])
