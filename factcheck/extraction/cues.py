"""Words that signal that somebody said, wrote, found or believes something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_adverb, is_time
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.words import Word

BE = frozenset({"is", "are", "was", "were", "been", "be", "being", "'s"})
HELD = frozenset(
    {"believed", "thought", "known", "reported", "alleged", "estimated", "expected", "feared", "presumed", "suspected", "rumoured"}
)
FUTURE = frozenset({"will", "won't", "shall", "should", "must"})
NOUN_ALIKE = frozenset({"base", "third"})
NOUN_FOLLOWS = DETERMINERS | PREPOSITIONS | {"'s", "and", "or", "to", "("}
STAND_ALONE = frozenset({"this", "these", "some", "many", "both", "all", "others"})
"""Words that may be followed by a noun but are a subject as well."""
MAY_FOLLOW = frozenset({"for", "on", "about", "in", "at", "as"})
PLURAL = frozenset({"they", "we", "i", "you", "who", "some", "many", "others", "critics"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb in a sentence: word indexes [first, last), its frames, and how it is used."""

    first: int
    """Index of its first auxiliary or adverb, where the subject ends."""
    verb: int
    last: int
    lemma: str
    frames: str
    form: str
    passive: bool


def find_cues(words: tuple[Word, ...]) -> Iterator[Cue]:
    """Every verb among the words that may signal speech, left to right."""
    verbs = cue_verbs()
    for index, word in enumerate(words):
        known = verbs.get(word.lower)
        if known is None or word.is_quotation:
            continue
        first = _chain_start(words, index)
        chain = [w.lower for w in words[first:index]]
        before = words[first - 1] if first else None
        passive = known.form == "past" and (any(w in BE for w in chain) or (not chain and _is_held_to_be(words, index)))
        if known.form == "ing" and before is not None and before.lower in PREPOSITIONS | DETERMINERS and not any(w in BE for w in chain):
            if before.lower not in ("as", "by", "without", "after", "while", "in"):
                continue
        if known.form in NOUN_ALIKE and not _is_verb_here(words, index, chain, before):
            continue
        if known.form == "past" and not chain and before is not None and before.lower in DETERMINERS | {"of", "for", "in", "with"}:
            if before.lower not in ("this", "that", "some", "many", "both", "all", "another", "no"):
                continue
        if any(w in FUTURE for w in chain):
            continue
        yield Cue(first, index, index + 1, known.lemma, known.frames, known.form, passive)


def _is_held_to_be(words: tuple[Word, ...], index: int) -> bool:
    """As in "two men believed to be armed", where nobody is named who believes it."""
    following = [word.lower for word in words[index + 1 : index + 3]]
    return words[index].lower in HELD and following[:1] == ["to"] and following[1:] in (["be"], ["have"])


def _chain_start(words: tuple[Word, ...], index: int) -> int:
    """Index of the first auxiliary or adverb that belongs to the verb at `index`."""
    at = index
    while at > 0 and (words[at - 1].lower in AUXILIARIES or is_adverb(words[at - 1])) and not is_time(words[at - 1]):
        at -= 1
    if at > 1 and is_time(words[at - 1]) and words[at - 2].lower == "on":
        return at - 2
    return at


def _is_verb_here(words: tuple[Word, ...], index: int, chain: list[str], before: Word | None) -> bool:
    """Tell "officials claim" and "he reports" from the nouns "the claim" and "reports of"."""
    if before is None:
        return False
    if chain and chain[-1] == "to":
        return any(w in ("went", "goes", "going") for w in chain)
    if any(w in AUXILIARIES for w in chain):
        return True
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.is_quotation and before.text == ",":
        return True
    if before.lower in NOUN_FOLLOWS or before.lower.endswith(("'s", "s'")):
        return before.lower in STAND_ALONE
    if following is not None and following.lower in PREPOSITIONS - MAY_FOLLOW:
        return False
    return not words[index].text[0].isupper() and _agrees(words[index], before, last=following is None)


def _agrees(verb: Word, subject: Word, *, last: bool) -> bool:
    """Whether the word just before a present form may be its subject: "he reports", "officials claim"."""
    if subject.text in ",;" or subject.is_quotation:
        return verb.lower in ("says", "say", "writes", "reports", "claims", "adds")
    if verb.lower == "says":
        return True
    if verb.lower.endswith("s"):
        return not last and subject.is_word and subject.text[0].isalpha() and not subject.lower.endswith("ly")
    return subject.is_name_like or subject.lower in PLURAL or subject.lower.endswith(("s", "people", "police", "men", "women", "media"))
