"""Somebody, a cue, and what they said after it: "Roe said that ...", "the mayor called the plan “gloomy”"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.cues import Cue
from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, is_adverb, is_time, is_verb, strip_edges
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.sources import Phrase
from factcheck.extraction.words import Word

LOOK = 14
"""How many words of time, place or addressee may stand between a cue and the words it announces."""
OBJECTS = lexicon("addressees")
MAY_OPEN = frozenset({"about", "between", "after", "over", "in", "at", "under", "with", "near"})
"""Prepositions that the words announced may begin with."""
NOT_WHEN = lexicon("not_when")
CONTRASTS = frozenset({"but", "while", "although", "though", "whereas", "according", "citing", "however", "despite"})


def complement(words: Sequence[Word], cue: Cue) -> int | None:
    """The index where the words announced by the cue begin; None where the cue announces none after itself."""
    at = _past_adverbs(words, cue.last)
    if cue.lemma in ("go", "continue") and at < len(words) and words[at].lower == "to":
        return None
    frames = cue.frames
    if "u" in frames:
        if at >= len(words) or words[at].lower != "out":
            return None
        at, frames = at + 1, "tbq"
    if "d" in frames:
        at = _past_addressee(words, at)
        frames += "b" if "t" in frames else ""
    else:
        at = _past_circumstance(words, at)
    return _begins(words, at, frames)


def _begins(words: Sequence[Word], at: int, frames: str) -> int | None:
    """Whether what stands at `at` fits the verb's frames; gives the index where the content begins."""
    if at < len(words) and words[at].text in ",:" and at + 1 < len(words):
        if words[at + 1].is_quotation or (words[at].text == ":" and at + 2 < len(words)) or words[at + 1].lower == "that":
            at += 1
        elif words[at].text == ",":
            at = _after_aside(words, at)
    if at >= len(words):
        return None
    word = words[at]
    if word.is_quotation:
        return at if set(frames) & set("qbta") else None
    wanted = {"that": "tb", "to": "i", "for": "f", "on": "n", "of": "o", "as": "a"}.get(word.lower)
    if word.lower == "to" and "i" not in frames and "b" in frames and "x" not in frames:
        return None
    if wanted is not None and set(wanted) & set(frames):
        return at + 1 if word.lower in ("for", "of", "on", "as") else at
    if word.lower in ("whether", "why", "how", "what", "if", "who") and set(frames) & set("tb"):
        return at
    if "q" in frames and "b" not in frames and not word.is_quotation:
        return at if word.is_word and _quotation_near(words, at) and word.lower not in ("by", "in") else None
    fits = "b" in frames and word.is_word and word.lower not in PREPOSITIONS - MAY_OPEN
    return at if fits and word.lower not in SUBORDINATORS | {"and"} and not is_verb_only(words, at) else None


def is_verb_only(words: Sequence[Word], at: int) -> bool:
    """Whether nothing but the end of the sentence or another verb follows, so that no words are announced."""
    return not any(word.is_word for word in words[at:]) or words[at].lower in ("is", "are", "was", "were", "has", "have", "had")


def _quotation_near(words: Sequence[Word], at: int) -> bool:
    return any(word.is_quotation for word in words[at : at + LOOK])


def _past_adverbs(words: Sequence[Word], at: int) -> int:
    while at < len(words) and is_time_or_adverb(words, at):
        at += 1
    return at


def is_time_or_adverb(words: Sequence[Word], at: int) -> bool:
    """Whether the word only says when or how: "Monday", "yesterday", "publicly"."""
    word = words[at]
    return word.lower not in NOT_WHEN and (is_time(word) or is_adverb(word))


def _past_circumstance(words: Sequence[Word], at: int) -> int:
    """Skip "on Wednesday", "in a statement", "via Twitter" when words announced follow within reach."""
    if at >= len(words) or words[at].lower not in PREPOSITIONS | {"to", ",", "late", "early"}:
        return at
    if words[at].text == ",":
        return at
    for look in range(at + 1, min(len(words), at + LOOK)):
        if words[look].lower == "that" or words[look].is_quotation or words[look].text == ":":
            return look
        if words[look].text in ",;" and not (look + 1 < len(words) and (words[look + 1].is_quotation or words[look + 1].lower == "that")):
            break
    if words[at].lower in ("on", "in", "late", "early") and at + 1 < len(words) and is_time(words[at + 1]):
        return _past_adverbs(words, at + 2)
    return at


def _past_addressee(words: Sequence[Word], at: int) -> int:
    """Skip who is told: a pronoun, "reporters", or a noun phrase up to the words announced."""
    if at >= len(words):
        return at
    for look in range(at, min(len(words), at + LOOK)):
        if words[look].lower == "that" or words[look].is_quotation or words[look].text == ":" or (words[look].lower == "to" and look > at):
            return look
        if words[look].text in ",;" or (look > at and words[look].lower in PRONOUNS):
            return look
    if words[at].lower in OBJECTS:
        return at + 1
    end = at + 1
    while end < len(words) and words[end].is_word and words[end].lower not in DETERMINERS and not is_verb(words, end) and end - at < 4:
        if not words[end].is_name_like and words[at].lower not in DETERMINERS:
            break
        end += 1
    return end


def _after_aside(words: Sequence[Word], comma: int) -> int:
    """Step over ", however," and ", in an interview," to what follows; stays put if nothing closes it."""
    for look in range(comma + 1, min(len(words), comma + LOOK)):
        if words[look].text == ",":
            following = words[look + 1] if look + 1 < len(words) else None
            if following is not None and (following.is_quotation or following.lower == "that"):
                return look + 1
            return comma
        if words[look].is_quotation:
            return look
    return comma


def content_end(words: Sequence[Word], begin: int, cue: Cue) -> int:
    """The index after the last word announced: the end of the sentence, or where another voice or thought begins."""
    for at in range(begin + 1, len(words)):
        word, before = words[at], words[at - 1]
        if word.text == ";" and cue.lemma != "say":
            return at
        if before.is_quotation and before.text[-2:-1] in ".!?" and at > begin + 1 and word.is_name_like:
            return at
        if before.text == "," and words[at - 2].is_quotation and _another_cue(words, at, "btq"):
            return _trim(words, begin, at)
        if before.is_quotation and ((word.lower in ("while", "and") and _voice_follows(words, at + 1)) or _another_cue(words, at, "btq")):
            return _trim(words, begin, at)
        if word.lower == "according" and at + 1 < len(words) and words[at + 1].lower == "to":
            return _trim(words, begin, at)
        if before.text == "," and (word.lower in CONTRASTS or _another_cue(words, at)):
            return _trim(words, begin, at)
        if before.is_quotation and word.lower in CONTRASTS | {"and", "as", "when"} and before.text[-2:-1] in ",.":
            return _trim(words, begin, at)
        if word.lower == "and" and at + 1 < len(words) and _joined_cue(words, at + 1, cue):
            return _trim(words, begin, at)
    return _trim(words, begin, len(words))


def _trim(words: Sequence[Word], begin: int, end: int) -> int:
    return max(begin + 1, strip_edges(words, begin, end)[1])


def _voice_follows(words: Sequence[Word], at: int) -> bool:
    """Whether a cue comes within a few words, so that "and" or "while" brings in another speaker."""
    known = (cue_verbs().get(word.lower) for word in words[at : at + LOOK])
    return any(found is not None and found.form != "base" and "b" in found.frames for found in known)


def _another_cue(words: Sequence[Word], at: int, frames: str = "bt") -> bool:
    """Whether ", adding that", ", and said" or ", saying" begins at `at`."""
    if words[at].lower in ("and", "also", "further", "later") and at + 1 < len(words):
        at += 1
    known = cue_verbs().get(words[at].lower)
    if known is None or not set(known.frames) & set(frames):
        return False
    return known.form == "ing" or (known.form == "past" and words[at - 1].lower == "and")


def _joined_cue(words: Sequence[Word], at: int, cue: Cue) -> bool:
    """Whether "and added", "and she said" follows: the same voice turning to something else."""
    for look in range(at, min(len(words), at + 3)):
        known = cue_verbs().get(words[look].lower)
        if known is not None and known.form == cue.form and bool(set(known.frames) & set("bt")):
            following = words[look + 1] if look + 1 < len(words) else None
            return following is not None and (following.lower in ("that", "the") or following.is_quotation or following.text in ",:")
        if not (is_adverb(words[look]) or words[look].lower in PRONOUNS):
            return False
    return False


def subject_of_gerund(cue: Cue, earlier: Sequence[Phrase]) -> Phrase | None:
    """Who does the saying in ", adding that ...": the last source before it in the sentence."""
    return next((phrase for phrase in reversed(earlier) if phrase[1] <= cue.first), None)
