"""The people whom one article names: the fullest name of each, the roles it gives them, and where it speaks of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import HE, PARTICLES, SHE, fold, given, is_capital, one_person, plain, runs, surname
from factcheck.extraction.person_names import person_in
from factcheck.extraction.roles import role_around, role_start, shortens
from factcheck.extraction.words import Word

MANY = 20
"""How many bearers of one surname, and roles of one person, are told apart."""
PAIRED = 120
"""How far apart two may be named who are named together, in characters."""
LONGEST = 6
"""Words in a name; a longer run of capitals is a heading."""
WHERE = frozenset({"in", "at", "near", "outside", "across", "throughout"})
SPEAKS_OF = {
    SHE: frozenset({"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "actress", "spokeswoman", "chairwoman", "congresswoman",
                    "councilwoman", "businesswoman", "mother", "wife", "sister", "daughter", "woman", "girl", "policewoman", "empress"}),
    HE: frozenset({"mr", "sir", "lord", "king", "prince", "spokesman", "chairman", "congressman", "councilman", "businessman",
                   "father", "husband", "brother", "son", "man", "boy", "policeman", "pope", "emperor", "cardinal", "archbishop", "rabbi",
                   "imam", "sheikh", "ayatollah", "monsignor"}),
}  # fmt: skip
"""Titles and roles that tell of whom "she" or "he" is said."""


@dataclass(slots=True)
class _Met:
    """One place where the text names somebody."""

    at: int
    words: tuple[str, ...]
    role: str | None
    told: str | None
    """"she" or "he", where a title or the given name tells."""
    titled: bool
    """Whether a title or a role stands before it, so that it is a person's even where it is one word."""
    joined: str | None
    """What stands before "and" before it: the given name of who shares the surname, or nothing; None without "and"."""
    opens: bool
    """Whether a sentence begins with it, so that its first word may be none of the name."""


@dataclass(slots=True)
class People:
    """Who is named in one article. Built once, then asked."""

    bearers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Surname, folded, to the fullest names of those who bear it."""
    parts: dict[str, str] = field(default_factory=dict)
    """Any other word of a person's name, folded, to the fullest name."""
    roles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Full name to the roles it is given, in reading order."""
    told: dict[str, str] = field(default_factory=dict)
    """Full name to "she" or "he", where the text or the given name tells."""
    pairs: list[tuple[int, str]] = field(default_factory=list)
    """Where two are named together, as "Jane Roe and Bo Quill"."""
    counted: Counter[str] = field(default_factory=Counter)
    """How often each is called by more than the surname, in the whole article."""
    here: Counter[str] = field(default_factory=Counter)
    """The same in this text alone."""
    met: list[tuple[int, str]] = field(default_factory=list)
    """Where in the text each person is named, in reading order."""

    def named(self, words: Sequence[str], at: int) -> str | None:
        """The fullest name of the person called by these words at this place; None for a word that is no known surname.

        Of two who bear one surname, the one whom this text, or else the article, names in full more often.
        """
        name = " ".join(words)
        bearers = self.bearers.get(surname(name), [])
        key = {fold(word) for word in words}
        fits = [one for one in bearers if key <= _words(one) or (len(words) > 1 and one_person(name, one))]
        if len(fits) > 1:
            return max(fits, key=lambda one: (self.here[one], self.counted[one]))
        return fits[0] if fits else name if len(words) > 1 else None

    def before(self, at: int, reach: int = 40) -> Iterator[str]:
        """The people named before a place in the text, the nearest first."""
        last = bisect_right(self.met, (at, ""))
        return (self.met[index][1] for index in range(last - 1, max(-1, last - 1 - reach), -1))

    def after(self, at: int) -> str | None:
        """The first person named after a place in the text."""
        first = bisect_right(self.met, (at, ""))
        return self.met[first][1] if first < len(self.met) else None

    def pair_before(self, at: int) -> str | None:
        """The two who were last named together before a place in the text."""
        last = bisect_right(self.pairs, (at, ""))
        return self.pairs[last - 1][1] if last else None

    def role(self, name: str) -> str | None:
        """The role by which the article introduces a person, or a fuller wording of it."""
        found: str | None = None
        for role in self.roles.get(name, ()):
            if found is None or set(found.lower().split()) < set(role.lower().split()):
                found = role
        return found

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether "he" or "she" can be said of that person, as far as the text tells."""
        return self.told.get(name, pronoun) == pronoun


def _words(name: str) -> set[str]:
    return {fold(word) for word in name.split()}


def people_in(sentences: Iterable[Sequence[Word]], article: People | None = None) -> People:
    """Read every person's name in the words of a text's sentences. Linear in its words.

    `article` are the people of the whole article, where the text is one post of it: names are read as it gives them.
    """
    met: list[_Met] = []
    sentences = list(sentences)
    common = {word.text for words in sentences for word in words if word.text[0].islower()}
    placed: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for words in sentences:
        for run in runs(words, 0, len(words)):
            first = run[0] == 0 and words[0].lower in common and given(words[0]) is None
            person = person_in(words, (run[0] + first, run[1])) if first < run[1] - run[0] <= LONGEST + 4 else None
            if person is None or sum(map(is_capital, words[slice(*person)])) > LONGEST:
                continue
            one = _meet(words, person)
            met.append(one)
            known = given(words[person[0]]) is not None and len(one.words) > 1
            if not known and one.role is None and person[0]:
                placed[one.words[-1]] += words[person[0] - 1].lower in WHERE
            counted[one.words[-1]] += 1
    return _gathered([one for one in met if not placed[one.words[-1]] or placed[one.words[-1]] * 2 < counted[one.words[-1]]], article)


def _meet(words: Sequence[Word], person: tuple[int, int]) -> _Met:
    name = tuple(plain(words[slice(*person)]).split())
    role = role_around(words, person)
    near = {fold(word.text) for word in words[max(0, person[0] - 3) : person[0]]} | set((role or "").lower().split()[:4])
    told = next((sort for sort, signs in SPEAKS_OF.items() if near & signs and (role or near & lexicon("titles"))), None)
    by_name = given(words[person[0]]) if len(name) > 1 else None
    start = role_start(words, person[0])
    at = next((at for at in range(start - 1, max(0, start - 3), -1) if words[at].lower == "and"), None)
    lone = at is not None and given(words[at - 1]) is not None and (at < 2 or not is_capital(words[at - 2]))
    joined = None if at is None else words[at - 1].text if lone else ""
    titled = person[0] > 0 and (words[person[0] - 1].lower.strip(".") in lexicon("titles") or shortens(words, person[0] - 1))
    sex = told or (by_name if by_name in (SHE, HE) else None)
    return _Met(words[person[0]].start, name, role, sex, titled, joined, not person[0])


def _gathered(met: Sequence[_Met], article: People | None) -> People:
    """One person for all the forms of a name: the longest first, so that shorter ones find them."""
    if article is None:
        found = People()
        full = [one for one in met if len(one.words) > 1]
        for one in sorted(full, key=lambda one: (one.opens and one.told is None, -len(one.words))):
            name = " ".join(one.words)
            if not (one.opens and one.told is None and one.words[0].lower() not in PARTICLES and found.bearers.get(surname(name))):
                _bear(found.bearers[surname(name)], name)
        in_full = {fold(word) for one in full for word in one.words}
        for one in met:
            if one.titled and len(one.words) == 1 and fold(one.words[0]) not in in_full and not found.bearers.get(surname(one.words[0])):
                found.bearers[surname(one.words[0])].append(one.words[0])
    else:
        found = replace(article, met=[], pairs=[], here=Counter())
    for one in met:
        fullest = found.named(one.words, one.at)
        if one.opens and fullest is not None and fullest not in found.bearers.get(surname(fullest), ()):
            fullest = found.named(one.words[1:], one.at) or fullest
        if fullest is not None:
            _enter(found, one, fullest, new=article is None)
    return found


def _bear(bearers: list[str], name: str) -> None:
    """Enter a name among those with its surname, unless a fuller one is there; the fuller one takes a shorter one's place."""
    same = next((at for at, known in enumerate(bearers) if one_person(name, known)), None)
    if same is None and len(bearers) < MANY:
        bearers.append(name)
    elif same is not None and len(bearers[same]) < len(name) and len(bearers[same].split()) == len(name.split()):
        bearers[same] = name


def _enter(found: People, one: _Met, name: str, *, new: bool) -> None:
    """Note one mention of a person whose fullest name is known; `new` if nothing is known of the person from elsewhere."""
    found.here[name] += len(one.words) > 1
    if one.joined:
        found.pairs.append((one.at, f"{one.joined} and {name}"))
    elif one.joined is not None and found.met and one.at - found.met[-1][0] < PAIRED:
        found.pairs.append((found.met[-1][0], f"{found.met[-1][1]} and {name}"))
    found.met.append((one.at, name))
    if not new:
        return
    found.counted[name] += len(one.words) > 1
    found.parts.update((fold(word), name) for word in name.split())
    if one.role is not None and len(found.roles[name]) < MANY and one.role not in found.roles[name]:
        found.roles[name].append(one.role)
    if one.told is not None:
        found.told.setdefault(name, one.told)
