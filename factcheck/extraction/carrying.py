"""Quotations that no cue in their sentence explains: joined to the speaker who is going on, or kept for a person to settle."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from factcheck.extraction.cues import find_cues
from factcheck.extraction.drafts import Draft, places
from factcheck.extraction.grammar import first_verb
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.set_off import signed_by
from factcheck.extraction.sources import source_before
from factcheck.extraction.words import Word
from factcheck.text.blocks import BlockKind
from factcheck.text.spans import Span

LONG = 7
"""From this many words on, words in quotation marks inside a sentence are taken for speech."""
SMALL = frozenset({"a", "an", "the", "of", "and", "in", "on", "for", "to", "with", "at", "by", "or", "is"})


def is_speech(text: str, quotation: Quotation, alone: bool) -> bool:
    """Whether words in quotation marks are speech rather than a title, a term or a scare quote.

    `alone` says that the sentence holds nothing but the quotation.
    """
    words = text[quotation.span.start : min(quotation.span.end, quotation.span.start + 400)].strip("\"“”„«»‘’' ").split()
    if alone or quotation.continues:
        return len(words) > 1
    if len(words) < LONG:
        return False
    return any(word[0].islower() and word.lower() not in SMALL for word in words if word)


def settle(text: str, sentences: Sequence[Sentence], drafts: list[Draft]) -> list[Draft]:
    """Add what the quotations without a cue say to the drafts; returns all drafts in reading order.

    A draft that is a whole quotation without source and cue is looked at once more; where nothing is found it stays as it is.
    """
    quotations = {quotation.span for sentence in sentences for quotation in sentence.quotations}
    lone = {known.content[0]: known for known in drafts if _is_lone(known, quotations)}
    by_sentence: dict[int, list[Draft]] = {}
    for known in drafts:
        if known.content[0] not in lone:
            by_sentence.setdefault(known.sentence, []).append(known)
    last: Draft | None = None
    heard: Draft | None = None
    for number, sentence in enumerate(sentences):
        here = by_sentence.setdefault(number, [])
        alone = not any(word.is_word for word in sentence.words)
        for quotation in _unexplained(sentence, here):
            guess = lone.get(quotation.span)
            if guess is None and not quotation.set_off and not is_speech(text, quotation, alone):
                continue
            before = last if alone or quotation.set_off else None
            if sentence.kind is BlockKind.QUOTATION and quotation.set_off:
                before = last or heard
            found = _place(sentences, number, quotation, before, text)
            if found is not None and not found.source:
                found = guess or found
            if found is not None:
                here.append(found)
                last = found
        quoting = [known for known in here if _quotes(text, known) or known.content[-1] in quotations]
        last = _still(sentences, number, quoting[-1] if quoting else last)
        heard = _still(sentences, number, next((known for known in reversed(here) if known.source), heard))
    return sorted(
        (known for group in by_sentence.values() for known in group), key=lambda known: (known.content[0].start, -known.content[-1].end)
    )


def _still(sentences: Sequence[Sentence], number: int, known: Draft | None) -> Draft | None:
    """What was said last, unless a paragraph lies between it and the sentence."""
    return known if known is not None and sentences[number].paragraph <= sentences[known.sentence].paragraph + 1 else None


def _is_lone(known: Draft, quotations: Collection[Span]) -> bool:
    return not known.source and not known.cue and len(known.content) == 1 and known.content[0] in quotations


def _unexplained(sentence: Sentence, drafts: Sequence[Draft]) -> list[Quotation]:
    """The quotations of which nobody is said to have said any word; of one that is set off, who speaks inside it does not count."""
    held = [span for known in drafts for span in known.content]
    return [quotation for quotation in sentence.quotations if not any(_explains(span, quotation) for span in held)]


def _explains(said: Span, quotation: Quotation) -> bool:
    return said.holds(quotation.span) if quotation.set_off else said.meets(quotation.span)


def _quotes(text: str, known: Draft) -> bool:
    return any(text[span.start] in "\"“„«»‘'‚" or text[span.end - 1] in "\"”»’'" for span in known.content)


def _place(sentences: Sequence[Sentence], number: int, quotation: Quotation, last: Draft | None, text: str) -> Draft | None:
    """Give a quotation to the speaker before or after it; None if it was joined to a draft that is there already."""
    sentence = sentences[number]
    signature = signed_by(sentences, number, quotation)
    if signature is not None:
        return Draft([quotation.span], (signature,), (), "the words are signed", number)
    follower = _named_after(sentences, number)
    if follower is not None:
        return Draft([quotation.span], *follower, "the next sentence names the speaker", number)
    introduced = _introduced(sentence, quotation)
    if introduced is not None:
        return Draft([quotation.span], *introduced, "a colon brings in the words", number)
    if last is not None and sentences[last.sentence].paragraph == sentence.paragraph:
        between = text[last.content[-1].end : quotation.span.start]
        if len(between) < 300:
            last.content.append(quotation.span)
            return None
    before = _announced(sentences, number)
    if before is not None:
        return Draft([quotation.span], *before, "the sentence before announces it", number)
    if last is not None:
        return Draft([quotation.span], (), (), "the speaker before it goes on", number, carried=True)
    form = "set off as a quotation" if quotation.set_off else "in quotation marks"
    return Draft([quotation.span], (), (), f"words {form}, and no speaker named near them", number)


def _named_after(sentences: Sequence[Sentence], number: int) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Source and cue of a next sentence that is no more than a name and a cue, as after a question."""
    if number + 1 >= len(sentences) or sentences[number + 1].paragraph != sentences[number].paragraph:
        return None
    following = sentences[number + 1]
    if len(following.words) > 12 or following.quotations:
        return None
    return _source_and_cue(following, following.words, at_end=True)


def _introduced(sentence: Sentence, quotation: Quotation) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Source of a quotation that a colon brings in ("Roe paid tribute: ..."): the subject of the sentence."""
    at = next((i for i, word in enumerate(sentence.words) if word.start == quotation.span.start), 0)
    if at < 3 or sentence.words[at - 1].text not in ":":
        return None
    verb = first_verb(sentence.words, 0, at)
    source = source_before(sentence.words, verb) if verb else None
    return (tuple(places(sentence, [source])), tuple(places(sentence, [(at - 1, at)]))) if source else None


def _announced(sentences: Sequence[Sentence], number: int) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Source and cue of a sentence before that ends in a colon ("He said:")."""
    if not number or sentences[number - 1].words[-1].text != ":" or sentences[number].paragraph > sentences[number - 1].paragraph + 1:
        return None
    return _source_and_cue(sentences[number - 1], sentences[number - 1].words, at_end=False)


def _source_and_cue(sentence: Sentence, words: tuple[Word, ...], *, at_end: bool) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    for cue in find_cues(words):
        rest = [word for word in words[cue.last :] if word.is_word]
        source = source_before(words, cue.first)
        if source is not None and "p" in cue.frames and (not at_end or (len(rest) <= 3 and source[0] == 0)):
            return tuple(places(sentence, [source])), tuple(places(sentence, [(cue.first, cue.last)]))
    return None
