"""What makes a marked change unfair all the same, and what a checker should look at: a sentence for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.checking.guards import Kind, guard_of
from factcheck.checking.quoted import Quoted
from factcheck.checking.source_text import SourceText
from factcheck.checking.speakers import is_one_voice
from factcheck.checking.wording import ChangeKind, WordChange

MANY_SENTENCES = 5
"""Whole sentences left out at one ellipsis from which on a checker is told."""
TOO_MANY = 15
"""The same, from which on the parts are no longer one quotation."""
_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they", "there", "that", "this"})
_THINKING = frozenset(
    {
        "think",
        "thought",
        "believe",
        "believed",
        "say",
        "said",
        "mean",
        "know",
        "suppose",
        "agree",
        "accept",
        "feel",
        "claim",
        "see",
        "expect",
    }
)
_OPENING = 2
"""Words with which a sentence may begin that no reader misses ("And so")."""
_CONDITIONS = frozenset({"unless", "if", "until", "except", "without", "provided"})
_RELATIVE_LIST = "which who whose whom where"
_RELATIVE = frozenset(_RELATIVE_LIST.split())
_SET_OFF = re.compile(r"[,—–(]\s*$|--\s*$|\s-\s*$")
_CLOSING = frozenset(",—–)-.!?")
_ENDED = frozenset(".,!?")
_SHORT = 60
"""Words of a source that are repeated in a sentence."""


def unfair(source: SourceText, quoted: Quoted, changes: Sequence[WordChange]) -> list[str]:
    """Why marked omissions and insertions do not carry the meaning over; empty where they do."""
    found: list[str] = []
    for change in changes:
        if change.kind is ChangeKind.TRIMMED:
            found += [*_unfair_trim(source, change), *_spliced(source, quoted, change)]
        elif change.kind is ChangeKind.BRACKETED:
            found += _unfair_bracket(source, quoted, change)
    return [*found, *_cut_before_negation(source, quoted, changes), *_several_speakers(source, changes)]


def cautions(source: SourceText, changes: Sequence[WordChange]) -> list[str]:
    """What a checker should look at though the words stand as quoted."""
    found: list[str] = []
    for change in changes:
        c, d = change.source_words
        if change.kind is ChangeKind.INTERRUPTION:
            others = sorted({speaker for at in range(c, d) if (speaker := source.speaker(at)) and speaker != source.speaker(d)})
            found.append(f"Words of {' and '.join(others) or 'somebody else'} in between are left out: “{_short(change.source)}”.")
        if change.kind is ChangeKind.TRIMMED:
            if c and d < len(source.words) and source.turn(c - 1) != source.turn(d) and source.speaker(c - 1) == source.speaker(d):
                others = sorted({speaker for at in range(c, d) if (speaker := source.speaker(at)) and speaker != source.speaker(d)})
                found += [
                    f"Between the two parts {' and '.join(others)} said something: see that both parts answer the same." for _ in others[:1]
                ]
            skipped = max(0, len(source.stops_between(c, d)) - 1)
            if skipped >= MANY_SENTENCES:
                found.append(f"The ellipsis leaves out {skipped} sentences.")
            found += [
                f"The ellipsis leaves out “{source.words_at(at, at + 1)}”: see that the rest means the same."
                for at in _negations(source, c, d)[:1]
            ]
    first = next((change.source_words[0] for change in changes if change.source_words[0] < change.source_words[1]), None)
    if first is not None and (negation := _negations(source, source.sentence_start(first), first)):
        begins = source.words_at(source.sentence_start(first), first)
        said = source.words_at(negation[0], negation[0] + 1)
        found.append(f"The sentence begins “{_short(begins)}”; see that the quotation means the same without its “{said}”.")
    return found


def _unfair_trim(source: SourceText, change: WordChange) -> Iterator[str]:
    c, d = change.source_words
    stops = _stops(source, c, d)
    if len(stops) - 1 > TOO_MANY:
        yield f"The ellipsis leaves out {len(stops) - 1} sentences, which makes one quotation of what was said far apart."
    for low, high in _of_the_same_sentences(source, c, d, stops):
        if turning := _turning(source, low, high, ends=bool(stops) and low == c):
            word = source.words_at(turning[0], turning[0] + 1)
            yield f"The ellipsis leaves out “{word}”: the source says “{_short(source.words_at(c, d))}”."
            return


def _spliced(source: SourceText, quoted: Quoted, change: WordChange) -> Iterator[str]:
    """Whether an ellipsis joins the beginning of one sentence to the end of another, as if they were one."""
    (_, b), (c, d) = change.quote_words, change.source_words
    stops = source.stops_between(c, d)
    if not stops or not 0 < b < len(quoted.words):
        return
    goes_on = quoted.text[quoted.words[b].start].islower() and not quoted.bracketed[b]
    (_, first), (second, _) = _of_the_same_sentences(source, c, d, stops)
    begun = [source.words[at].key for at in range(second, d)]
    if goes_on and first > c and len(begun) > _OPENING and not source.spoken.is_filler(second, d):
        said = _short(change.source)
        yield f"The ellipsis joins the beginning of one sentence to the end of another: between them the source says “{said}”."


def _of_the_same_sentences(source: SourceText, c: int, d: int, stops: Sequence[int]) -> list[tuple[int, int]]:
    """The words left out of the sentences that are quoted in part: the end of the first, the beginning of the second."""
    if not stops:
        return [(c, d)]
    starts = [source.words[at].start for at in range(c, d)]
    return [(c, c + bisect_right(starts, stops[0] - 1)), (c + bisect_right(starts, stops[-1] - 1), d)]


def _stops(source: SourceText, c: int, d: int) -> list[int]:
    """Where sentences end in what is left out, and clauses at a semicolon."""
    low, high = source.words[c - 1].end if c else 0, source.words[d].start if d < len(source.words) else len(source.text)
    return sorted([*source.stops_between(c, d), *(low + match.end() for match in re.finditer(";", source.text[low:high]))])


def _turning(source: SourceText, low: int, high: int, *, ends: bool) -> list[int]:
    """The words that turn what is kept: a negation, or, where only the end of a sentence is left out, a condition."""
    if not ends:
        return [at for at in _negations(source, low, high) if not _in_aside(source, at, low, high)]
    return [at for at in range(low, high) if source.words[at].key in _CONDITIONS]


def _negations(source: SourceText, low: int, high: int) -> list[int]:
    return [at for at in range(low, high) if guard_of(source.text, source.words[at]) is Kind.NEGATION]


def _in_aside(source: SourceText, at: int, c: int, d: int) -> bool:
    """Whether a word that is left out stands in a clause of its own between commas that is left out as a whole."""
    if c > 0 and _SET_OFF.search(_between(source, c - 1)) and _between(source, d - 1).strip()[:1] in _CLOSING and _is_clause(source, c, d):
        return True
    begin = next((word for word in range(at - 1, c - 1, -1) if source.words[word].key in _RELATIVE), None)
    if begin is None or not begin or not _SET_OFF.search(_between(source, begin - 1)):
        return False
    if any(_SET_OFF.search(_between(source, word)) for word in range(begin, at)):
        return False
    return any(_between(source, word).strip()[:1] in _CLOSING for word in range(at, d) if _between(source, word).strip())


def _is_clause(source: SourceText, c: int, d: int) -> bool:
    """Whether words begin with a subject of their own, and do not say what somebody thinks of the rest ("I don't believe")."""
    keys = [source.words[at].key.split("'")[0] for at in range(c, d)]
    return keys[0] in _SUBJECTS and not _THINKING.intersection(keys)


def _between(source: SourceText, word: int) -> str:
    """What stands between a word and the next."""
    end = source.words[word + 1].start if word + 1 < len(source.words) else len(source.text)
    return source.text[source.words[word].end : end]


def _unfair_bracket(source: SourceText, quoted: Quoted, change: WordChange) -> Iterator[str]:
    (a, b), (c, d) = change.quote_words, change.source_words
    keys = {word.key for word in quoted.words[a:b]}
    if not any(guard_of(source.text, source.words[at]) is Kind.NEGATION for at in range(c, d)):
        for word in quoted.words[a:b]:
            if guard_of(quoted.text, word) is Kind.NEGATION:
                yield f"The brackets put in “{quoted.text[word.start : word.end]}”, which the source does not say."
                return
    for at in range(c, d):
        kind = guard_of(source.text, source.words[at])
        if kind is not None and source.words[at].key not in keys and not source.is_doubtful(at):
            yield f"The brackets stand in place of “{_short(change.source)}”, and so of the {kind.value} “{source.words_at(at, at + 1)}”."
            return


def _cut_before_negation(source: SourceText, quoted: Quoted, changes: Sequence[WordChange]) -> Iterator[str]:
    """Whether the quotation is given as ended ("They have.") where the source goes on with what turns it ("They have not.")."""
    last = max((change.source_words[1] for change in changes), default=0)
    if not 0 < last < len(source.words) or quoted.text.rstrip("\"'”’» ")[-1:] not in _ENDED:
        return
    after = source.words[last]
    if after.key in ("not", "never") and source.text[source.words[last - 1].end : after.start].isspace():
        said = _short(source.words_at(max(0, last - 4), last + 1))
        yield f"It ends before “{source.words_at(last, last + 1)}”: the source says “{said}”."


def _several_speakers(source: SourceText, changes: Sequence[WordChange]) -> Iterator[str]:
    """Whether the words quoted are of more than one person."""
    speakers: list[str] = []
    for change in changes:
        if not (change.quote_words[0] < change.quote_words[1]):
            continue
        for at in range(*change.source_words):
            speaker = source.speaker(at)
            if speaker is not None and not any(is_one_voice(speaker, other) for other in speakers):
                speakers.append(speaker)
    if len(speakers) > 1:
        yield f"The words are put together from what {' and '.join(speakers[:4])} said."


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHORT * 2 else f"{plain[:_SHORT]} … {plain[-_SHORT:]}"
