"""The edges of what somebody says, moved to where the phrase, the quotation or the report begins and ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from factcheck.extraction.drafts import Draft
from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, first_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.words import Word
from factcheck.text.spans import Span, span_set

OPEN = (DETERMINERS | PREPOSITIONS | {"and", "or", "than", "if", "that", "whether", "because"}) - {"all", "both", "some", "more", "this"}
"""Words that no content ends in."""
STOPS = ",;:.–—!?)"
FAR = 30
"""Words that a broken content is carried on by at most."""
GAP = 30
"""Characters between two pieces of one content that belong to it."""


def whole_content(text: str, sentences: Sequence[Sentence], draft: Draft) -> list[Span]:
    """The content of a draft with its edges mended."""
    sentence = sentences[draft.sentence]
    found = replace(draft, content=_in_one_sentence(sentences, draft))
    found.content = _without_lead(text, found)
    found.content = _bridged(text, sentence, found)
    pieces = [*found.content[:-1], _carried_on(sentence, found)]
    return list(span_set(_around_quotations(sentence, piece) for piece in pieces))


def _in_one_sentence(sentences: Sequence[Sentence], draft: Draft) -> list[Span]:
    """The content without pieces from other sentences than the cue's, where nothing of it stands in quotation marks."""
    near = sentences[draft.sentence : draft.sentence + 8]
    if len(draft.content) < 2 or not draft.cue or is_quoted(near, draft.content):
        return draft.content
    home = next((sentence.span for sentence in near if sentence.span.holds(draft.cue[0])), None)
    return [piece for piece in draft.content if home is not None and home.meets(piece)] or draft.content


def is_quoted(sentences: Iterable[Sentence], content: Sequence[Span]) -> bool:
    """Whether any of a content stands in quotation marks."""
    return any(outer.span.meets(piece) for outer in chain.from_iterable(one.quotations for one in sentences) for piece in content)


def _without_lead(text: str, draft: Draft) -> list[Span]:
    """The content after a participle, without what stands before it: "Roe left, adding that ..."."""
    cue = draft.cue[0] if draft.cue else None
    if cue is None or not draft.source or not cue.words(text).lower().endswith("ing"):
        return draft.content
    before = [piece for piece in draft.content if piece.end <= cue.start]
    after = [piece for piece in draft.content if piece.start >= cue.end]
    leads = before and after and draft.source[0].end <= before[0].start and text[before[-1].end : cue.start].strip() == ","
    return after if leads else draft.content


def _bridged(text: str, sentence: Sentence, draft: Draft) -> list[Span]:
    """The content, pieces of one sentence as one where the few words between them are neither source nor cue."""
    found = [draft.content[0]]
    for piece in draft.content[1:]:
        gap = text[found[-1].end : piece.start]
        whole = Span(found[-1].start, piece.end)
        named = any(found[-1].end < span.end and span.start < piece.start for span in (*draft.source, *draft.cue))
        named = named or any(word in cue_verbs() for word in gap.lower().split())
        if named or len(gap) > GAP or any(sign in gap for sign in STOPS) or not sentence.span.holds(whole):
            found.append(piece)
        else:
            found[-1] = whole
    return found


def _carried_on(sentence: Sentence, draft: Draft) -> Span:
    """The last piece of the content, on to the next stop where it ends in mid-phrase."""
    last, words = draft.content[-1], sentence.words
    at = bisect_left(words, last.end, key=lambda word: word.start)
    if not 0 < at < len(words) or words[at - 1].is_quotation or words[at - 1].end != last.end:
        return last
    if words[at - 1].lower not in OPEN and not _is_last(words, at):
        return last
    end = at
    while end < len(words) and end - at < FAR and words[end].text not in STOPS and not _names(words[end], draft):
        end += 1
    return Span(last.start, words[end - 1].end)


def _around_quotations(sentence: Sentence, piece: Span) -> Span:
    """A piece of a content that ends within a quotation, on to its end; one that begins within it, from its beginning."""
    start, end = piece.start, piece.end
    for outer in sentence.quotations:
        if not outer.span.holds(piece):
            start = outer.span.start if outer.span.start < start < outer.span.end else start
            end = outer.span.end if outer.span.start < end < outer.span.end else end
    return Span(start, end)


def _names(word: Word, draft: Draft) -> bool:
    """Whether a word belongs to the source or cue."""
    return any(span.meets(word.span) for span in (*draft.source, *draft.cue))


def _is_last(words: Sequence[Word], at: int) -> bool:
    """Whether a plain word stands alone before the next stop, so that it ends the phrase before it."""
    word = words[at]
    if not word.is_word or word.is_name_like or word.lower in OPEN | PRONOUNS or word.lower in cue_verbs():
        return False
    return first_verb(words, at, at + 1) is None and (at + 1 == len(words) or words[at + 1].text in ",.;")
