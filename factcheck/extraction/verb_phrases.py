"""One clause cut where another verb of the same subject begins. Works on word indexes; never rewrites a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extraction.classed import Classed, Phrase
from factcheck.extraction.grammar import PREPOSITIONS
from factcheck.extraction.lexicon import cue_verbs

ADVERBIAL = frozenset({"IN", "MK", "RB", "WRB", "TO", "VBG-adv", "VBN-adv", "VBG-n"})
"""Classes that open what may stand before the subject: "On Monday, ..."."""
ENDS_SUBJECT = frozenset({"WDT", "WP", "VBN-acl", "VBG-acl"})
"""Classes that open what may stand between a noun and its verb."""

MODAL = frozenset({"will", "would", "can", "could", "may", "might", "must", "should", "shall"})


@dataclass(slots=True)
class Part:
    """One checkable part: the runs of words it stands in, its subject first where that stands apart."""

    runs: list[Phrase] = field(default_factory=list)
    aside: bool = False
    """Whether it is a relative clause or apposition."""


def verb_phrases(sentence: Classed, start: int, end: int, left: Sequence[bool], told: Sequence[int]) -> list[Part]:
    """Cut a clause at "and" before a second verb with the same subject, and at a trailing ", doing ...".

    `told` gives for each word the attribution whose content it stands in, or -1: a verb goes on with a verb told by the same.
    """
    start, end = sentence.trimmed(start, end)
    verb = sentence.first_verb(start, end)
    if verb is None:
        return [Part(kept(sentence, start, end, left))] if start < end else []
    cuts = [at for at in range(verb + 1, end - 1) if left[at] and _second_verb(sentence, at, end)]
    parts, begin = [], start
    for cut in [*cuts, end]:
        if begin < cut - 1 and sentence.class_at(begin).startswith("CC"):
            begin += 1
        runs = kept(sentence, *sentence.trimmed(begin, cut), left)
        if begin > start and runs:
            runs = [*_subject(sentence, start, begin - 1, left, told), *runs]
        parts.append(Part(runs))
        begin = cut + 1
    return [part for part in parts if part.runs]


def _second_verb(sentence: Classed, at: int, end: int) -> bool:
    """Whether another verb of the same subject begins after the word at `at`: "and was signed", ", saying", ", cut ... and left"."""
    class_ = sentence.class_at(at)
    if class_ in ("CC-V", ",V"):
        return _goes_on(sentence, at, end)
    if class_[:1] == "," and sentence.lower(at + 1) == "with":
        return True
    if class_ == ",D":
        return (
            end - at > 3
            and sentence.lower(at + 1) not in PREPOSITIONS
            and not (_resumed(sentence, at, end) or _is_subject(sentence, at + 1, end))
        )
    if class_.startswith("CC") and sentence.class_at(at + 1) == "VBG-adv":
        return any(sentence.class_at(look) == ",D" for look in range(at))
    if class_.startswith("CC"):
        return sentence.class_at(at + 1) == "MKT"
    if class_ in (",", ",L") and sentence.class_at(at + 1) in ("VBD", "VBZ"):
        return any(sentence.class_at(look) == "CC-V" for look in range(at + 2, end - 1))
    return False


def _goes_on(sentence: Classed, at: int, end: int) -> bool:
    """Whether what comes after "and" is a verb with words of its own, not the second of "shuttered and seized" or "to sing or to weep"."""
    look = at + 1
    while look < end - 1 and sentence.class_at(look) == "RB":
        look += 1
    if sentence.class_at(look) in ("VB", "TO") and (sentence.lower(at) == "or" or _in_condition(sentence, at)):
        return False
    return not (sentence.class_at(at - 1).startswith("VB") and look < end - 1)


def _is_subject(sentence: Classed, at: int, end: int) -> bool:
    """Whether a word in "-ing" is the subject of the verb after it: ", closing the gate may not help"."""
    if sentence.lower(at) in cue_verbs():
        return False
    stop = next(
        (look for look in range(at + 1, end) if sentence.class_at(look)[:1] in (",", "W", "M") or sentence.class_at(look)[:2] == "CC"), end
    )
    verb = sentence.first_verb(at + 1, stop)
    return verb is not None and sentence.lower(verb) in MODAL


def _in_condition(sentence: Classed, at: int) -> bool:
    """Whether what stands before "and" is a condition at the end: "It would close if the dam were to leak and flood the town"."""
    opened = next((look for look in range(at - 1, 0, -1) if sentence.lower(look) in ("if", "unless", "whether")), None)
    return opened is not None and sentence.first_verb(0, opened) is not None and sentence.first_verb(opened, at) is not None


def _resumed(sentence: Classed, at: int, end: int) -> bool:
    """Whether a quotation goes on after ", speaking in Lorne,"."""
    comma = next((look for look in range(at + 1, end) if sentence.is_sign(look, ",")), end)
    return comma + 1 < end and sentence.words[comma + 1].is_quotation


def _subject(sentence: Classed, start: int, cut: int, left: Sequence[bool], told: Sequence[int]) -> list[Phrase]:
    """The subject of the verb that goes on after `cut`: that of the last verb before it that the same speaker tells."""
    teller = told[cut + 1]
    start = _after_leading_clause(sentence, start, cut)
    verb = next((at for at in range(start, cut) if left[at] and sentence.is_finite(at) and told[at] == teller), None)
    if verb is None or _only_says_who(sentence, verb, cut, told):
        verb = sentence.first_verb(start, cut)
    if verb is None:
        return []
    begin = verb
    while begin > start and told[begin - 1] == told[verb]:
        begin -= 1
    begin += sentence.class_at(begin) == "MKT"
    begin = _after_adverbial(sentence, begin, verb, left)
    finish = next((at for at in range(begin + 1, verb) if sentence.class_at(at) in ENDS_SUBJECT), verb)
    while finish > begin + 1 and sentence.class_at(finish - 1) in ("RB", "AUX"):
        finish -= 1
    if finish - begin == 1 and sentence.lower(begin) == "there":
        return []
    return kept(sentence, begin, finish, left)


def _only_says_who(sentence: Classed, verb: int, cut: int, told: Sequence[int]) -> bool:
    """Whether the verb belongs to "the sources said" after the words told, whose subject the verb after `cut` goes on with."""
    after = next((at for at in range(cut + 1, len(sentence)) if sentence.class_at(at) != "RB"), cut)
    if sentence.lower(verb) not in cue_verbs() or sentence.lower(after) in cue_verbs() or told[verb] >= 0:
        return False
    return verb > 0 and any(told[at] >= 0 for at in range(verb)) and not any(told[at] >= 0 for at in range(verb, cut))


def _after_leading_clause(sentence: Classed, start: int, cut: int) -> int:
    """Where the main clause begins after "Even after he left, "."""
    if "MK" not in (sentence.class_at(start), sentence.class_at(start + 1)):
        return start
    verb = sentence.first_verb(start, cut)
    comma = next((at for at in range(verb or cut, cut) if sentence.is_sign(at, ",")), None)
    return comma + 1 if comma is not None and sentence.first_verb(comma, cut) is not None else start


def _after_adverbial(sentence: Classed, start: int, verb: int, left: Sequence[bool]) -> int:
    """Where the subject begins after "On Monday, " and the like."""
    comma = max((at for at in range(start + 1, verb - 1) if left[at] and sentence.is_sign(at, ",")), default=None)
    opens = sentence.class_at(start) in ADVERBIAL or sentence.lower(start) in ("yesterday", "today", "this", "last")
    return comma + 1 if comma is not None and opens else start


def kept(sentence: Classed, start: int, end: int, left: Sequence[bool]) -> list[Phrase]:
    """The runs of words[start:end] that no aside has taken."""
    runs: list[Phrase] = []
    begin: int | None = None
    for at in range(start, end + 1):
        inside = at < end and left[at]
        if inside and begin is None:
            begin = at
        elif not inside and begin is not None:
            trimmed = sentence.trimmed(begin, at)
            if trimmed[0] < trimmed[1]:
                runs.append(trimmed)
            begin = None
    return runs
