"""Who has spoken or been named so far, and which of them a pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.people import People

RECENT = 12
"""How many of those met last a pronoun may stand for."""
PERSON = frozenset({SpeakerType.NAMED, SpeakerType.UNNAMED})
ANYBODY = frozenset(SpeakerType) - {SpeakerType.NONE}
ALIKE = {
    "him": "he", "his": "he", "himself": "he", "her": "she", "hers": "she", "herself": "she", "them": "they", "their": "they",
    "themselves": "they", "its": "it", "itself": "it", "my": "i", "me": "i", "our": "we", "us": "we", "which": "it", "that": "it",
}  # fmt: skip
"""Other forms of a pronoun to the form it is looked up by."""
PRONOUNS = frozenset(ALIKE) | {"he", "she", "they", "it", "i", "we"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of the article: name or description, what sort, and role if one is given."""

    name: str | None
    type: SpeakerType
    role: str | None = None
    several: bool = False
    """Whether these are more than one: "two officials", "Jane Roe and Bo Quill"."""


NOBODY = Speaker(None, SpeakerType.NONE)


class Memory:
    """Speakers in the order in which the text comes to them."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._met: list[Speaker] = []
        self._spoken = NOBODY
        self._called: dict[str | None, str] = {}
        """Which pronoun a speaker has been given; "he" is not somebody already called "she"."""

    @property
    def last(self) -> Speaker:
        """Who spoke last; NOBODY at the beginning."""
        return self._spoken

    def spoke(self, speaker: Speaker, *, nested: bool = False, behind: bool = False) -> None:
        """Note who said something.

        Who is `nested` is only said to have said it by the one before, who may go on. Who comes `behind` is not whom the
        sentence is about: "he" in the next is that one.
        """
        if not nested:
            self._spoken = speaker
        self._met.insert(len(self._met) - (1 if nested or behind else 0), speaker)

    def mention(self, speaker: Speaker) -> None:
        """Note somebody of whom the text speaks, so that "she" or "it" may mean them."""
        self._met.append(speaker)

    def recent(self, reach: int = RECENT) -> Iterator[Speaker]:
        """Whom the text came to last, the latest first."""
        return reversed(self._met[-reach:])

    def latest(self, wanted: frozenset[SpeakerType]) -> Speaker | None:
        """Who of these sorts the text came to last."""
        return next((one for one in self.recent() if one.type in wanted), None)

    def meant(self, word: str, kind: SpeakerType | None, at: int, within: Speaker | None) -> Speaker | None:
        """Whom a pronoun at this place stands for; None where nobody fits.

        `kind` is the sort of speaker that is expected, if any; `within` who says the words it stands in, for "I" and "we".
        """
        word = word.partition("'")[0]
        word = ALIKE.get(word, word)
        if word in ("he", "she"):
            return self._he_or_she(word, kind, at)
        if word in ("i", "we"):
            return self._first_person(word, kind, within)
        expected = None if kind in (None, SpeakerType.NONE) else self.latest(frozenset({kind}))
        if word == "they":
            return self._they(kind, at)
        return expected or self.latest(frozenset({SpeakerType.INSTITUTION, SpeakerType.DOCUMENT}))

    def _he_or_she(self, word: str, kind: SpeakerType | None, at: int) -> Speaker:
        wanted = frozenset({kind}) if kind in PERSON else PERSON
        found = next((one for one in self.recent() if one.type in wanted and self._may_be(one, word)), None)
        if found is None and kind is SpeakerType.NAMED:
            found = next((one for one in self.recent(1) if one.type is SpeakerType.UNNAMED and self._may_be(one, word)), None)
        if found is None:
            name = next((one for one in self._people.before(at) if self._people.may_be(one, word)), None)
            found = Speaker(name, SpeakerType.NAMED, self._people.role(name)) if name else Speaker(word, SpeakerType.UNNAMED)
        self._called[found.name] = word
        return found

    def _may_be(self, one: Speaker, word: str) -> bool:
        return not one.several and self._called.get(one.name, word) == word and self._people.may_be(one.name or "", word)

    def _first_person(self, word: str, kind: SpeakerType | None, within: Speaker | None) -> Speaker | None:
        if within is not None and within is not NOBODY and kind in (None, SpeakerType.NONE, within.type):
            return within
        wanted = PERSON if word == "i" else ANYBODY
        return self.latest(frozenset({kind}) if kind in wanted else wanted)

    def pair(self, at: int) -> Speaker | None:
        """The two people last named together before a place in the text."""
        name = self._people.pair_before(at)
        return Speaker(name, SpeakerType.NAMED, None, several=True) if name else None

    def _they(self, kind: SpeakerType | None, at: int) -> Speaker | None:
        wanted = frozenset({kind}) if kind in ANYBODY else ANYBODY
        several = next((one for one in self.recent() if one.type in wanted and one.several), None)
        if several is None and kind is SpeakerType.NAMED:
            several = self.pair(at)
        return several or self.latest(wanted - {SpeakerType.NAMED} or wanted) or self.latest(PERSON)
