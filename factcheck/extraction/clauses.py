"""Where a sentence can be cut so that each part can be checked alone. Works on word indexes; never rewrites a word."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.asides import lift_asides
from factcheck.extraction.classed import Classed, Phrase
from factcheck.extraction.grammar import first_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.verb_phrases import Part, verb_phrases
from factcheck.extraction.words import Word, words_in

LEADING = frozenset({"while", "whilst", "although", "though", "after", "as"})
"""At the head of a sentence these bring in a clause that can be checked alone."""
TRAILING = frozenset({"as", "after", "before", "while", "whereas", "although", "though", "so"})
"""After a comma these bring in a circumstance that can be checked alone."""
BEGINS_SUBJECT = frozenset({"DT", "PRP", "PRP$", "EX", "NN", "NNS", "NNP", "CD", "JJ", "VBG-n"})
INTERRUPTS = frozenset({"WDT", "WP", "MKT", "MK", "TO"})
LOOKED_AT = 200
"""Characters of a quotation in which a verb is looked for."""
LEAST_LED = 7
"""A sentence shorter than this is not cut after its leading clause."""


def parts_of(sentence: Classed, told: Sequence[int], named: Sequence[bool]) -> list[Part]:
    """Cut one sentence into its checkable parts, in order. Always gives at least one; together they hold the facts.

    `told` gives for each word the attribution whose content it stands in, or -1, `named` whether it
    names a speaker.
    """
    asides, left = lift_asides(sentence, named)
    found = [Part([sentence.trimmed(*run)], aside=True) for run in asides]
    for start, end in _main_clauses(sentence, left, told):
        found.extend(verb_phrases(sentence, start, end, left, told))
    words = sentence.words
    parts = [part for part in found if any(words[i].is_word or words[i].is_quotation for run in part.runs for i in range(*run))]
    return sorted(parts, key=lambda part: part.runs[-1]) or [Part([(0, len(words))])]


def _main_clauses(sentence: Classed, left: Sequence[bool], told: Sequence[int]) -> list[Phrase]:
    """Cut at semicolons, after a leading clause, and before joining words that bring in a subject and verb of their own."""
    opening = _leading_end(sentence, left)
    cuts = [(0, 0)] if opening is None else [(0, 1), (opening, opening + 1)]
    for at in range(cuts[-1][1] + 1, len(sentence) - 2):
        if left[at] and _cuts_here(sentence, cuts[-1][1], at, told):
            cuts.append((at, at + 1))
    edges = [*cuts[1:], (len(sentence), len(sentence))]
    return [(begin, stop) for (_, begin), (stop, _) in zip(cuts, edges, strict=True)]


def _cuts_here(sentence: Classed, start: int, at: int, told: Sequence[int]) -> bool:
    word = sentence.lower(at)
    if word == ";":
        return True
    if sentence.first_verb(start, at) is None:
        return False
    if word == ":":
        return not sentence.words[at + 1].is_quotation and sentence.first_verb(at + 1, len(sentence)) is not None
    if sentence.class_at(at) == "CC-S":
        return told[at + 1] < 0 or any(_is_told_verb(sentence, look, told[at + 1], told) for look in range(at + 1, len(sentence)))
    if word in TRAILING and sentence.is_sign(at - 1, ",") and sentence.lower(at + 1) != "well":  # "as well as"
        return any(sentence.is_finite(look) or sentence.words[look].is_quotation for look in range(at + 1, len(sentence)))
    return sentence.class_at(at).startswith("CC") and _own_clause(sentence, start, at, told)


def _is_told_verb(sentence: Classed, at: int, teller: int, told: Sequence[int]) -> bool:
    """Whether a verb that makes a clause stands there, or a quotation with one, and the same speaker tells it."""
    return told[at] == teller and (sentence.is_finite(at) or _holds_verb(sentence.words[at]))


def _holds_verb(word: Word) -> bool:
    if not word.is_quotation:
        return False
    inner = list(words_in(word.text, 0, min(len(word.text), LOOKED_AT)))
    return first_verb(inner, 0, len(inner)) is not None


def _own_clause(sentence: Classed, start: int, at: int, told: Sequence[int]) -> bool:
    """Whether the joining word at `at` stands between two clauses that each have a subject and a verb, both told by the same."""
    if sentence.class_at(at + 1) not in BEGINS_SUBJECT or sentence.lower(at - 1) in ("he", "she", "they", "we", "i"):
        return False  # "she and her mother were ..."
    verb = sentence.first_verb(at + 2, min(len(sentence), at + 14))
    if verb is None or told[verb] != told[at + 1] >= 0 or any(_interrupts(sentence, look) for look in range(at + 1, verb)):
        return False
    comma = sentence.is_sign(at - 1, ",")
    told_alike = any(sentence.is_finite(look) and told[look] == told[at + 1] for look in range(start, at))
    return told_alike and (comma or _closed(sentence, start, at))


def _interrupts(sentence: Classed, at: int) -> bool:
    return sentence.class_at(at)[:1] == "," or sentence.class_at(at) in INTERRUPTS or sentence.lower(at) in ("after", "before", "since")


def _closed(sentence: Classed, start: int, at: int) -> bool:
    """Whether the last verb before `at` has its own subject before it and something after it, so that a noun before "and" is its object."""
    verb = max(look for look in range(start, at) if sentence.is_finite(look))
    return sentence.lower(verb) not in cue_verbs() or verb == at - 1


def _leading_end(sentence: Classed, left: Sequence[bool]) -> int | None:
    """The comma after a leading clause, as in "Although it rained, the match went on"; None where there is no such clause."""
    if sentence.lower(0) not in LEADING or len(sentence) < LEAST_LED:
        return None
    verb = sentence.first_verb(1, len(sentence)) or 0
    comma = next((at for at in range(max(4, verb), len(sentence) - 2) if sentence.is_sign(at, ",") and left[at]), None)
    return comma if comma is not None and sentence.first_verb(comma + 1, len(sentence)) is not None else None
