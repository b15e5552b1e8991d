"""Which person a phrase names: by the full name, a part of it, or the role that the article gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.memory import Memory, Speaker
from factcheck.extraction.names import fold, given, is_capital, plain, runs
from factcheck.extraction.people import People
from factcheck.extraction.person_names import person_in
from factcheck.extraction.phrases import HEAD_ENDS, PEOPLE, begin_of, head_end
from factcheck.extraction.roles import OFFICES, TITLES_ALONE, holds_rank, role_around
from factcheck.extraction.words import Word

TWO = frozenset({"pair", "couple", "duo", "two", "both", "parents", "defendants"})
TITLED = frozenset({"general", "senator", "governor", "colonel", "sergeant"})
ALIKE = (
    {"minister", "secretary", "premier", "pm", "fm"},
    {"leader", "president", "minister", "chief", "chairman", "head", "executive"},
    {"lawyer", "attorney", "solicitor", "barrister", "counsel"},
    {"spokesman", "spokeswoman", "spokesperson", "representative"},
    {"chief", "director", "head", "commissioner", "boss", "ceo", "executive"},
    {"doctor", "physician", "dr", "medic"},
    {"general", "gen"},
    {"senator", "sen"},
    {"governor", "gov"},
    {"colonel", "col"},
    {"sergeant", "sgt"},
    {"scientist", "researcher", "professor", "author"},
)
"""Roles that one person may be given by turns, where another word of the role agrees."""
SHORT = {"pm": "minister", "fm": "minister", "ceo": "executive", "spox": "spokesperson"}


class Naming:
    """Finds the person whom a phrase names."""

    def __init__(self, people: People, memory: Memory) -> None:
        self._people, self._memory = people, memory

    def person(self, words: Sequence[Word], kind: SpeakerType | None) -> Speaker | None:
        """The person named; None for a phrase that names none. `kind` is the sort of speaker expected, if any."""
        if kind not in (None, SpeakerType.NAMED):
            name = self._by_name(words, expected=False) if kind is SpeakerType.UNNAMED else None
            name = name or (self._by_plain_role(words) if kind is SpeakerType.INSTITUTION else None)
            name = name or (self._by_rank(words) if kind is SpeakerType.UNNAMED else self._by_surname(words))
            return self._speaker(name, None) if name and self._people.roles.get(name) else None
        expected = kind is SpeakerType.NAMED
        found = self._by_name(words, expected=expected)
        if found is None and expected:
            several = self._several(words)
            if several is not None:
                return several
            found = self._part_of_name(words) or self._misspelt(words) or self._by_role(words) or self._nearest(words)
        if found is None and not expected:
            found = self._by_plain_role(words) or self._by_rank(words)
        return self._speaker(found, words) if found else None

    def _speaker(self, name: str, words: Sequence[Word] | None) -> Speaker:
        return Speaker(name, SpeakerType.NAMED, self._people.role(name) or (self._role_here(words) if words else None))

    def _role_here(self, words: Sequence[Word]) -> str | None:
        for run in runs(words, 0, len(words)):
            person = person_in(words, run)
            if person is not None:
                return role_around(words, person)
        return None

    def _by_name(self, words: Sequence[Word], *, expected: bool) -> str | None:
        """A person named in the head of the phrase, or in an apposition to a role ("the mayor, Jane Roe")."""
        head = head_end(words)
        described = expected or any(word.lower in PEOPLE for word in words[:head])
        for person in sorted(self._candidates(words), key=lambda person: person[1] - person[0] == 1):
            if person[0] >= head and not described:
                continue
            name = self._known(words, person, expected=expected)
            if name is not None:
                return name
        return None

    def _candidates(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """The names in a phrase that stand by themselves: not "of Roe Town", nor "Roe Town residents"."""
        for run in runs(words, 0, len(words)):
            person = person_in(words, run)
            if person is not None and person[0] and words[person[0] - 1].lower in PREPOSITIONS:
                person = self._behind_place(words, person)
            if person is None:
                continue
            possessive = words[person[1] - 1].lower.endswith(("'s", "s'")) and person[1] < len(words)
            if possessive or (person[1] < len(words) and words[person[1]].lower not in HEAD_ENDS | {"."}):
                continue
            yield person

    def _behind_place(self, words: Sequence[Word], person: tuple[int, int]) -> tuple[int, int] | None:
        """The end of a name after a preposition that is a known person's: "the mayor of Oss Jane Roe"."""
        tails = ((at, person[1]) for at in range(person[0] + 1, person[1] - 1))
        return next((tail for tail in tails if plain(words[slice(*tail)]) in self._people.counted), None)

    def _known(self, words: Sequence[Word], person: tuple[int, int], *, expected: bool) -> str | None:
        parts = plain(words[slice(*person)]).split()
        name = self._people.named(parts, words[person[0]].start)
        if len(parts) > 1:
            known = fold(parts[-1]) in self._people.bearers or given(words[person[0]]) is not None or expected
            return name if known or words[0].lower not in ("the", "a", "an") else None
        titled = person[0] > 0 and words[person[0] - 1].lower in lexicon("titles") - {"the", "a", "an"}
        titled = titled or (expected and person[0] > 0 and words[person[0] - 1].text in PEOPLE)
        if name is None and titled:
            return self._people.parts.get(fold(parts[0]), parts[0])
        return name

    def _by_surname(self, words: Sequence[Word]) -> str | None:
        """The person whose surname alone the phrase is, where the article gives more of the name elsewhere."""
        alone = len(words) == 1 and is_capital(words[0]) and len(words[0].text) > 2 and not words[0].text.isupper()
        name = self._people.named([words[0].text], words[0].start) if alone else None
        return name if name and " " in name else None

    def _part_of_name(self, words: Sequence[Word]) -> str | None:
        """The person whose name holds the only capitalised word of a short phrase ("Hardeep", "Ms Roe")."""
        capitals = [fold(word.text) for word in words if is_capital(word) and word.lower not in lexicon("titles") | DETERMINERS]
        alone = len(capitals) == 1 and len(words) <= 3 and capitals[0] not in lexicon("places")
        return self._people.parts.get(capitals[0]) if alone else None

    def _misspelt(self, words: Sequence[Word]) -> str | None:
        """The person whose surname is all but the word: "Sarre" for "Sarr"."""
        if len(words) != 1 or not is_capital(words[0]) or len(words[0].text) < 5:
            return None
        near = get_close_matches(fold(words[0].text), islice(self._people.bearers, 200), n=1, cutoff=0.79)
        return self._people.named([near[0]], words[0].start) if near else None

    def _by_role(self, words: Sequence[Word]) -> str | None:
        """The person whose role shares most words with a description; None where none shares its head."""
        head = head_end(words)
        wanted = {fold(word.text) for word in words} - DETERMINERS - PREPOSITIONS
        noun = fold(words[head - 1].text) if head else ""
        noun = SHORT.get(noun, noun)
        at = words[0].start
        near = list(dict.fromkeys(self._people.before(at, 200)))
        known = dict.fromkeys([*near, *islice(self._people.roles, 200)])
        ranked = noun in TITLED and not wanted & OFFICES
        best, score = None, 0.0
        for name in known:
            for role in self._people.roles.get(name, ()):
                said = {fold(word) for word in role.split()} - DETERMINERS - PREPOSITIONS
                alike = any(noun in sorts and said & sorts for sorts in ALIKE) and (wanted & said or ranked)
                if noun in said or alike:
                    worth = 2 * len(wanted & said) / (len(wanted) + len(said)) - (0.01 * near.index(name) if name in near else 0.2)
                    if best is None or worth > score:
                        best, score = name, worth
        return best

    def _by_rank(self, words: Sequence[Word]) -> str | None:
        """For "the top general", the one person of that rank whom the article names; None where it names several."""
        head = head_end(words)
        noun = fold(words[head - 1].text) if head else ""
        if noun not in TITLED or words[0].lower in ("a", "an", "one", "another") or (head > 1 and words[head - 2].lower in OFFICES):
            return None
        sorts = next(sorts for sorts in ALIKE if noun in sorts)
        bearers = [name for name, roles in islice(self._people.roles.items(), 200) if any(holds_rank(role, sorts) for role in roles)]
        return bearers[0] if len(bearers) == 1 else None

    def _nearest(self, words: Sequence[Word]) -> str | None:
        """For a role that the article gives nobody in so many words: the person named last before it, or else first after it."""
        head = head_end(words)
        noun = fold(words[head - 1].text)
        if (
            len(words) == 1
            or any(word.lower.endswith(("'s", "s'")) for word in words[: head - 1])  # "the victim's mother"
            or words[0].lower in ("a", "an", "one", "another")
            or noun.endswith("s")
            or noun not in PEOPLE | lexicon("titles")
        ):
            return None
        at = words[0].start
        sure = [*self._people.before(at, 4), self._people.after(at)]
        speaks_for_others = noun.startswith("spokes")  # and is not whoever was just named with an office of their own
        told = (name for name in sure if name and (name in self._people.told or self._people.roles.get(name)))
        return next((name for name in told if not (speaks_for_others and self._people.roles.get(name))), None)

    def _several(self, words: Sequence[Word]) -> Speaker | None:
        """For "the pair" or "both officers": the two who spoke last or were last named together."""
        noun = words[head_end(words) - 1].lower
        if len(words) > 3 or not (noun in TWO or (noun.endswith("s") and noun in PEOPLE)):
            return None
        spoke = next((one for one in self._memory.recent() if one.type is SpeakerType.NAMED and one.several), None)
        pair = spoke or self._memory.pair(words[0].start)
        if pair is None and noun in TWO:
            two = list(dict.fromkeys(self._people.before(words[0].start, 6)))[1::-1]
            pair = Speaker(" and ".join(two), SpeakerType.NAMED, None, several=True) if len(two) > 1 else None
        return pair

    def _by_plain_role(self, words: Sequence[Word]) -> str | None:
        """For "the judge", where nothing is known of the sort of speaker: the person the article names in that role, if any."""
        begin, head = begin_of(words), head_end(words)
        noun = fold(words[head - 1].text) if head else ""
        definite = words[0].lower in ("the", "his", "her", "their") and not noun.endswith("s")
        if noun not in PEOPLE or noun in TITLES_ALONE or head - begin > 3 or not (definite or is_capital(words[0])):
            return None
        return self._by_role(words)
