"""Words first, then who said them: "... ," said Roe.  The dam held, officials said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.cues import Cue
from factcheck.extraction.grammar import CONTRAST_JOINS, PREPOSITIONS, SUBORDINATORS, first_verb, is_adverb, is_time, strip_edges
from factcheck.extraction.sources import Phrase, source_after, source_before
from factcheck.extraction.words import Word

BACK = 60
"""How many words back another clause is looked for."""
AFTER = PREPOSITIONS | SUBORDINATORS | {"and", "who", "to", ",", ".", ";", "–", "—", ")", "!", "?"}


@dataclass(frozen=True, slots=True)
class Postposed:
    """What was found: the content (perhaps going on after the cue), the source and the cue."""

    content: list[Phrase]
    source: Phrase
    cue: Phrase


def find_postposed(words: Sequence[Word], cue: Cue) -> Postposed | None:
    """The words before the cue that it gives to a speaker; None where the cue does not look back."""
    if "p" not in cue.frames and not any(w.is_quotation for w in words[: cue.first]):
        return None
    if cue.form == "ing" or cue.first == 0:
        return None
    return _subject_first(words, cue) or _cue_first(words, cue)


def _subject_first(words: Sequence[Word], cue: Cue) -> Postposed | None:
    """As in "...", Roe said."""
    source = source_before(words, cue.first)
    if source is None or source[0] == 0:
        return None
    before = words[source[0] - 1]
    if not (before.is_quotation or before.text in ",–—"):
        return None
    if not _ends_here(words, cue.last) and not (_left_open(before) and not _announces(words, cue.last)):
        return None
    return _result(words, source[0], source, (cue.first, cue.last), cue.last)


def _cue_first(words: Sequence[Word], cue: Cue) -> Postposed | None:
    """As in "...", said Roe."""
    before = words[cue.first - 1]
    if not (before.is_quotation or before.text in ",–—"):
        return None
    source = source_after(words, cue.last)
    if source is None or cue.form == "base":
        return None
    return _result(words, cue.first, source, (cue.first, cue.last), source[1])


def _left_open(word: Word) -> bool:
    """Whether a quotation ends in a comma or question mark, as it does when its speaker is named next."""
    return word.is_quotation and word.text.rstrip("”\"’'»")[-1:] in (",", "?", "!", "—", "–")


def _announces(words: Sequence[Word], at: int) -> bool:
    """Whether the cue plainly brings in more words of its own."""
    return any(word.lower == "that" or word.text == ":" or word.is_quotation for word in words[at : at + 6])


def _ends_here(words: Sequence[Word], at: int) -> bool:
    """Whether nothing announced follows the cue: the sentence ends or goes on with time, place or addressee."""
    while at < len(words) and (is_time(words[at]) or is_adverb(words[at])) and words[at].lower not in PREPOSITIONS | {"to"}:
        at += 1
    if at >= len(words):
        return True
    if words[at].is_quotation or words[at].text == ":" or words[at].lower == "that":
        return False
    if words[at].text in ",.;!?–—":
        return True
    if words[at].lower in AFTER:
        return not any(w.lower == "that" for w in words[at : at + 8]) or words[at].lower in SUBORDINATORS
    return len([w for w in words[at:] if w.is_word]) <= 4 and first_verb(words, at, len(words)) is None


def _result(words: Sequence[Word], stop: int, source: Phrase, cue: Phrase, after: int) -> Postposed | None:
    start = content_start(words, stop)
    start, stop = strip_edges(words, start, stop)
    if start >= stop:
        return None
    if not any(w.is_quotation for w in words[start:stop]) and not _says_something(words, start, stop):
        return None
    return Postposed([(start, stop), *_goes_on(words, after, words[stop - 1].is_quotation)], source, cue)


def _says_something(words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether the words are more than "In Paris" or "On Monday" at the head of a sentence."""
    return first_verb(words, start, stop) is not None or (stop - start > 3 and words[start].lower not in PREPOSITIONS | SUBORDINATORS)


def content_start(words: Sequence[Word], stop: int) -> int:
    """Where the words that end at `stop` begin: the sentence's start, or after ";", "but" or ", and" with a verb."""
    for at in range(stop - 2, max(0, stop - BACK), -1):
        if words[at].text == ";":
            return at + 1
        if (
            words[at].text == ","
            and words[at + 1].lower in CONTRAST_JOINS
            and not words[at].is_quotation
            and first_verb(words, at + 1, stop) is not None
        ):
            return at + 2
    start = 0
    while start < stop - 1 and words[start].lower in ("and", "but", "however", "meanwhile", "also", ","):
        start += 1
    return start


def _goes_on(words: Sequence[Word], at: int, quoted: bool) -> list[Phrase]:
    """A second piece of the same words: "...," he said, "..." or "The dam, he said, was safe"."""
    look = at
    while look < len(words) and words[look].text not in ",–—:" and not words[look].is_quotation and look - at < 14:
        look += 1
    if look >= len(words):
        return []
    begin = look if words[look].is_quotation else look + 1
    if begin < len(words) and words[begin].is_quotation:
        return [(begin, begin + 1)] if quoted else []
    return []
