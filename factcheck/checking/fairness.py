"""What makes a marked change unfair all the same: a sentence for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking.changes import ChangeKind, WordChange
from factcheck.checking.guards import Kind, guard_of
from factcheck.checking.omissions import of_the_same_sentences, short, stops_in, turning
from factcheck.checking.quoted import Quoted
from factcheck.checking.source_text import SourceText
from factcheck.checking.speakers import is_one_voice

TOO_MANY = 15
"""Whole sentences left out at one ellipsis from which on the parts are no longer one quotation."""
_OPENING = 2
"""Words with which a sentence may begin that no reader misses ("And so")."""
_ENDED = frozenset(".,!?")


def unfair(source: SourceText, quoted: Quoted, changes: Sequence[WordChange]) -> list[str]:
    """Why marked omissions and insertions do not carry the meaning over; empty where they do."""
    found: list[str] = []
    for change in changes:
        if change.kind is ChangeKind.TRIMMED:
            found += [*_unfair_trim(source, change), *_spliced(source, quoted, change)]
        elif change.kind is ChangeKind.BRACKETED:
            found += _unfair_bracket(source, quoted, change)
    return [
        *found,
        *_cut_before_negation(source, quoted, changes),
        *_begun_after_negation(source, quoted, changes),
        *_several_speakers(source, changes),
    ]


def _unfair_trim(source: SourceText, change: WordChange) -> Iterator[str]:
    c, d = change.source_words
    stops = stops_in(source, c, d)
    if len(stops) - 1 > TOO_MANY:
        yield f"The ellipsis leaves out {len(stops) - 1} sentences, which makes one quotation of what was said far apart."
    for low, high in of_the_same_sentences(source, c, d, stops):
        if turns := turning(source, low, high, ends=bool(stops) and low == c):
            word = source.words_at(turns[0], turns[0] + 1)
            yield f"The ellipsis leaves out “{word}”: the source says “{short(source.words_at(c, d))}”."
            return


def _spliced(source: SourceText, quoted: Quoted, change: WordChange) -> Iterator[str]:
    """Whether an ellipsis joins the beginning of one sentence to the end of another, as if they were one."""
    (_, b), (c, d) = change.quote_words, change.source_words
    stops = source.stops_between(c, d)
    if not stops or not 0 < b < len(quoted.words):
        return
    goes_on = quoted.text[quoted.words[b].start].islower() and not quoted.bracketed[b]
    (_, first), (second, _) = of_the_same_sentences(source, c, d, stops)
    begun = [source.words[at].key for at in range(second, d)]
    if goes_on and first > c and len(begun) > _OPENING and not source.spoken.is_filler(second, d):
        said = short(change.source)
        yield f"The ellipsis joins the beginning of one sentence to the end of another: between them the source says “{said}”."


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
            yield f"The brackets stand in place of “{short(change.source)}”, and so of the {kind.value} “{source.words_at(at, at + 1)}”."
            return


def _cut_before_negation(source: SourceText, quoted: Quoted, changes: Sequence[WordChange]) -> Iterator[str]:
    """Whether the quotation is given as ended ("They have.") where the source goes on with what turns it ("They have not.")."""
    last = max((change.source_words[1] for change in changes), default=0)
    if not 0 < last < len(source.words) or quoted.text.rstrip("\"'”’» ")[-1:] not in _ENDED:
        return
    after = source.words[last]
    if after.key in ("not", "never") and source.text[source.words[last - 1].end : after.start].isspace():
        said = short(source.words_at(max(0, last - 4), last + 1))
        yield f"It ends before “{source.words_at(last, last + 1)}”: the source says “{said}”."


def _begun_after_negation(source: SourceText, quoted: Quoted, changes: Sequence[WordChange]) -> Iterator[str]:
    """Whether the quotation is given as begun ("Defects were found") where the source has what turns it before ("No defects …")."""
    first = next((change.source_words[0] for change in changes if change.source_words[0] < change.source_words[1]), 0)
    if not first or not quoted.words or not quoted.text[quoted.words[0].start].isupper():
        return
    before, here = source.words[first - 1], source.words[first]
    together = source.text[before.end : here.start].isspace() and source.turn(first - 1) == source.turn(first)
    if together and source.text[here.start].islower() and guard_of(source.text, before) is Kind.NEGATION:
        said = short(source.words_at(first - 1, min(len(source.words), first + 3)))
        yield f"It begins after “{source.words_at(first - 1, first)}”: the source says “{said}”."


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
