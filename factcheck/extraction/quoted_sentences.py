"""Several sentences inside one pair of quotation marks: each is a statement that a checker can take alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.languages import Language
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import sentence_ends
from factcheck.extraction.words import Word, words_in
from factcheck.text.spans import Span, SpanSet

LEFT_OUT = re.compile(r"\[(?:\.\.\.|…)\]")


def cut_at_quoted_sentences(text: str, spans: SpanSet, quotations: Sequence[Quotation], known: Language | None = None) -> list[SpanSet]:
    """Cut a statement after each sentence that ends inside its quotations.

    What stands before a quotation ("he said:") stays with its first sentence, what stands after it with the last.
    `known` is the language, English where none is given. Gives the statement back whole where no sentence ends inside a
    quotation. Linear in the quotations' length.
    """
    cuts = [cut for quotation in quotations for cut in _cuts(text, quotation.span, known)]
    cuts = [cut for cut in cuts if any(span.start < cut < span.end for span in spans)]
    pieces: list[SpanSet] = []
    start = spans[0].start
    for cut in [*cuts, spans[-1].end]:
        piece = tuple(Span(max(span.start, start), min(span.end, cut)) for span in spans if max(span.start, start) < min(span.end, cut))
        if piece:
            pieces.append(_without_edges(text, piece))
        start = cut
    return pieces


def words_of_piece(text: str, piece: SpanSet, words: Sequence[Word]) -> list[Word]:
    """Those of a sentence's words that stand in a piece of it, each quotation cut to what of it the piece holds."""
    found = []
    for word in words:
        for span in piece:
            if span.meets(word.span):
                start, end = max(span.start, word.start), min(span.end, word.end)
                found.append(Word(start, end, text[start:end], word.lower))
    return found


def _cuts(text: str, place: Span, known: Language | None) -> list[int]:
    """Where the sentences inside a quotation end, but for the last."""
    words = list(words_in(text, place.start, place.end))
    ends = (index for index in sentence_ends(text, words, known) if _begins_anew(words[index + 1 : index + 4]))
    return [words[index].end for index in ends if not _leaves_out(words, index)]


def _begins_anew(following: Sequence[Word]) -> bool:
    """Whether a capital or figure comes first, brackets and marks apart: "… [the" goes on."""
    first = next((word for word in following if word.is_word), None)
    return first is not None and not first.text[0].islower()


def _leaves_out(words: Sequence[Word], index: int) -> bool:
    """Whether "[...]" stands there: what comes after it goes on with what came before."""
    return bool(LEFT_OUT.search("".join(word.text for word in words[max(0, index - 4) : index + 6])))


def _without_edges(text: str, piece: SpanSet) -> SpanSet:
    """The piece without the white space it begins with."""
    first = piece[0]
    start = first.start
    while start < first.end - 1 and text[start].isspace():
        start += 1
    return (Span(start, first.end), *piece[1:])
