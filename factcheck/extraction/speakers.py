"""Whom a source's words name: one speaker for the full name, the surname, the role and the pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.extraction.bodies import body_end
from factcheck.extraction.describing import Describing
from factcheck.extraction.directory import Directory
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.memory import ANYBODY, NOBODY, PERSON, PRONOUNS, Memory, Speaker
from factcheck.extraction.names import is_capital, plain, runs, without_nicknames
from factcheck.extraction.naming_people import Naming
from factcheck.extraction.phrases import HEAD_ENDS, PEOPLE, begin_of, head_end, without_brackets
from factcheck.extraction.sources import source_before
from factcheck.extraction.subjects import Subjects
from factcheck.extraction.words import Word, words_in
from factcheck.text.spans import SpanSet

LOOSE = PREPOSITIONS | DETERMINERS | {"itself", "himself", "herself", "themselves", "and", "or", "who", "which", "also", "but", "back"}
"""Words that no name of a speaker ends in."""
RELATIVES = frozenset({"who", "which", "that"})
JOINS = frozenset({"while", "whereas", "and", "but", ";"})
"""Words after which another clause stands beside the first, not within it."""
OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
BEFORE = 240
"""How far before "who" the words it stands for may begin, in characters."""


class Cast:
    """Gives every source its speaker, in reading order, remembering who has spoken."""

    def __init__(self, text: str, directory: Directory) -> None:
        self.text, self.directory = text, directory
        self.memory = Memory(directory.people)
        self._people = Naming(directory.people, self.memory)
        self._others = Describing(directory, self.memory)
        self._subjects = Subjects(directory, self._others)
        self._about: tuple[int, Speaker] | None = None

    def speaker_of(
        self,
        source: SpanSet,
        kind: SpeakerType | None = None,
        within: Speaker | None = None,
        *,
        content: SpanSet = (),
        nested: bool = False,
    ) -> Speaker:
        """The speaker that a source's words name; NOBODY for no source. Remembers the answer for pronouns.

        `kind` is the sort of speaker that the tagger expects, where one was asked; `within` says the words in which
        the source stands, if anybody does; `nested` says that what they say is itself part of what somebody says.
        """
        if not source:
            return NOBODY
        words = without_brackets(without_nicknames(words_in(self.text, source[0].start, source[0].end)))
        words = _without_loose_ends(words)
        found = self._named(words, None if kind is SpeakerType.NONE else kind, within) if words else NOBODY
        self.memory.spoke(found, nested=nested, behind=self._is_behind(found, source, content))
        return found

    def going_on(self, kind: SpeakerType | None, at: int) -> Speaker:
        """Who goes on speaking where no words name a speaker.

        At the beginning NOBODY, or who is named nearest to the place `at` where a person is expected.
        """
        wanted = frozenset({kind}) if kind in ANYBODY else ANYBODY
        found = self.memory.latest(wanted) or self.memory.last
        if found is NOBODY and kind is SpeakerType.NAMED:
            name = next(self.directory.people.before(at, 1), None) or self.directory.people.after(at)
            found = Speaker(name, SpeakerType.NAMED, self.directory.people.role(name)) if name else NOBODY
        return found

    def read(self, words: Sequence[Word]) -> None:
        """Note whom a sentence is about: "she" in the next may mean them."""
        self._about = self._subjects.of(words)
        if self._about is not None:
            self.memory.mention(self._about[1])

    def _is_behind(self, found: Speaker, source: SpanSet, content: SpanSet) -> bool:
        """Whether the sentence is about some other person, named before the source and outside what is said."""
        if self._about is None:
            return False
        start, about = self._about
        before = self.text[max(0, source[0].start - 10) : source[0].start].split()[-1:]
        if before and before[0].lower() in JOINS:
            return False
        inside = any(span.start <= start < span.end for span in content)
        return about.type in PERSON and about.name != found.name and start < source[0].start and not inside

    def _named(self, words: Sequence[Word], kind: SpeakerType | None, within: Speaker | None) -> Speaker:
        meant = self._by_pronoun(words, kind, within)
        if meant is not None and meant.name not in PRONOUNS:
            return meant
        found = meant or self._joined(words, kind) or self._people.person(words, kind)
        found = found or self._owned(words, kind, within) or self._others.described(words, kind)
        if kind is not None and kind is not found.type and found.type is not SpeakerType.NAMED and not _is_document(kind, found):
            found = replace(found, type=kind)
        return found

    def _by_pronoun(self, words: Sequence[Word], kind: SpeakerType | None, within: Speaker | None) -> Speaker | None:
        first = words[0]
        if len(words) > 1 or (first.text.isupper() and len(first.text) > 1):
            return None
        if first.lower in RELATIVES:
            return self._antecedent(first, kind) or self.memory.latest(frozenset({kind}) if kind else ANYBODY)
        return self.memory.meant(first.lower, kind, first.start, within) if first.lower.partition("'")[0] in PRONOUNS else None

    def _antecedent(self, relative: Word, kind: SpeakerType | None) -> Speaker | None:
        """Whom the words just before "who" name."""
        line = self.text.rfind("\n", max(0, relative.start - BEFORE), relative.start) + 1
        before = without_nicknames(words_in(self.text, max(line, relative.start - BEFORE), relative.start))
        phrase = source_before(before, len(before))
        if phrase is None or before[phrase[0]].lower in RELATIVES:
            return None
        named = before[slice(*phrase)]
        if not any(is_capital(word) or word.lower in PEOPLE | lexicon("institutions") for word in named[: head_end(named)]):
            return None
        found = self._named(named, kind, None)
        return found if kind in (None, found.type) else None

    def _owned(self, words: Sequence[Word], kind: SpeakerType | None, within: Speaker | None) -> Speaker | None:
        """For "his lawyer", whose lawyer it is."""
        if len(words) < 2 or words[0].lower not in OWNERS:
            return None
        owner = self.memory.meant(words[0].lower, None, words[0].start, within)
        if owner is None or owner.name is None or owner.name in PRONOUNS:
            return None
        if kind is SpeakerType.NAMED and owner.type is kind and words[-1].lower not in PEOPLE:
            return owner  # "his words"
        rest = self._others.described(words[1:], kind)
        return replace(rest, name=f"{owner.name}'s {rest.name}")

    def _joined(self, words: Sequence[Word], kind: SpeakerType | None) -> Speaker | None:
        """Several who speak together, each by the full name: "Jane Roe and the River Board"."""
        at = next((at for at in range(1, len(words) - 1) if words[at].lower == "and"), None)
        if at is None or self._one(words[begin_of(words) :], kind) is not None:
            return None
        parts = [part for part in _parted(words[begin_of(words) : at]) if part]
        named = [self._one(part, kind) for part in parts]
        if not named or None in named:
            return None
        last = self._one(words[at + 1 :], kind)
        if last is None and not (words[at + 1].lower in DETERMINERS | {"others"} or words[-1].lower.endswith("s")):
            return None
        names = [one.name or "" for one in named if one is not None]
        described = last.name if last is not None else plain(words[at + 1 :])
        sort = kind or (named[0].type if named[0] else SpeakerType.NAMED)
        return Speaker(f"{', '.join(names)} and {described}", sort, None, several=True)

    def _one(self, words: Sequence[Word], kind: SpeakerType | None) -> Speaker | None:
        """The one person or body that a part of a list names, and nothing else; None for anything else."""
        begin = begin_of(words)
        run = next(iter(runs(words, begin, len(words))), None)
        if run is None:
            return None
        whole = body_end(words, run[1]) == len(words) and run[0] == begin
        name = plain(words[begin:])
        if whole and (self.directory.bodies.knows(name) or name.lower().strip(".") in lexicon("places")):
            return Speaker(self.directory.bodies.fullest(name), SpeakerType.INSTITUTION)
        if any(word.text == "," or word.lower in HEAD_ENDS for word in words[1:]):
            return None
        person = self._people.person(words, SpeakerType.NAMED if kind is SpeakerType.NAMED else None)
        lone = person is None and kind is SpeakerType.NAMED and whole and len(words) - begin == 1
        return Speaker(name, SpeakerType.NAMED) if lone else person


def _without_loose_ends(words: list[Word]) -> list[Word]:
    """The words without "of" or "and" at their end, where nothing follows it."""
    end = len(words)
    while end > 1 and (words[end - 1].text in LOOSE or not words[end - 1].is_word) and words[end - 1].text not in '.)"”':
        end -= 1
    return words[:end]


def _is_document(kind: SpeakerType, found: Speaker) -> bool:
    """Whether a person was expected and a document is what the words name."""
    return kind is SpeakerType.NAMED and found.type is SpeakerType.DOCUMENT


def _parted(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The words between the commas."""
    commas = [-1, *(at for at, word in enumerate(words) if word.text == ","), len(words)]
    return [words[before + 1 : at] for before, at in pairwise(commas)]
