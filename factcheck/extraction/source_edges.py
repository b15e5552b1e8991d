"""The edges of the words that name a speaker, moved to where the phrase begins and ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, is_adverb, is_time, is_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import is_capital
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.sources import Phrase
from factcheck.extraction.words import Word
from factcheck.text.spans import Span, SpanSet

UNDONE = (PREPOSITIONS | DETERMINERS | {"and", "or", "such"}) - {"all", "both", "some", "many", "others", "this", "that", "these", "those"}
"""Words after which more of the phrase must come."""
LOOSE = frozenset({"who", "which", "speaking", "also", ","})
"""Words at the end that are none of it."""
FRACTIONS = frozenset({"half", "nearly", "almost", "about", "over"})
COUNTED = lexicon("numbers") | {"a", "an"}
REACH = 12
"""Words by which a phrase is carried on at most."""


def whole_source(sentence: Sentence, source: SpanSet, taken: Sequence[Span]) -> SpanSet:
    """The source of an attribution with its edges mended; `taken` are the places of its content and cue, which are none of it."""
    if len(source) != 1 or not sentence.span.holds(source[0]):
        return source
    words = sentence.words
    first = bisect_left(words, source[0].start, key=lambda word: word.start)
    last = bisect_left(words, source[0].end, key=lambda word: word.start)
    if first >= last:
        return source
    limit = next((at for at in range(last, len(words)) if any(span.meets(words[at].span) for span in taken)), len(words))
    first, last = _begun(words, first, last), _ended(words, first, last, min(limit, last + REACH))
    return (Span(words[first].start, words[last - 1].end),)


def _begun(words: Sequence[Word], first: int, last: int) -> int:
    """Without a verb of speech before the name ("Remarked Jane Roe"), and with "half" before "a dozen"."""
    if last - first > 1 and words[first].lower in cue_verbs() and words[first].lower.endswith("ed") and is_capital(words[first + 1]):
        return first + 1
    if first and words[first].lower in COUNTED and words[first - 1].lower in FRACTIONS:
        return first - 1
    return first


def _ended(words: Sequence[Word], first: int, last: int, limit: int) -> int:
    while last - first > 1 and words[last - 1].lower in LOOSE and not _closes_aside(words, first, last):
        last -= 1
    begun = last
    if words[last - 1].lower in UNDONE and last > first + 1:
        while last < limit and not _stops(words, (begun, last)):
            last += 1
        return last if words[last - 1].lower not in UNDONE else begun
    while last < limit and is_capital(words[last - 1]) and _goes_on_name(words, last):
        last += 1
    return last


def _closes_aside(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the comma at the end is the second of two: "Jane Roe, the mayor,"."""
    return words[last - 1].text == "," and any(word.text == "," for word in words[first : last - 1])


def _stops(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the phrase ends before the word after it."""
    word = words[phrase[1]]
    if not word.is_word or is_time(word) or is_verb(words, phrase[1]) or word.lower in ("who", "which", "that"):
        return True
    cue = cue_verbs().get(word.lower)
    return phrase[1] > phrase[0] and (is_adverb(word) or word.lower in DETERMINERS or (cue is not None and cue.form != "base"))


def _goes_on_name(words: Sequence[Word], at: int) -> bool:
    """Whether the word is the next of the same name."""
    return is_capital(words[at]) and words[at].is_word and not is_time(words[at]) and words[at].start - words[at - 1].end == 1
