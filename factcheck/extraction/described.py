"""What an article calls its documents and unnamed people at their fullest: "report by the Ombudsman" for "the report"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, is_adverb, is_time, is_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import fold, is_capital, plain, runs
from factcheck.extraction.phrases import DOCUMENTS, PEOPLE
from factcheck.extraction.words import Word

MADE = lexicon("made")
"""Participles between a document and whose it is."""
ALIKE = (
    frozenset({"study", "findings", "research", "paper", "article"}),
    frozenset({"report", "study", "survey", "analysis"}),
    frozenset({"researchers", "scientists", "team", "authors", "experts", "astronomers"}),
)
"""Nouns that one and the same may be called by."""
PUBLISHED = frozenset({"published", "released", "announced", "posted", "issued"})
PUT_OUT = frozenset({"released", "issued", "published", "posted", "adopted", "approved", "passed", "filed", "sent", "wrote", "submitted"})
"""Verbs that say whose a document is."""
ISSUED = frozenset({"by", "from", "of", "in", "at", "to"})
REACH = 14
"""Words in what follows the noun."""
NOUNS = (DOCUMENTS - {"order", "test", "sign"}) | {noun for noun in PEOPLE if noun.endswith("s")}
"""Nouns whose fuller phrases are noted."""
BOUNDS = DETERMINERS | PREPOSITIONS | SUBORDINATORS | PRONOUNS | {"and", "or", "new", "recent", "latest", "earlier"}
"""Words that stand in no name of a document."""
MANY = 20
"""How many phrases of one noun are compared."""
BODIES = frozenset({"government", "office", "ministry", "authorities", "embassy", "governments"})
"""Bodies that are called by what they are, with "of" and a name."""
BEFORE = 4
"""Words before the noun."""


@dataclass(slots=True)
class Descriptions:
    """Noun to the fuller phrases around it, and where they stand."""

    by_noun: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def fullest(self, noun: str, at: int) -> str | None:
        """The phrase used last before a place in the text, or else the first after it; failing that, with a like noun."""
        number = frozenset({noun.removesuffix("s") if noun.endswith("s") else noun + "s"})
        alike = next((sorts - {noun} for sorts in ALIKE if noun in sorts), number)
        own = self._nearest(noun, at)
        if own is not None:
            return own
        other, found = next(((one, phrase) for one in sorted(alike) if (phrase := self._nearest(one, at))), (noun, None))
        return found if found is None or noun in PEOPLE else re.sub(rf"\b{re.escape(other)}\b", noun, found, count=1)

    def only(self, noun: str) -> str | None:
        """The one fuller phrase for a noun; None where there are several or none."""
        phrases = {phrase for _, phrase in self.by_noun.get(noun, [])[:MANY]}
        return phrases.pop() if len(phrases) == 1 else None

    def _nearest(self, noun: str, at: int) -> str | None:
        known = self.by_noun.get(noun, [])
        last = bisect_right(known, (at, "")) - 1
        return known[max(0, last)][1] if known else None


def descriptions_in(sentences: Iterable[Sequence[Word]]) -> Descriptions:
    """Read every such phrase in the words of an article's sentences. Linear in its words."""
    found = Descriptions()
    for words in sentences:
        issued = _issued(words)
        if issued is not None:
            found.by_noun[fold(issued[0].text)].append((issued[0].start, issued[1]))
        for at, word in enumerate(words):
            if word.lower not in NOUNS and not (word.lower in BODIES and words[at + 1 : at + 2] and words[at + 1].lower == "of"):
                continue
            end = _complement_end(words, at + 1)
            if end > at + 1:
                start = _start(words, at)
                phrase = plain([*words[start : at + 1], *_undated(words[at + 1 : end])])
                found.by_noun[fold(word.text)].append((words[start].start, phrase))
    return found


def _issued(words: Sequence[Word]) -> tuple[Word, str] | None:
    """What a sentence says that somebody put out, as "report by X", and its noun: "X issued a report"."""
    verb = next((at for at in range(1, min(len(words), 30)) if words[at].text in PUT_OUT), None)
    if verb is None or not is_capital(words[verb - 1]) or not any(map(is_capital, words[:verb])):
        return None
    noun = next((at for at in range(verb + 2, min(len(words), verb + 8)) if words[at].lower in NOUNS), None)
    if noun is None or words[verb + 1].lower not in ("a", "an", "its", "their", "his", "her"):
        return None
    first = next((run for run in runs(words, 0, verb) if run[1] == verb or words[run[1]].lower in ("of", "for", "on")), None)
    if first is None or any(not word.is_word for word in words[verb:noun]):
        return None
    start = first[0] + (words[first[0]].lower in DETERMINERS)
    return (words[noun], plain([*words[verb + 2 : noun + 1]]) + " by " + plain(words[start:verb])) if start < verb else None


def _after_date(words: Sequence[Word], at: int) -> int:
    """Past "on Monday" or "Monday", where the place or the author follows."""
    end = at + 1 if at < len(words) and words[at].lower == "on" else at
    while end < len(words) and (is_time(words[end]) or words[end].text.isdigit()):
        end += 1
    return end if end > at + (words[at].lower == "on" if at < len(words) else 0) else at


def _start(words: Sequence[Word], noun: int) -> int:
    at = noun
    while at > max(0, noun - BEFORE) and words[at - 1].is_word and not _bounds(words, at - 1):
        at -= 1
    return at


def _bounds(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return word.lower in BOUNDS or word.lower in cue_verbs() or is_adverb(word) or is_time(word) or is_verb(words, at)


def _undated(words: Sequence[Word]) -> list[Word]:
    """What follows the noun without the date, and without "the journal" before its name."""
    dates = [at for at, word in enumerate(words) if is_time(word) or (word.text.isdigit() and len(word.text) < 3)]
    drop = {*dates, *(at - 1 for at in dates if at and words[at - 1].lower == "on")}
    drop |= {
        at - shift
        for at, word in enumerate(words)
        if word.lower == "journal"
        for shift in (0, 1)
        if at + 1 < len(words) and is_capital(words[at + 1])
    }
    return [word for at, word in enumerate(words) if at not in drop]


def _complement_end(words: Sequence[Word], at: int) -> int:
    """Where "by researchers from X" ends that begins at `at`; `at` itself where none begins there."""
    begin = at
    if at < len(words) and (words[at].lower in MADE or is_adverb(words[at])):
        at += 1
        at = _after_date(words, at) if words[at - 1].lower in PUBLISHED else at
    if at + 1 >= len(words) or words[at].lower not in ISSUED or (words[at].lower in ("in", "to", "at") and at == begin):
        return begin
    end = at + 1
    while end < min(len(words), at + REACH) and words[end].is_word and not _breaks(words, end):
        end += 1
    while end > at + 1 and words[end - 1].lower in PREPOSITIONS | DETERMINERS | {"and", "or"}:
        end -= 1
    return end if end > at + 1 and any(is_capital(word) or word.lower in PEOPLE for word in words[at:end]) else begin


def _breaks(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return (
        (word.lower in PREPOSITIONS and word.lower not in ("of", "for", "at", "from", "by"))
        or word.lower in SUBORDINATORS | PRONOUNS
        or (word.lower == "and" and not any(map(is_capital, words[at + 1 : at + 3])))
        or is_time(word)
        or is_verb(words, at)
        or (word.lower in cue_verbs() and not is_capital(word))
    )
