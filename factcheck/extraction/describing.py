"""What to call a speaker who is no named person: a body, a document, or people who are described."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.bodies import body_end
from factcheck.extraction.directory import Directory
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import PREPOSITIONS
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.memory import Memory, Speaker
from factcheck.extraction.names import fold, is_capital, plain, runs
from factcheck.extraction.person_names import person_in
from factcheck.extraction.phrases import DOCUMENTS, PEOPLE, begin_of, core_end, head_end
from factcheck.extraction.words import Word

NAMED, INSTITUTION, DOCUMENT, UNNAMED = SpeakerType.NAMED, SpeakerType.INSTITUTION, SpeakerType.DOCUMENT, SpeakerType.UNNAMED
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "same", "both"})
CALLED_BACK = lexicon("called_back")
"""What a body is called when it is spoken of again."""
SAME = frozenset({"same", "new", "latest", "recent", "main", "original", "full", "whole", "draft", "official"})
"""What may stand before a noun that means what was named before: "the same report"."""
PLACED = frozenset({"court", "embassy", "party", "consulate", "church", "army", "session"})
"""Bodies of which there is one in each place, so that the place belongs to the name."""
ONES = frozenset({"man", "woman", "person", "people", "police", "men", "women", "family", "couple"})


class Describing:
    """Finds the fullest name for a description."""

    def __init__(self, directory: Directory, memory: Memory) -> None:
        self._bodies, self._described, self._people, self._memory = directory.bodies, directory.described, directory.people, memory

    def described(self, words: Sequence[Word], kind: SpeakerType | None) -> Speaker:
        """The speaker that a description means. `kind` is the sort of speaker expected, if any."""
        begin, head, end = begin_of(words), head_end(words), core_end(words)
        head = max(head, begin + 1)
        end = max(end, begin + 1)
        noun = fold(words[head - 1].text)
        sort = kind if kind in (INSTITUTION, DOCUMENT, UNNAMED) else self._sort(words, begin, head, noun)
        if kind is NAMED and sort is not DOCUMENT:
            name = self._spelt(words[begin:end])
            return Speaker(self._bodies.spelt_out(name) or name, NAMED)
        if sort is INSTITUTION:
            return Speaker(self._body(words, begin, head, end, noun), INSTITUTION)
        return self._before(words, noun, sort, begin, end) or Speaker(self._spelt(words[begin:end]), sort, None, self._several(words, noun))

    def _sort(self, words: Sequence[Word], begin: int, head: int, noun: str) -> SpeakerType:
        first = words[head - 1] if head > 1 else words[0]
        if noun in PEOPLE and (not is_capital(first) or head <= 2):
            return UNNAMED
        if noun in DOCUMENTS:
            return DOCUMENT
        capital = any(is_capital(word) for word in words[begin:head])
        return INSTITUTION if noun in lexicon("institutions") | lexicon("corporate") or capital else UNNAMED

    def _several(self, words: Sequence[Word], noun: str) -> bool:
        return (noun.endswith("s") and not noun.endswith("ss")) or noun in ONES - {"man", "woman", "person"}

    def _body(self, words: Sequence[Word], begin: int, head: int, end: int, noun: str) -> str:
        """The fullest name of a body."""
        at = words[0].start
        if _is_generic(words, begin, head):
            named = self._in_apposition(words, head) or (self._bodies.called(noun, at) if _refers_back(words, begin, head) else None)
            if named is not None:
                return self._bodies.fullest(named)
            alone = words[0].lower in DEFINITE and head == end and all(word.lower.endswith("-based") for word in words[begin : head - 1])
            before = self._last_body(noun) if alone else None
            whole = self._described.only(noun) if words[0].lower in DEFINITE and head == end and head - begin == 1 else None
            return before or whole or self._spelt(words[begin:end])
        name = plain(words[begin : _without_place(words, begin, end)])
        fuller = self._bodies.fullest(name)
        return fuller if fuller != name else self._bodies.fullest(self._spelt(words[begin : _without_place(words, begin, end)]))

    def _in_apposition(self, words: Sequence[Word], head: int) -> str | None:
        """The name that follows a description after a comma: "the militant group, the River Front"."""
        comma = next((at for at in range(head, len(words)) if words[at].text == ","), len(words))
        for run in runs(words, comma + 1, len(words))[:1]:
            if run[0] <= comma + 2:
                start = run[0] + begin_of(words[slice(*run)])
                return plain(words[start : min(body_end(words, run[1]), len(words))])
        return None

    def _last_body(self, noun: str) -> str | None:
        """For "the agency", where no name says so: the body that the text came to last."""
        same = next((one for one in self._memory.recent(40) if one.type is INSTITUTION and one.name and _head(one.name) == noun), None)
        if same is not None or noun not in CALLED_BACK:
            return same.name if same is not None else None
        wanted = (one.name for one in self._memory.recent() if one.type is INSTITUTION and one.name and not one.several)
        return next((name for name in wanted if name.lower() not in lexicon("places") and is_name(name)), None)

    def _before(self, words: Sequence[Word], noun: str, sort: SpeakerType, begin: int, end: int) -> Speaker | None:
        """For "the report", the fuller phrase that the article has for it, if any."""
        if end - begin > 2 or not _refers_back(words, begin, end) or (end - begin > 1 and words[begin].lower not in SAME):
            return None
        for one in self._memory.recent(40):
            if one.type is sort and one.name and _head(one.name) == noun and len(one.name.split()) > end - begin:
                return one
        if begin == 0 and noun in PEOPLE and words[0].start > 0:
            return None
        fuller = self._described.fullest(noun, words[0].start)
        return Speaker(self._spelt_name(fuller), sort, None, self._several(words, noun)) if fuller else None

    def _spelt(self, words: Sequence[Word]) -> str:
        """A description with the initials in it spelt out, and whose it is by the full name."""
        found: list[str] = []
        done = 0
        for run in _owners(words):
            person = person_in(words, run)
            name = self._people.named(plain(words[slice(*person)]).split(), words[0].start) if person else None
            if name is not None:
                found += [plain_text(words[done : run[0]]), name + "'s"]
                done = run[1]
        rest = " ".join([*(part for part in found if part), plain(words[done:])])
        return self._spelt_name(rest)

    def _spelt_name(self, name: str) -> str:
        return " ".join(self._spelt_word(word) for word in name.split(" "))

    def _spelt_word(self, word: str) -> str:
        bare = word.removesuffix("'s").removesuffix("’s")
        if len(bare.replace(".", "")) < 3:
            return word
        return (self._bodies.spelt_out(bare) or bare) + word[len(bare) :]


def _owners(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The names in a phrase that end in "'s" and do not end the phrase."""
    found = []
    for start, end in runs(words, 0, len(words)):
        owner = next((at + 1 for at in range(start, end) if words[at].lower.endswith(("'s", "s'", "s’"))), None)
        if owner is not None and owner < len(words):
            found.append((start, owner))
    return found


def _head(name: str) -> str:
    """The noun of a description: "report" in "annual report by the Ombudsman"."""
    words = name.lower().split()
    return words[next((at for at in range(1, len(words)) if words[at] in PREPOSITIONS or words[at].endswith("ed")), len(words)) - 1]


def plain_text(words: Sequence[Word]) -> str:
    """Words with one space where the text has any."""
    return plain(words) if words else ""


def is_name(name: str) -> bool:
    """Whether a body is called by a name rather than described."""
    return name[0].isupper()


def _is_generic(words: Sequence[Word], begin: int, head: int) -> bool:
    """Whether the head says only what sort of body it is: "the Geneva-based agency", "UN agency"; no name of its own."""
    alone = head == len(words) and head - begin == 1
    return not is_capital(words[head - 1]) or bool(alone and words[begin].lower in lexicon("institutions") and words[begin].text.istitle())


def _refers_back(words: Sequence[Word], begin: int, head: int) -> bool:
    """Whether a phrase means something that the text names elsewhere: "the court", "Swedish court" in a headline."""
    modified = [word for word in words[begin : head - 1] if is_capital(word) and not word.lower.endswith("-based")]
    return (words[0].lower in DEFINITE and not modified) or (begin == 0 and is_capital(words[0]) and head <= 2)


def _is_body_word(word: Word) -> bool:
    return is_capital(word) or word.lower in lexicon("corporate")


def _without_place(words: Sequence[Word], begin: int, end: int) -> int:
    """Where the name of a body ends before "in Hawaii"."""
    for at in range(begin + 1, end):
        if words[at].lower == "in" and _is_body_word(words[at - 1]) and words[at - 1].lower not in PLACED:
            return at
    return end
