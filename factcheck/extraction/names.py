"""The people and bodies an article names: full names, the roles they are given, and what initials stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_adverb, is_time, is_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.words import Word

PARTICLES = lexicon("particles")
LONGEST = 6
"""Words in a name; a longer run of capitals is a heading."""


def is_capital(word: Word) -> bool:
    """Whether a word may be part of a name."""
    return word.is_word and word.text[0].isupper()


def runs(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Runs of capitalised words, with particles inside them ("Ursula von der Leyen"), as index pairs."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        if not is_capital(words[at]):
            at += 1
            continue
        stop = at + 1
        while stop < end:
            if is_capital(words[stop]) or (
                words[stop].text == "." and len(words[stop - 1].text) <= 3 and stop + 1 < end and is_capital(words[stop + 1])
            ):
                stop += 1
            elif words[stop].lower in PARTICLES and stop + 1 < end and (is_capital(words[stop + 1]) or words[stop + 1].lower in PARTICLES):
                stop += 1
            else:
                break
        found.append((at, stop))
        at = stop
    return found


def person_in(words: Sequence[Word], run: tuple[int, int]) -> tuple[int, int] | None:
    """The part of a run of capitals that names a person, without titles; None if it names something else."""
    start, end = run
    titles, institutions, places = lexicon("titles"), lexicon("institutions"), lexicon("places")
    for at in range(start, end):
        if words[at].lower in titles or (words[at].lower.endswith(("'s", "s'")) and at + 1 < end):
            start = at + 1
    while start < end and (words[start].text == "." or (words[start].lower in places and end - start > 2)):
        start += 1
    if start >= end or any(words[at].lower in institutions or is_time(words[at]) for at in range(start, end)):
        return None
    if words[end - 1].lower in places or words[start].lower in DETERMINERS:
        return None
    return start, end


@dataclass(slots=True)
class Directory:
    """Who is named in one article. Built once, then asked."""

    people: dict[str, str] = field(default_factory=dict)
    """Surname, folded, to the fullest name the article gives."""
    roles: dict[str, str] = field(default_factory=dict)
    """Full name to the role it is given."""
    by_role: dict[str, str] = field(default_factory=dict)
    """A word of a role, folded, to the person last named with it."""
    initials: dict[str, str] = field(default_factory=dict)
    """Initials ("NTSB") to what they stand for."""
    bodies: dict[str, str] = field(default_factory=dict)
    """A leading word of a body's name ("commission", "court"), folded, to its full name as first given."""
    lettered: dict[str, str] = field(default_factory=dict)
    """The first letters of a body's name ("HRC") to the name, where the article does not spell that out."""
    parts: dict[str, str] = field(default_factory=dict)
    """Any other word of a person's name, folded, to the fullest name: "Hardeep", or the first of two surnames."""

    def full_name(self, name: str) -> str:
        """The fullest form of a person's name; the name itself if the article gives no fuller one."""
        return self.people.get(fold(name.rsplit(maxsplit=1)[-1]), name) if name else name


def fold(word: str) -> str:
    """A name's word without possessive, stop or case."""
    return word.lower().replace("’", "'").removesuffix("'s").strip(".'")


def plain(words: Iterable[Word]) -> str:
    """Words as a name: one space where the text has any, no possessive at the end."""
    name, end = "", -1
    for word in words:
        name += word.text if word.start == end or not name else " " + word.text
        end = word.end
    return name.replace("’s", "'s").removesuffix("'s").removesuffix("s'") + ("s" if name.endswith("s'") else "")


def build_directory(sentences: Sequence[Sentence]) -> Directory:
    """Read every name in the article. Linear in its words."""
    found = Directory()
    for sentence in sentences:
        words = sentence.words
        if sum(map(is_capital, words)) > 0.75 * len(words) and len(words) > 8:
            continue  # a headline in capitals names everything
        for run in runs(words, 0, len(words)):
            _note(found, words, run)
    return found


def _note(found: Directory, words: Sequence[Word], run: tuple[int, int]) -> None:
    start, end = run
    if end - start > LONGEST + 4:
        return
    _note_initials(found, words, run)
    if any(words[at].lower in lexicon("institutions") for at in range(start, end)):
        begin = start + 1 if words[start].lower in DETERMINERS or words[start].lower in cue_verbs() else start
        whole = _body_end(words, end)
        if whole - begin > 1:
            found.bodies.setdefault(fold(words[end - 1].text), plain(words[begin:whole]))
            capitals = "".join(word.text[0] for word in words[begin:whole] if is_capital(word))
            for at in range(len(capitals) - 2):
                found.lettered.setdefault(capitals[at:], plain(words[begin:whole]))
        return
    person = person_in(words, run)
    if person is None or not 2 <= person[1] - person[0] <= LONGEST:
        return
    name = plain(words[person[0] : person[1]])
    key = fold(words[person[1] - 1].text)
    known = found.people.get(key)
    if known is None or (
        len(name.split()) > len(known.split()) and known.split()[-1] == name.split()[-1] and set(known.split()) <= set(name.split())
    ):
        found.people[key] = name
    for at in range(*person):
        found.parts[fold(words[at].text)] = found.people[key]
    role = role_around(words, person)
    if role:
        found.roles[found.people[key]] = role
        found.by_role.update((word, found.people[key]) for word in role.lower().split())


def _body_end(words: Sequence[Word], end: int) -> int:
    """Where a body's name ends that goes on after its first capitals: "Commission on Presidential Debates"."""
    while end + 1 < len(words) and words[end].lower in ("of", "on", "for"):
        following = end + 2 if words[end + 1].lower == "the" and end + 2 < len(words) else end + 1
        if not is_capital(words[following]) or is_time(words[following]):
            break
        while following < len(words) and is_capital(words[following]):
            following += 1
        end = following
    return end


def _note_initials(found: Directory, words: Sequence[Word], run: tuple[int, int]) -> None:
    start, end = run[0], _body_end(words, run[1])
    if end + 2 < len(words) and words[end].text == "(" and is_capital(words[end + 1]) and words[end + 2].text == ")" and end - start > 1:
        begin = start + 1 if words[start].lower in DETERMINERS else start
        first = next((at for at in range(begin, end) if words[at].text[0] == words[end + 1].text[0]), None)
        if first is not None:
            found.initials.setdefault(words[end + 1].text, plain(words[first:end]))


def role_around(words: Sequence[Word], person: tuple[int, int]) -> str | None:
    """The role given before the name ("water minister Jane Roe") or in apposition after it; None if neither."""
    start = _role_start(words, person[0])
    if start < person[0]:
        return plain(words[start : person[0]])
    after, roles = person[1], lexicon("people") | lexicon("titles")
    if after + 2 >= len(words) or words[after].text != "," or words[after + 1].lower not in DETERMINERS | roles:
        return None
    stop = after + 1
    while stop < len(words) and stop - after < 16 and words[stop].is_word:
        stop += 1
    if not any(word.lower in lexicon("people") for word in words[after + 1 : stop]):
        return None
    return plain(words[after + 2 if words[after + 1].lower in ("the", "a", "an") else after + 1 : stop])


def _role_start(words: Sequence[Word], name: int) -> int:
    """Where the role before a name begins; `name` itself where none stands there."""
    roles = lexicon("people") | lexicon("titles")
    at = name
    while at > max(0, name - 6) and _belongs_to_role(words[at - 1], roles, begun=at < name):
        at -= 1
    return at if any(word.lower in roles for word in words[at:name]) else name


def _belongs_to_role(word: Word, roles: frozenset[str], *, begun: bool) -> bool:
    if not word.is_word or word.lower in DETERMINERS | PREPOSITIONS | SUBORDINATORS | {"and"} or is_verb((word,), 0):
        return False
    if word.lower in roles:
        return True
    return begun and word.text[0].isalpha() and word.lower not in cue_verbs() and not is_adverb(word) and not word.lower.endswith("'s")
