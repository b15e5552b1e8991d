"""Where a sentence can be cut so that each part can be checked alone. Works on word indexes; never rewrites a word."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.asides import lift_asides
from factcheck.extraction.grammar import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    first_verb,
    is_verb,
    strip_edges,
)
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.sources import Phrase
from factcheck.extraction.verb_phrases import Part, kept, verb_phrases
from factcheck.extraction.words import Word

JOINING = frozenset({"and", "but", "or", "while", "whereas", "yet", "although", "though", "so"})
LEADING = frozenset({"while", "although", "though", "after"})
"""At the head of a sentence these bring in a clause that can be checked alone."""
TRAILING = frozenset({"with", "as", "after", "before", "but"})
"""After a comma these bring in a circumstance that can be checked alone."""
THEN = frozenset({"after", "before", "so"})
"""Even without a comma these bring in a clause that can be checked alone."""
CIRCUMSTANTIAL = TRAILING | THEN
NOT_THEN = lexicon("lengths_of_time") | lexicon("not_then")
"""After these, "after" belongs to what stands before it: "six months after"."""
LEAST_LED = 7
"""A sentence shorter than this is not cut after its leading clause."""


def parts_of(words: Sequence[Word]) -> list[Part]:
    """Cut one sentence into its checkable parts, in order. Always gives at least one; together they hold the facts."""
    asides, rest = lift_asides(words)
    found = [Part([run], aside=True) for run in asides]
    reporter: list[Phrase] = []
    for start, end in _main_clauses(words, rest):
        parts = verb_phrases(words, start, end, rest)
        reports = _reporter(words, start, end)
        if reporter and not reports and words[start - 1].lower in ("and", "but"):
            for part in parts:
                part.runs[:0] = [run for run in reporter if run[1] <= part.runs[0][0]]
        else:
            reporter = kept(words, *reports, rest) if reports else []
        found.extend(parts)
    parts = [part for part in found if any(words[i].is_word or words[i].is_quotation for run in part.runs for i in range(*run))]
    return sorted(parts, key=lambda part: part.runs[-1]) or [Part([(0, len(words))])]


def _reporter(words: Sequence[Word], start: int, end: int) -> Phrase | None:
    """Who reports and the verb, as in "Police said", where the clause begins so: what comes after "and" is reported by them too."""
    start, end = strip_edges(words, start, end)
    verb = first_verb(words, start, end)
    while verb is not None and verb < end - 1 and words[verb].lower in AUXILIARIES:
        verb += 1
    if verb is None or words[verb].lower not in cue_verbs() or words[verb].is_name_like:
        return None
    return start, verb + 1


def _main_clauses(words: Sequence[Word], left: Sequence[bool]) -> list[Phrase]:
    """Cut at semicolons, after a leading clause, and before joining words that bring in a subject and verb of their own."""
    opening = _leading_end(words, left)
    cuts = [(0, 0)] if opening is None else [(0, 1), (opening, opening + 1)]
    for at in range(cuts[-1][1] + 1, len(words) - 2):
        if left[at] and _cuts_here(words, cuts[-1][1], at):
            cuts.append((at, at + 1))
    edges = [*cuts[1:], (len(words), len(words))]
    return [(begin, stop) for (_, begin), (stop, _) in zip(cuts, edges, strict=True)]


def _cuts_here(words: Sequence[Word], start: int, at: int) -> bool:
    word = words[at].lower
    if word == ";" or (word in JOINING and _own_clause(words, start, at)):
        return True
    if word not in CIRCUMSTANTIAL or words[at + 1].lower == "well" or first_verb(words, start, at) is None:  # "as well as"
        return False
    if word in TRAILING and words[at - 1].text == ",":
        return word != "but" or not is_verb(words, at + 1)
    return word in THEN and words[at - 1].lower not in NOT_THEN and _soon_a_verb(words, at)


def _soon_a_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is followed by a verb before any comma."""
    if words[at + 1].text[0].isdigit():
        return False
    verb = first_verb(words, at + 2, min(len(words), at + 14))
    return verb is not None and not any(words[index].text in ",;" for index in range(at + 1, verb))


def _leading_end(words: Sequence[Word], left: Sequence[bool]) -> int | None:
    """The comma after a leading clause, as in "Although it rained, the match went on"; None where there is no such clause."""
    if words[0].lower not in LEADING or len(words) < LEAST_LED:
        return None
    comma = next((at for at in range(3, len(words) - 2) if words[at].text == "," and left[at]), None)
    if comma is None or first_verb(words, 1, comma) is None or first_verb(words, comma + 1, len(words)) is None:
        return None
    return comma


def _own_clause(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether the joining word at `at` stands between two clauses that each have a subject and a verb."""
    following = words[at + 1]
    comma = words[at - 1].text == ","
    if is_verb(words, at + 1) and following.lower not in PRONOUNS:
        return False  # another verb of the same subject
    if not (
        following.lower in DETERMINERS | PRONOUNS or following.is_name_like or following.text[0].isdigit() or (comma and following.is_word)
    ):
        return False
    if following.lower in PREPOSITIONS and not following.is_name_like:
        return False
    verb = first_verb(words, at + 2, min(len(words), at + 14))
    if verb is None or any(words[i].text in ",;" for i in range(at + 1, verb)):
        return False
    if not comma and following.lower not in PRONOUNS and any(words[i].lower in ("that", "who", "which") for i in range(at + 1, verb)):
        return False
    told = next((i for i in range(at - 1, start, -1) if words[i].lower == "that"), start)
    return first_verb(words, start if comma else told, at) is not None
