"""The bodies that one article names: ministries, companies, courts, and what their initials and short forms stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from factcheck.extraction.grammar import DETERMINERS, is_time
from factcheck.extraction.initials import INITIALS, SMALL, explanation, letters_of
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import fold, given, is_capital, plain, runs
from factcheck.extraction.person_names import person_in
from factcheck.extraction.words import Word

JOINS = frozenset({"of", "on", "for"})
UNNAMED = frozenset({"police", "media", "press", "news"})
"""Words of a body's name by which a text means no one body: "the police"."""
COUNTRIES = {"us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union"}
LONGEST = 14
"""Words in a body's name; a longer one is a heading."""
MANY = 60
"""How many names of one kind are compared, so that no text costs more than its length."""


@dataclass(slots=True)
class Bodies:
    """Which bodies one article names. Built once, then asked."""

    initials: dict[str, str] = field(default_factory=dict)
    """Initials or a short form ("NTSB") to what the article says they stand for, as in: River Board (RB)."""
    lettered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The first letters of a name ("HRC") to the names that have them."""
    by_noun: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    """A word of a body's name that says what it is ("court"), folded, to where such bodies are named."""
    elsewhere: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """The like of `by_noun` for the whole article, where the text is one post of it."""
    counted: Counter[str] = field(default_factory=Counter)
    """How often each name stands in the text; names of one word only where no sentence begins with them."""
    longer: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The first word of a body's name to those names ("Ford" to "Ford Motor Company")."""

    def spelt_out(self, name: str) -> str | None:
        """What initials stand for in this article; None for other words, and where it does not say."""
        if name in self.initials:
            return self.initials[name]
        letters = re.sub(r"[^A-Z]", "", name)
        if len(letters) < 2 or not INITIALS.fullmatch(name):
            return None
        same = self.lettered.get(letters, [])
        fuller = [one for one in self.lettered.get(letters + "+", []) if len(letters) > 2]
        return next(iter(same or fuller), None)

    def fullest(self, name: str) -> str:
        """The fullest name that the article gives a body; the name itself where it gives no other."""
        name = self.spelt_out(name) or name
        key = _words(name)
        for known in self.longer.get(fold(name.split()[0]), ())[:MANY] if name else ():
            if len(known.split()) > len(name.split()) and known.lower().startswith(name.lower() + " ") and _may_shorten(name, known):
                return self.spelt_out(known) or known
        alike = [known for _, known in self.by_noun.get(fold(name.split()[-1]) if name else "", ())[:MANY]]
        same = [known for known in alike if _words(known) == key or (len(key) > 1 and _ends_with(known, name))]
        return max([name, *same], key=len)

    def knows(self, name: str) -> bool:
        """Whether the article names a body so, or says what these initials stand for."""
        noun = fold(name.rsplit(maxsplit=1)[-1]) if name else ""
        return (
            self.spelt_out(name) is not None
            or any(known == name for _, known in self.by_noun.get(noun, [])[:MANY])
            or (name.lower() in lexicon("institutions") and name[0].isupper())
        )

    def called(self, noun: str, at: int) -> str | None:
        """The body whose name holds a word such as "court": the one named last before a place in the text, or else the first after it."""
        known = self.by_noun.get(noun, [])
        last = bisect_right(known, (at, "")) - 1
        if known:
            return known[max(0, last)][1]
        names = {name for _, name in self.elsewhere.get(noun, [])[:MANY]}
        return names.pop() if len(names) == 1 else None


def _may_shorten(name: str, known: str) -> bool:
    """Whether a body may be called by the beginning of its name: "Ford" for the company, but no country for its army."""
    return known.rsplit(maxsplit=1)[-1].lower() in lexicon("corporate") and name.lower() not in lexicon("places")


def _ends_with(known: str, name: str) -> bool:
    """Whether a name is the end of a fuller one: "Security Council", but not of another body's at a place of that name."""
    before = known.removesuffix(" " + name)
    return before != known and not SMALL & set(before.lower().split())


def _words(name: str) -> frozenset[str]:
    words = (COUNTRIES.get(fold(word).replace(".", ""), fold(word)) for word in name.split())
    return frozenset(" ".join(words).split()) - SMALL


def bodies_in(sentences: Iterable[Sequence[Word]], article: Bodies | None = None) -> Bodies:
    """Read every body's name in the words of a text's sentences. Linear in its words.

    `article` are the bodies of the whole article, where the text is one post of it.
    """
    found = Bodies()
    for words in sentences:
        for run in runs(words, 0, len(words)):
            if run[1] - run[0] <= LONGEST:
                _note(found, words, run)
    for names in found.by_noun.values():
        names.sort()
    return found if article is None else replace(article, by_noun=found.by_noun, elsewhere=article.by_noun)


def _note(found: Bodies, words: Sequence[Word], run: tuple[int, int]) -> None:
    start, end = run[0], body_end(words, run[1])
    while start < end and (words[start].lower in DETERMINERS or words[start].lower in cue_verbs() or words[start].lower.endswith("-based")):
        start += 1
    if start >= end:
        return
    explained = explanation(words, start, end)
    if explained is not None:
        found.initials.setdefault(*explained)
    if end - start > 1 or run[0]:
        found.counted[plain(words[start:end])] += 1
    magazine = end < len(words) and words[end].lower in ("magazine", "newspaper")
    name = plain(words[start : end + magazine])
    if len(name.split()) < 2:
        return
    _note_letters(found, "".join(map(letters_of, words[start:end])), name)
    if explained is None and not magazine and not any(word.lower in lexicon("institutions") for word in words[start:end]):
        corporate = words[end - 1].lower in lexicon("corporate")
        if not corporate or (person_in(words, run) is not None and given(words[run[0]])):
            return
    found.longer[fold(words[start].text)].append(name)
    place = words[start].start
    of = next((at for at in range(start, end) if words[at].lower in SMALL), end)
    for noun in {fold(words[of - 1].text), fold(words[end - 1].text)} - UNNAMED:
        found.by_noun[noun].append((place, name))


def _note_letters(found: Bodies, letters: str, name: str) -> None:
    for key in {letters, *(letters[at:] for at in range(1, len(letters) - 2))}:
        if len(key) > 1 and len(found.lettered[key]) < MANY and name not in found.lettered[key]:
            found.lettered[key].append(name)
    for cut in (1, 2):
        if len(letters) - cut > 2 and (cut == 1 or name.rsplit(maxsplit=1)[-1].lower() in lexicon("corporate")):
            found.lettered[letters[:-cut] + "+"].append(name)


def body_end(words: Sequence[Word], end: int) -> int:
    """Where a body's name ends that goes on after its first capitals: "Commission on Presidential Debates"."""
    joined = False
    while end + 1 < len(words) and (words[end].lower in JOINS or (words[end].lower == "and" and joined)):
        following = end + 2 if words[end + 1].lower == "the" and end + 2 < len(words) else end + 1
        if not is_capital(words[following]) or is_time(words[following]) or (words[end].lower == "and" and words[following].text.isupper()):
            break
        joined = True
        while following < len(words) and is_capital(words[following]):
            following += 1
        end = following
    return end
