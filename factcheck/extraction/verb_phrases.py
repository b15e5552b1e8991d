"""One clause cut where another verb of the same subject begins. Works on word indexes; never rewrites a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extraction.grammar import AUXILIARIES, first_verb, is_adverb, is_past_form, is_verb, strip_edges
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.sources import Phrase
from factcheck.extraction.words import Word

NOT_PARTICIPLES = lexicon("not_participles")


@dataclass(slots=True)
class Part:
    """One checkable part: the runs of words it stands in, its subject first where that stands apart."""

    runs: list[Phrase] = field(default_factory=list)
    aside: bool = False
    """Whether it is a relative clause or apposition."""


def verb_phrases(words: Sequence[Word], start: int, end: int, left: Sequence[bool]) -> list[Part]:
    """Cut a clause at "and" before a second verb with the same subject, and at a trailing ", doing ..."."""
    start, end = strip_edges(words, start, end)
    verb = first_verb(words, start, end)
    if verb is None:
        return [Part(kept(words, start, end, left))] if start < end else []
    cuts = [at for at in range(verb + 2, end - 1) if left[at] and _second_verb(words, at, end)]
    subject = kept(words, start, _subject_end(words, start, verb), left)
    reported = kept(words, start, _reported_subject_end(words, start, verb, cuts), left) or subject
    parts, begin = [], start
    for cut in [*cuts, end]:
        runs = kept(words, *strip_edges(words, begin, cut), left)
        if begin > start:
            runs = [*(subject if words[begin - 1].text == "," or _reports(words, begin) else reported), *runs]
        parts.append(Part(runs))
        begin = cut + 1
    return [part for part in parts if part.runs]


def _reports(words: Sequence[Word], at: int) -> bool:
    """Whether the verb that begins at `at`, adverbs apart, is one of speech, so that the speaker is its subject."""
    while at < len(words) - 1 and is_adverb(words[at]):
        at += 1
    return words[at].lower in cue_verbs()


def _reported_subject_end(words: Sequence[Word], start: int, verb: int, cuts: Sequence[int]) -> int:
    """In "Roe said the dam was old and had leaked" the end of "Roe said the dam", which had leaked; `start` where nothing is reported."""
    if not cuts:
        return start
    while verb < cuts[0] - 1 and (words[verb].lower in AUXILIARIES or is_adverb(words[verb])):
        verb += 1
    if words[verb].lower not in cue_verbs():
        return start
    inner = first_verb(words, verb + 2, cuts[0])
    return start if inner is None else _subject_end(words, start, inner)


def _subject_end(words: Sequence[Word], start: int, verb: int) -> int:
    while verb > start + 1 and (words[verb - 1].lower in AUXILIARIES or is_adverb(words[verb - 1])):
        verb -= 1
    return verb


def _second_verb(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether another verb of the same subject begins after the word at `at`: "and was signed", ", saying", ", cut ... and left"."""
    if words[at].lower in ("and", "but"):
        return _joined_verb(words, at, end)
    following = words[at + 1]
    if words[at].text != "," or words[at].is_quotation or following.text[0].isupper():
        return False
    if is_past_form(following) and is_verb(words, at + 1):
        return any(words[look].lower in ("and", "but") and _joined_verb(words, look, end) for look in range(at + 2, end - 1))
    return following.lower.endswith("ing") and len(following.lower) > 5 and following.lower not in NOT_PARTICIPLES and end - at > 3


def _joined_verb(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a verb follows the joining word at `at`, adverbs apart."""
    look = at + 1
    while look < end - 1 and is_adverb(words[look]) and words[look].lower not in AUXILIARIES:
        look += 1
    if not is_verb(words, look):
        return False
    word = words[look]
    if word.lower in AUXILIARIES or is_past_form(word):
        return words[at - 1].lower not in AUXILIARIES or words[at - 1].is_name_like
    return word.lower.endswith("s") and not word.is_name_like


def kept(words: Sequence[Word], start: int, end: int, left: Sequence[bool]) -> list[Phrase]:
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
