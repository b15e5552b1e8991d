"""Which words of a text a checker means: selected, picked by the sentence, or typed."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.text.spans import Span, SpanSet, span_set
from factcheck.text.wording import N_
from factcheck.workflow.refusals import Problem, Refusal

_SHAPES = str.maketrans("“”„‟‘’‚‛\u00a0\u202f", "\"\"\"\"''''  ")  # one character for one, so that places stay the same


def chosen_place(text: str, *, selected: str, sentences: Sequence[str], typed: str) -> SpanSet:
    """The place that a form means. Words typed come before sentences picked, and those before a selection.

    `selected` is "12-40,52-60" and each of `sentences` "12-40", in code points of `text`. Raises Refusal.
    """
    if typed.strip():
        return (_place_of(text, typed.strip()),)
    picked = [_span(place) for place in (sentences or selected.split(",")) if place.strip()]
    if not picked:
        raise Refusal(Problem(N_("Choose at least one sentence, or type the words."), "sentences"))
    return _joined(text, span_set(picked))


def written(spans: SpanSet) -> str:
    """A place as `chosen_place` reads it."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def _span(place: str) -> Span:
    start, _, end = place.strip().partition("-")
    try:
        return Span(int(start), int(end))
    except ValueError as error:
        raise Refusal(Problem(N_("The words you selected could not be read. Select them once more."), "sentences")) from error


def _place_of(text: str, words: str) -> Span:
    plain, sought = text.translate(_SHAPES), words.translate(_SHAPES)
    at = plain.find(sought)
    if at < 0:
        raise Refusal(Problem(N_("These words do not stand in the post. Copy them from the text exactly."), "typed"))
    if plain.find(sought, at + 1) >= 0:
        raise Refusal(Problem(N_("These words stand in the post more than once. Add the words around them, or choose sentences."), "typed"))
    return Span(at, at + len(sought))


def _joined(text: str, spans: SpanSet) -> SpanSet:
    """Sentences that follow each other become one stretch: nothing but white space stands between them."""
    joined = [spans[0]]
    for span in spans[1:]:
        if text[joined[-1].end : span.start].strip():
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return tuple(joined)
