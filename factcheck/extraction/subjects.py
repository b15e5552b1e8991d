"""Whom a sentence is about: the person, body or somebody described that it names first."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.bodies import body_end
from factcheck.extraction.describing import Describing
from factcheck.extraction.directory import Directory
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, first_verb, is_adverb, is_verb
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.memory import Speaker
from factcheck.extraction.names import fold, plain, runs
from factcheck.extraction.person_names import person_in
from factcheck.extraction.phrases import PEOPLE, begin_of, core_end
from factcheck.extraction.roles import role_start
from factcheck.extraction.words import Word

HEAD = 8
"""Words in which the subject at the head of a sentence is looked for."""
LEADING = lexicon("leading") | PREPOSITIONS
"""Words with a capital that only open a sentence."""
OPENING = 14
"""Words that an opening clause may have."""

OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your"})
"""Whoever these belong to is not said; "his lawyer" is nobody to be called back."""
Subject = tuple[int, Speaker]
"""Where the subject stands in the text, and who it is."""


class Subjects:
    """Finds whom sentences are about."""

    def __init__(self, directory: Directory, others: Describing) -> None:
        self._people, self._bodies, self._others = directory.people, directory.bodies, others

    def of(self, words: Sequence[Word]) -> Subject | None:
        """Who is named at the head of a sentence, or after an opening clause; None where nobody is."""
        if words[0].lower in PRONOUNS:
            return None  # whoever it names next is not whom it is about: "He urged Jane Roe ..."
        first = [run for run in runs(words, 0, min(len(words), HEAD)) if run[1] - run[0] > 1 or words[run[0]].lower not in DETERMINERS]
        if not first or first[0][0] > 2 or (words[0].lower in LEADING and first[0] == (0, 1)):
            first = _after_opening(words)
        if not first:
            return self._somebody(words)
        person = person_in(words, first[0])
        if person is None:
            return self._body(words, first[0])
        name = self._people.named([fold(words[person[1] - 1].text)], words[0].start)
        return (words[person[0]].start, Speaker(name, SpeakerType.NAMED, self._people.role(name))) if name is not None else None

    def _somebody(self, words: Sequence[Word]) -> Subject | None:
        """Somebody described at the head of a sentence: "A soldier ..."."""
        if words[0].lower not in DETERMINERS or words[0].lower in OWNERS:
            return None
        head = next((at for at in range(1, min(len(words), 5)) if words[at].lower in PEOPLE), None)
        if head is None or first_verb(words, 1, head) is not None or (head + 1 < len(words) and words[head + 1].lower in PEOPLE):
            return None
        end = core_end(words[: head + 1])
        return words[0].start, self._others.described(words[:end], SpeakerType.UNNAMED)

    def _body(self, words: Sequence[Word], run: tuple[int, int]) -> Subject | None:
        """The body named at the head of a sentence."""
        end = body_end(words, run[1])
        start = run[0] + begin_of(words[run[0] : end])
        name = plain(words[start:end])
        if (
            end < len(words)
            and words[end].text.islower()
            and not (is_verb(words, end) or is_adverb(words[end]) or words[end].lower in PREPOSITIONS)
        ):
            return None  # "Corran police": the name only tells which
        again = self._bodies.counted[name] > (end - start > 1) and name.lower() not in lexicon("places")
        if not (self._bodies.knows(name) or again):
            return None
        return words[start].start, Speaker(self._bodies.fullest(name), SpeakerType.INSTITUTION)


def _may_follow(words: Sequence[Word], at: int) -> bool:
    """Whether a subject may end before the word at `at`; before a noun it only tells which."""
    return is_verb(words, at) or is_adverb(words[at]) or words[at].lower in PREPOSITIONS


def _after_opening(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The name that is the subject after an opening clause: "Asked about this, Jane Roe did not answer"."""
    comma = next((at for at in range(1, min(len(words), OPENING)) if words[at].text == ","), None)
    if comma is None:
        return []
    near = runs(words, comma + 1, min(len(words), comma + HEAD))
    found = [run for run in near if run[0] == comma + 1 or role_start(words, run[0]) <= comma + 1]
    return [run for run in found if run[1] < len(words) and is_verb(words, run[1])][:1]
