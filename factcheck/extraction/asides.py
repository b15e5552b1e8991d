"""Relative clauses, participles and appositions that carry a fact of their own, lifted out of their sentence. Works on word indexes."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.classed import Classed, Phrase
from factcheck.extraction.grammar import is_time
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon

ARTICLES = frozenset({"a", "an", "the"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "JJ", "CD", "POS", "VBG-n", "$", "PRP$", "DT", "FW", "Q"})
OPENS_NOUN = frozenset({"DT", "PRP$"})
LONGEST_HEAD = 9
"""Words of the noun an aside hangs on that are repeated with it."""
LEAST = 3
"""Words in an apposition that tells something, its comma counted."""


RELATIVE = frozenset({"who", "which", "where", "whose", "whom", "when"})
LONG = 8
"""Words from which an apposition tells more than the role of a speaker."""
PLURAL = frozenset({"are", "were", "have"})


def lift_asides(sentence: Classed, named: Sequence[bool]) -> tuple[list[Phrase], list[bool]]:
    """The asides of a sentence, each with the noun it hangs on; and for each word whether it is left for the main clause.

    `named` tells of each word whether it names a speaker. Nothing is lifted where no verb would be left.
    """
    left, found = [True] * len(sentence), []
    at = 1
    while at < len(sentence) - 2:
        close = None if named[at + 1] and not named[at - 1] else _close(sentence, at)  # ", the mayor said" is no apposition
        if close is None:
            at += 1
            continue
        found.append((_head(sentence, at, close), close))
        for index in range(at, close):
            left[index] = False
        at = close
    goes_on = bool(found) and len(sentence) - found[-1][1] > LEAST  # a verb that nobody knew may stand there
    if found and not goes_on and not any(left[at] and sentence.is_finite(at) for at in range(len(sentence))):
        return [], [True] * len(sentence)
    return found, left


def _close(sentence: Classed, at: int) -> int | None:
    """The end of the aside that begins at the word `at`, a comma or dash or none; None if none begins there."""
    if sentence.words[at].is_quotation:
        return None
    if not sentence.is_sign(at, ",–—-"):
        return _unmarked_close(sentence, at)
    close = _next_sign(sentence, at + 1)
    if _is_relative(sentence, at):
        if sentence.first_verb(at + 1, close) is None and close < len(sentence):  # ", which, although controlled by the South, is visible"
            close = _next_sign(sentence, _next_sign(sentence, close + 1) + 1)
        return close if sentence.first_verb(at + 1, close) is not None else None
    if sentence.class_at(at)[1:] == "P" and sentence.lower(at + 1) not in lexicon("not_participles"):
        return close if close - at > LEAST - 1 and not _says_who_speaks(sentence, at, close) else None
    return close if _tells(sentence, at, close) else None


def _is_relative(sentence: Classed, at: int) -> bool:
    if sentence.class_at(at)[1:] == "R" or sentence.lower(at + 1) in RELATIVE:
        return True
    return sentence.lower(at + 2) == "of" and sentence.lower(at + 3) in RELATIVE


def _unmarked_close(sentence: Classed, at: int) -> int | None:
    """The end of a relative clause on a name, without a comma, as in "Roe who left"."""
    if sentence.lower(at) not in ("who", "where") or sentence.class_at(at - 1) != "NNP":
        return None
    close = _next_sign(sentence, at + 1)
    return close if sentence.first_verb(at, close) is not None else None


def _next_sign(sentence: Classed, start: int) -> int:
    """The next comma, semicolon or dash that is not one within a place or date: "El Cajon, California", "May 3, 2004"."""
    at = start
    while at < len(sentence) and not (sentence.is_sign(at, ",;–—") and not _within_name(sentence, at) and not _lists(sentence, at)):
        at += 1
    return min(at, len(sentence))


def _lists(sentence: Classed, at: int) -> bool:
    return sentence.class_at(at) == ",L" or (sentence.is_sign(at, ",") and sentence.class_at(at + 1) == "CC-N")


def _within_name(sentence: Classed, at: int) -> bool:
    """Whether a comma stands between a place and its country or a day and its year."""
    if not sentence.is_sign(at, ",") or sentence.class_at(at - 1) not in ("NNP", "CD"):
        return False
    end = at + 1
    while end < len(sentence) and end - at < 4 and sentence.class_at(end) == "NNP":
        end += 1
    if end == at + 1 and len(sentence.lower(end)) == 4 and sentence.lower(end).isdigit():
        return True
    return end > at + 1 and sentence.lower(end) in ("", ",", ".", ";", "—") and sentence.lower(end - 1) not in ("said",)


def _tells(sentence: Classed, at: int, close: int) -> bool:
    """Whether an apposition says something new: more than a name, and not only the role of a speaker."""
    if sentence.lower(at + 1) not in ARTICLES or close - at <= LEAST or is_time(sentence.words[at - 1]) or at < 2:
        return False
    if sentence.class_at(at)[1:] != "A" and not _is_comment(sentence, at, close):
        return False
    if _says_so(sentence, at, close):
        return False
    if sentence.class_at(at + 2) == "NNP" and sentence.class_at(at - 1) in ("NN", "NNS"):
        return False  # it only gives the name: "the group, the United Seniors Association"
    return not (_in_a_list(sentence, at, close) or (close - at <= LONG and _says_who_speaks(sentence, at, close)))


def _says_so(sentence: Classed, at: int, close: int) -> bool:
    """As in ", a spokeswoman said on Monday": it ends with a verb of speech."""
    return any(sentence.is_finite(look) and sentence.lower(look) in cue_verbs() for look in range(max(at + 2, close - 4), close))


def _is_comment(sentence: Classed, at: int, close: int) -> bool:
    """As in ", a process that took years." at the end, whatever it hangs on."""
    if sentence.lower(at + 1) == "the" or close < len(sentence) - 1 or sentence.first_verb(0, at) is None:
        return False
    verb = sentence.first_verb(at + 1, close)
    return verb is None or sentence.lower(verb) not in cue_verbs()


def _in_a_list(sentence: Classed, at: int, close: int) -> bool:
    if any(sentence.class_at(index).startswith("CC") for index in range(close, min(len(sentence), close + 2))):
        return True
    head = head_before(sentence, at)
    return head > 1 and sentence.class_at(head - 1) == ",L"


def _says_who_speaks(sentence: Classed, at: int, close: int) -> bool:
    """Whether it only tells the role of a speaker, as in "Roe, the mayor, said"."""
    cues = cue_verbs()
    after = next(
        (sentence.lower(index) for index in range(close + 1, min(close + 4, len(sentence))) if sentence.classes[index] != "AUX"), ""
    )
    if after in cues and close < len(sentence) - 1:
        return True
    head = head_before(sentence, at)
    near = range(max(0, head - 4), head)
    return any(sentence.lower(index) == "according" or (sentence.lower(index) in cues and sentence.is_finite(index)) for index in near)


def _head(sentence: Classed, at: int, close: int) -> int:
    """Where the noun that the aside hangs on begins; both nouns of "Spain and France, which are ..."."""
    head = head_before(sentence, at)
    verb = sentence.first_verb(at, close)
    if verb is not None and sentence.lower(verb) in PLURAL and head > 1 and sentence.class_at(head - 1) == "CC-N":
        return head_before(sentence, head - 1)
    return head


def head_before(sentence: Classed, comma: int) -> int:
    """Where the noun phrase before a comma begins: its article, or the first of its adjectives, nouns and names; "of" joins two."""
    at = comma
    while at > 0 and comma - at < LONGEST_HEAD:
        class_ = sentence.class_at(at - 1)
        opened = _bracket(sentence, at - 1)
        if opened is not None and opened > 0 and sentence.class_at(opened - 1) in NOMINAL:
            at = opened
            continue
        if class_ in NOMINAL:
            at -= 1
            if class_ in OPENS_NOUN and sentence.lower(at - 1) != "of":
                break
        elif at > 1 and sentence.class_at(at - 2) in NOMINAL and (sentence.lower(at - 1) == "of" or _within_name(sentence, at - 1)):
            at -= 1
        else:
            break
    return min(at, comma - 1)


def _bracket(sentence: Classed, at: int) -> int | None:
    """Where the bracket opens that closes at the word `at`, with initials in it: "the River Board (RB)"; None for anything else."""
    opened = at - 2
    return opened if opened >= 0 and sentence.is_sign(at, ")") and sentence.is_sign(opened, "(") else None
