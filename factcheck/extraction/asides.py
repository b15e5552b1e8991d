"""Relative clauses and appositions that carry a fact of their own, lifted out of their sentence. Works on word indexes."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS, first_verb, is_past_form, is_time, is_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.sources import Phrase
from factcheck.extraction.words import Word

RELATIVE = frozenset({"who", "which", "where", "whose", "whom"})
UNMARKED = frozenset({"who", "which", "where"})
ARTICLES = frozenset({"a", "an", "the"})
LONGEST_HEAD = 8
"""Words of the noun an aside hangs on that are repeated with it."""


def lift_asides(words: Sequence[Word]) -> tuple[list[Phrase], list[bool]]:
    """The asides of a sentence, each with the noun it hangs on; and for each word whether it is left for the main clause."""
    left, found = [True] * len(words), []
    at, closed = 1, 0
    while at < len(words) - 2:
        if words[at].text == "," and not words[at].is_quotation:
            close = _close(words, at + 1, resumed=at == closed)
        else:
            close = _unmarked_close(words, at)
        if close is None:
            at += 1
            continue
        found.append((_head_before(words, at), close))
        for index in range(at, close):
            left[index] = False
        at = closed = close
    return found, left


def _close(words: Sequence[Word], start: int, *, resumed: bool) -> int | None:
    """The end of an aside that begins at `start`, after a comma; None if none begins there. `resumed`: that comma ended another."""
    close = next((at for at in range(start + 1, len(words)) if words[at].text in ",;–—" or words[at].is_quotation), len(words))
    if words[start].lower in RELATIVE:
        return close if first_verb(words, start, close) is not None else None
    found = (
        (not resumed and _is_participial(words, start, close)) or _is_apposition(words, start, close) or _is_comment(words, start, close)
    )
    return close if found else None


def _unmarked_close(words: Sequence[Word], at: int) -> int | None:
    """The end of a relative clause that begins at `at` without a comma, as in "Roe who left"; None if none begins there."""
    word, before = words[at].lower, words[at - 1]
    if word not in UNMARKED or not before.is_word or before.lower in PREPOSITIONS or (word == "who" and not before.is_name_like):
        return None
    close = next((index for index in range(at + 1, len(words)) if words[index].text in ",;–—." or words[index].is_quotation), len(words))
    asserts = first_verb(words, at, close) is not None and first_verb(words, 0, at) is not None
    return close if asserts else None


def _is_participial(words: Sequence[Word], start: int, close: int) -> bool:
    """As in ", known as Lucky," in mid-sentence."""
    return is_past_form(words[start]) and words[start + 1].lower in PREPOSITIONS | {"to", "as", "up"} and close < len(words) - 1


def _is_comment(words: Sequence[Word], start: int, close: int) -> bool:
    """As in ", a process that took years." at the end, whatever it hangs on."""
    if words[start].lower not in ("a", "an") or close < len(words) - 1 or close - start < 4 or not words[start - 2].is_word:
        return False
    if first_verb(words, 0, start - 1) is None or is_time(words[start - 2]):
        return False
    if _says_so(words, start, close):
        return False
    return not (_in_a_list(words, start) or _says_who_speaks(words, start, close))


def _says_so(words: Sequence[Word], start: int, close: int) -> bool:
    """As in ", a spokeswoman said on Monday.": the verb is one of speech, and a common noun is its subject."""
    verb = first_verb(words, start, close)
    return verb is not None and words[verb].lower in cue_verbs() and not words[verb - 1].is_name_like


def _is_apposition(words: Sequence[Word], start: int, close: int) -> bool:
    """Whether words[start:close], which begin with an article, say what the name before the comma is."""
    if (
        words[start].lower not in ARTICLES
        or not words[start - 2].is_name_like
        or is_time(words[start - 2])
        or close - start < 3
        or first_verb(words, start, close) is not None
    ):
        return False
    if close < len(words) and words[close].text != ",":
        return False
    if any(words[at].lower in ("and", "or") for at in range(close, min(len(words), close + 2))):
        return False
    return not (_in_a_list(words, start) or _says_who_speaks(words, start, close))


def _in_a_list(words: Sequence[Word], start: int) -> bool:
    """Whether another comma stands before the name: "Spain, France, the Netherlands"."""
    head = _head_before(words, start - 1)
    return head > 0 and words[head - 1].text == ","


def _says_who_speaks(words: Sequence[Word], start: int, close: int) -> bool:
    """Whether it only tells the role of a speaker, as in "Roe, the mayor, said"."""
    after = next((word.lower for word in words[close + 1 : close + 4] if word.lower not in AUXILIARIES), "")
    if close < len(words) - 1:
        return after in cue_verbs()
    head = _head_before(words, start - 1)
    return any(word.lower in cue_verbs() for word in words[max(0, head - 4) : head])


def _head_before(words: Sequence[Word], comma: int) -> int:
    """Where the noun phrase before a comma begins: its capitals, or back to its article."""
    at = comma - 1
    if words[at].is_name_like:
        return _name_start(words, at)
    while at > 0 and comma - at < LONGEST_HEAD and words[at].lower not in DETERMINERS and words[at - 1].is_word:
        if words[at - 1].lower in PREPOSITIONS - {"of"} or is_verb(words, at - 1) or words[at - 1].lower in SUBORDINATORS:
            break
        at -= 1
    return at


def _name_start(words: Sequence[Word], last: int) -> int:
    """Where a name that ends with the word `last` begins; "University of Tarn" is one name."""
    at = last
    while at > 0 and last - at < LONGEST_HEAD - 1:
        before = words[at - 1]
        if before.lower == "of" and at > 1 and words[at - 2].is_name_like:
            at -= 2
        elif before.is_name_like and before.lower not in DETERMINERS | PREPOSITIONS:
            at -= 1
        else:
            break
    return at
