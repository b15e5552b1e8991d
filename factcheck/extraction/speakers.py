"""Whom a source's words name: one speaker for the full name, the surname, the role and the pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import Directory, fold, is_capital, person_in, plain, role_around, runs
from factcheck.extraction.words import Word, words_in
from factcheck.text.spans import SpanSet

HEAD_ENDS = (PREPOSITIONS - {"per"}) | {"who", "which", "that", ",", "and", "(", "–", "—", "to"}
PERSON = frozenset({SpeakerType.NAMED, SpeakerType.UNNAMED})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of the article: name or description, what sort, and role if one is given."""

    name: str | None
    type: SpeakerType
    role: str | None = None


NOBODY = Speaker(None, SpeakerType.NONE)


class Cast:
    """Gives every source its speaker, in reading order, remembering who has spoken."""

    def __init__(self, text: str, directory: Directory) -> None:
        self.text, self.directory = text, directory
        self.spoken: list[Speaker] = []
        self.called: dict[str | None, str] = {}
        """Which pronoun a speaker has been given; "he" is not somebody already called "she"."""

    def speaker_of(self, source: SpanSet, kind: SpeakerType | None = None) -> Speaker:
        """The speaker that a source's words name; NOBODY for no source. Remembers the answer for pronouns.

        `kind` is the sort of speaker that the tagger expects, where one was asked.
        """
        if not source:
            return NOBODY
        words = tuple(words_in(self.text, source[0].start, source[-1].end))
        found = self._pronoun(words[0].lower, kind) if len(words) == 1 else None
        found = found or self._expected(words, kind) or self._person(words) or self._described(words)
        if kind is not None and kind is not found.type and found.type is not SpeakerType.NAMED and kind is not SpeakerType.NONE:
            found = replace(found, type=kind)
        self.spoken.append(found)
        return found

    def _expected(self, words: Sequence[Word], kind: SpeakerType | None) -> Speaker | None:
        """Where a person is expected: by any part of the name, or by the role; where none is, the description."""
        if kind is SpeakerType.NAMED:
            name = self._known_person(words) or self._part_of_name(words) or (None if self._person(words) else self._by_role(words))
            return Speaker(name, SpeakerType.NAMED, self.directory.roles.get(name)) if name else None
        if kind in (SpeakerType.UNNAMED, SpeakerType.DOCUMENT):
            described = self._described(words)
            return described if described.type is SpeakerType.NAMED and kind is SpeakerType.UNNAMED else replace(described, type=kind)
        return None

    def _known_person(self, words: Sequence[Word]) -> str | None:
        """A person known by full name who is named anywhere in the phrase but after a preposition ("the mayor of Roe Town")."""
        for run in runs(words, 0, len(words)):
            person = person_in(words, run)
            if person is None or (person[0] and words[person[0] - 1].lower in PREPOSITIONS):
                continue
            if person[1] < len(words) and words[person[1]].lower not in HEAD_ENDS:
                continue
            known = self.directory.people.get(fold(words[person[1] - 1].text))
            if known is not None and set(plain(words[slice(*person)]).split()) <= set(known.split()):
                return known
        return None

    def _part_of_name(self, words: Sequence[Word]) -> str | None:
        """The person whose name holds the only capitalised word of a short phrase ("Hardeep", "Ms Roe")."""
        capitals = [fold(word.text) for word in words if is_capital(word) and word.lower not in lexicon("titles") | DETERMINERS]
        return self.directory.parts.get(capitals[0]) if len(capitals) == 1 and len(words) <= 3 else None

    def _by_role(self, words: Sequence[Word]) -> str | None:
        """The person whose role shares most words with a description; None where none shares its head."""
        head = _head_end(words)
        wanted = {fold(word.text) for word in words[:head]} - DETERMINERS
        noun = fold(words[head - 1].text) if head else ""
        roles = {name: set(role.lower().split()) for name, role in self.directory.roles.items()}
        return max((name for name in roles if noun in roles[name]), key=lambda name: len(wanted & roles[name]), default=None)

    def last(self) -> Speaker:
        """Who spoke last; NOBODY at the beginning."""
        return self.spoken[-1] if self.spoken else NOBODY

    def mention(self, name: str) -> None:
        """Note that a person was named as a sentence's subject, so that "she" may mean them."""
        self.spoken.append(Speaker(name, SpeakerType.NAMED, self.directory.roles.get(name)))

    def _pronoun(self, word: str, kind: SpeakerType | None) -> Speaker | None:
        if word in ("who", "that", "which", "it", "they", "we") and kind not in (None, SpeakerType.NONE):
            expected = self._latest(frozenset({kind}))
            if expected is not None:
                return expected
        if word in ("i", "we"):
            return self._latest(PERSON if word == "i" else frozenset(SpeakerType) - {SpeakerType.NONE})
        if word in ("he", "she"):
            wanted = frozenset({kind}) if kind in PERSON else PERSON
            fits = (s for s in reversed(self.spoken[-12:]) if s.type in wanted and self.called.get(s.name, word) == word)
            found = next(fits, None) or Speaker(word, SpeakerType.UNNAMED)
            self.called[found.name] = word
            return found
        if word == "they":
            return self._latest(frozenset(SpeakerType) - {SpeakerType.NONE, SpeakerType.NAMED}) or self._latest(PERSON)
        if word in ("it", "which"):
            return self._latest(frozenset({SpeakerType.INSTITUTION, SpeakerType.DOCUMENT}))
        return self._latest(frozenset(SpeakerType) - {SpeakerType.NONE}) if word in ("who", "that") else None

    def _latest(self, wanted: frozenset[SpeakerType]) -> Speaker | None:
        return next((speaker for speaker in reversed(self.spoken[-12:]) if speaker.type in wanted), None)

    def _person(self, words: Sequence[Word]) -> Speaker | None:
        """A person named in the head of the phrase, or in an apposition to a role ("the mayor, Jane Roe")."""
        head = _head_end(words)
        for low, high in ((0, head), (head, len(words)) if head < len(words) and words[head].text == "," else (0, 0)):
            for run in reversed(runs(words, low, high)):
                person = person_in(words, run)
                if person is None or (person[1] < high and words[person[1]].lower not in HEAD_ENDS | {"'s"} and low == 0):
                    continue
                name = self._known(words, person, head)
                if name is not None:
                    role = self.directory.roles.get(name) or role_around(words, person)
                    return Speaker(name, SpeakerType.NAMED, role)
            if low == 0 and not any(word.lower in lexicon("people") for word in words[:head]):
                break
        return None

    def _known(self, words: Sequence[Word], person: tuple[int, int], head: int) -> str | None:
        name = plain(words[person[0] : person[1]])
        key = fold(words[person[1] - 1].text)
        known = self.directory.people.get(key)
        if person[1] - person[0] == 1:
            titled = person[0] > 0 and words[person[0] - 1].lower in lexicon("titles") - DETERMINERS
            if known is None and titled:
                return name
            return known if known is not None and fold(known.split()[-1]) == key else None
        if known is not None and set(name.split()) <= set(known.split()):
            return known
        return None if words[0].lower == "the" and person[0] <= 1 else name

    def _described(self, words: Sequence[Word]) -> Speaker:
        """A body, a document, or people who are described and not named."""
        begin = 1 if words[0].lower in ("the", "a", "an") and len(words) > 1 else 0
        head = _head_end(words)
        name = plain(words[begin : max(_core_end(words), begin + 1)])
        noun = fold(words[head - 1].text) if head else fold(words[0].text)
        if (noun in lexicon("people") and not is_capital(words[head - 1] if head > 1 else words[0])) or (
            noun in lexicon("people") and head <= 2
        ):
            return self._somebody(words, noun, name, begin, head)
        if noun in lexicon("documents") and noun not in ("press", "act"):
            return self._document(words, noun, self._spelt_out(name))
        short = plain(words[begin:head])
        for key in (name, short):
            if key in self.directory.initials:
                return Speaker(self.directory.initials[key], SpeakerType.INSTITUTION)
        if short.isupper() and len(short) > 2 and short in self.directory.lettered:
            return Speaker(self.directory.lettered[short], SpeakerType.INSTITUTION)
        if begin and head - begin == 1 and _core_end(words) == head and noun in self.directory.bodies:
            return Speaker(self.directory.bodies[noun], SpeakerType.INSTITUTION)
        if noun in lexicon("institutions") or is_capital(words[begin]) or any(is_capital(word) for word in words[begin:head]):
            return Speaker(name, SpeakerType.INSTITUTION)
        return Speaker(name, SpeakerType.UNNAMED)

    def _document(self, words: Sequence[Word], noun: str, name: str) -> Speaker:
        """For "the report", the report spoken of before by a fuller name, if any."""
        before = (s for s in reversed(self.spoken[-40:]) if s.type is SpeakerType.DOCUMENT and s.name and noun in s.name.lower().split())
        known = next(before, None) if words[0].lower == "the" and len(words) == 2 else None
        return known or Speaker(name, SpeakerType.DOCUMENT)

    def _spelt_out(self, name: str) -> str:
        """A description with initials as the article spells them out: "officials of the River Safety Board"."""
        return " ".join(self.directory.initials.get(word, word) for word in name.split(" "))

    def _somebody(self, words: Sequence[Word], noun: str, name: str, begin: int, head: int) -> Speaker:
        """For "the judge", the person the article has named in that role, if any; else a description."""
        definite = words[0].lower in ("the", "his", "her", "their") and not noun.endswith("s")
        named = self.directory.by_role.get(noun) if definite or (is_capital(words[0]) and head <= 2) else None
        if named is not None and head - begin <= 2:
            return Speaker(named, SpeakerType.NAMED, self.directory.roles.get(named))
        if definite and head - begin == 1:
            before = next((s for s in reversed(self.spoken[-40:]) if s.name and noun in s.name.lower().split()), None)
            if before is not None:
                return before
        return Speaker(self._spelt_out(name), SpeakerType.UNNAMED)


def _core_end(words: Sequence[Word]) -> int:
    """Where a description ends that a reader would call somebody by: before an aside, a bracket or a relative clause."""
    for at in range(1, len(words)):
        following = words[at + 1] if at + 1 < len(words) else None
        named = following is not None and is_capital(following) and following.lower not in DETERMINERS
        if (words[at].text in ",–—" and not named) or words[at].text == "(" or words[at].lower in ("who", "which", "whose"):
            return at
    return len(words)


def _head_end(words: Sequence[Word]) -> int:
    """Where the head of a noun phrase ends: before the first preposition, comma or relative pronoun."""
    return next((at for at, word in enumerate(words) if at and word.lower in HEAD_ENDS), len(words))
