"""Verbs that the word-class model took for something else, in stretches where it saw none: "The dam held, but the bridge fell"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.grammar import PASTS, PRESENTS, is_verb
from factcheck.extraction.words import Word

FINITE = frozenset({"VBD", "VBZ", "VBP", "AUX"})
SUBJECT_ENDS = frozenset({"NN", "NNS", "NNP", "PRP", "CD", "Q", "RB"})
MAY_BE_LOST = frozenset({"NN", "NNS", "RB", "JJ", "VBN", "VBN-acl", "VBN-adv", "VB"})
KNOWN = PASTS | PRESENTS


def with_lost_verbs(words: Sequence[Word], classes: list[str]) -> list[str]:
    """The classes, with a verb of the word lists put right in each stretch between signs and "and" that has none."""
    for start, end in _stretches(words, classes):
        if any(class_ in FINITE for class_ in classes[start:end]):
            continue
        verb = next((at for at in range(start + 1, end) if _is_lost(words, classes, at, end)), None)
        if verb is not None:
            classes[verb] = "VBZ" if words[verb].lower in PRESENTS else "VBD"
    return classes


def _stretches(words: Sequence[Word], classes: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, class_ in enumerate(classes):
        if class_.startswith("CC") or not (words[at].is_word or words[at].is_quotation):
            yield start, at
            start = at + 1
    yield start, len(classes)


def _is_lost(words: Sequence[Word], classes: Sequence[str], at: int, end: int) -> bool:
    if words[at].lower not in KNOWN or classes[at] not in MAY_BE_LOST or classes[at - 1] not in SUBJECT_ENDS:
        return False
    if classes[at] in ("VBN-acl", "VBN-adv") and at < end - 1:
        return False  # "a memo sent to the board"
    return is_verb(words, at)
