"""Where a sentence can be cut so that each part can be checked alone. Works on word indexes; never rewrites a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extraction.grammar import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    first_verb,
    is_adverb,
    is_past_form,
    is_verb,
    strip_edges,
)
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.sources import Phrase
from factcheck.extraction.words import Word

JOINING = frozenset({"and", "but", "or", "while", "whereas", "yet", "although", "though", "so"})
RELATIVE = frozenset({"who", "which", "where", "whose", "whom"})
NOT_PARTICIPLES = lexicon("not_participles")
LONGEST_HEAD = 8
"""Words of the noun a relative clause or apposition hangs on that are repeated with it."""


@dataclass(slots=True)
class Part:
    """One checkable part: the runs of words it stands in, its subject first where that stands apart."""

    runs: list[Phrase] = field(default_factory=list)


def parts_of(words: Sequence[Word]) -> list[Part]:
    """Cut one sentence into its checkable parts, in order. Always gives at least one; together they hold the facts."""
    asides, rest = _lift_asides(words)
    found: list[Part] = []
    for start, end in _main_clauses(words, rest):
        found.extend(_verb_phrases(words, start, end, rest))
    parts = [part for part in found + asides if any(words[i].is_word or words[i].is_quotation for run in part.runs for i in range(*run))]
    return sorted(parts, key=lambda part: part.runs[-1]) or [Part([(0, len(words))])]


def _lift_asides(words: Sequence[Word]) -> tuple[list[Part], list[bool]]:
    """Relative clauses and appositions as parts of their own; and which words are left for the main clause."""
    left, found = [True] * len(words), []
    at = 1
    while at < len(words) - 2:
        if words[at].text != "," or words[at].is_quotation:
            at += 1
            continue
        close = _aside_close(words, at + 1)
        if close is None:
            at += 1
            continue
        head = _head_before(words, at)
        found.append(Part([(head, close)]))
        for index in range(at, close):
            left[index] = False
        at = close
    return found, left


def _aside_close(words: Sequence[Word], start: int) -> int | None:
    """The end of a relative clause or apposition that begins at `start`; None if none begins there."""
    word = words[start]
    relative = word.lower in RELATIVE
    close = next((at for at in range(start + 1, len(words)) if words[at].text in ",;–—" or words[at].is_quotation), len(words))
    if relative:
        return close if first_verb(words, start, close) is not None else None
    if word.lower not in ("a", "an", "the") or not words[start - 2].is_name_like or close - start < 3:
        return None
    if first_verb(words, start, close) is not None or (close < len(words) and words[close].text != ","):
        return None
    if any(words[at].lower in ("and", "or") for at in range(close, min(len(words), close + 2))):
        return None
    return close


def _head_before(words: Sequence[Word], comma: int) -> int:
    """Where the noun phrase before a comma begins: its capitals, or back to its article."""
    at = comma - 1
    if words[at].is_name_like:
        while at > 0 and comma - at < LONGEST_HEAD and words[at - 1].is_name_like and words[at - 1].lower not in DETERMINERS | PREPOSITIONS:
            at -= 1
        return at
    while at > 0 and comma - at < LONGEST_HEAD and words[at].lower not in DETERMINERS and words[at - 1].is_word:
        if words[at - 1].lower in PREPOSITIONS - {"of"} or is_verb(words, at - 1) or words[at - 1].lower in SUBORDINATORS:
            break
        at -= 1
    return at


def _main_clauses(words: Sequence[Word], left: Sequence[bool]) -> list[Phrase]:
    """Cut at semicolons and before joining words that bring in a subject and verb of their own."""
    cuts = [(0, 0)]
    for at in range(1, len(words) - 2):
        if not left[at]:
            continue
        if words[at].text == ";":
            cuts.append((at, at + 1))
        elif words[at].lower in JOINING and _own_clause(words, cuts[-1][1], at):
            cuts.append((at, at + 1))
    edges = [*cuts[1:], (len(words), len(words))]
    return [(begin, stop) for (_, begin), (stop, _) in zip(cuts, edges, strict=True)]


def _own_clause(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether the joining word at `at` stands between two clauses that each have a subject and a verb."""
    following = words[at + 1]
    comma = words[at - 1].text == ","
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


def _verb_phrases(words: Sequence[Word], start: int, end: int, left: Sequence[bool]) -> list[Part]:
    """Cut a clause at "and" before a second verb with the same subject, and at a trailing ", doing ..."."""
    start, end = strip_edges(words, start, end)
    verb = first_verb(words, start, end)
    if verb is None:
        return [Part(_kept(words, start, end, left))] if start < end else []
    cuts = [at for at in range(verb + 2, end - 1) if left[at] and _second_verb(words, at, end)]
    subject = _kept(words, start, _subject_end(words, start, verb), left)
    parts, begin = [], start
    for cut in [*cuts, end]:
        runs = _kept(words, *strip_edges(words, begin, cut), left)
        parts.append(Part(runs if begin == start else [*subject, *runs]))
        begin = cut + 1
    return [part for part in parts if part.runs]


def _subject_end(words: Sequence[Word], start: int, verb: int) -> int:
    while verb > start + 1 and (words[verb - 1].lower in AUXILIARIES or is_adverb(words[verb - 1])):
        verb -= 1
    return verb


def _second_verb(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether "and was signed" or ", saying" begins at the joining word or comma at `at`."""
    look = at + 1
    if words[at].lower in ("and", "but"):
        while look < end - 1 and is_adverb(words[look]) and words[look].lower not in AUXILIARIES:
            look += 1
        word = words[look]
        return (
            (word.lower in AUXILIARIES or is_past_form(word))
            and is_verb(words, look)
            and (words[at - 1].lower not in AUXILIARIES or words[at - 1].is_name_like)
        )
    following = words[look]
    if words[at].text != "," or words[at].is_quotation or following.text[0].isupper():
        return False
    return following.lower.endswith("ing") and len(following.lower) > 5 and following.lower not in NOT_PARTICIPLES and end - look > 2


def _kept(words: Sequence[Word], start: int, end: int, left: Sequence[bool]) -> list[Phrase]:
    """The runs of words[start:end] that no aside has taken."""
    runs: list[Phrase] = []
    begin: int | None = None
    for at in range(start, end + 1):
        inside = at < end and left[at]
        if inside and begin is None:
            begin = at
        elif not inside and begin is not None:
            trimmed = strip_edges(words, begin, at)
            if trimmed[0] < trimmed[1]:
                runs.append(trimmed)
            begin = None
    return runs
