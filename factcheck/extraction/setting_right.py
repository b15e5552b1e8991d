"""What the tagger found, set right where it cannot be so: broken pieces, edges in mid-phrase, whoever is only spoken to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from factcheck.extraction.carrying import is_speech
from factcheck.extraction.drafts import Draft, places
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, first_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.source_edges import whole_source
from factcheck.extraction.sources import source_before
from factcheck.extraction.words import Word
from factcheck.text.spans import Span

OPEN = (DETERMINERS | PREPOSITIONS | {"and", "or", "than", "if", "that", "whether", "because"}) - {"all", "both", "some", "more", "this"}
"""Words that no content ends in."""
STOPS = ",;:.–—!?)"
ASKED = re.compile(r"(?:was|were|is|are|been|being|be|when|if) (?:\w+ly )?(?:asked|told|warned|informed|urged|advised)\b", re.IGNORECASE)
"""Cues whose subject hears what is said."""
NAMES_SOURCE = ("according", "attributed", "due", "thanks", "credited", "per")
"""Cues in "to" after which the source stands; after any other stands whoever is spoken to."""
FAR = 30
"""Words that a broken content is carried on by at most."""
GAP = 30
"""Characters between two pieces of one content that belong to it."""
NEAR = 6
"""How many drafts on either side a draft is compared with."""


def set_right(text: str, sentences: Sequence[Sentence], quotations: Iterable[Quotation], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts in their order, mended.

    Left out are those that only repeat another or a piece of a quotation that is given whole, and words that nothing says anybody said.
    """
    nested = {quotation.span for quotation in quotations if quotation.depth > 0}
    for at, draft in enumerate(drafts):
        sentence = sentences[draft.sentence]
        before = drafts[max(0, at - NEAR) : at]
        if _is_said_twice(draft, before) or _is_a_piece(sentence, draft, [*before, *drafts[at + 1 : at + 1 + NEAR]], nested):
            continue
        unsaid = not (draft.source or _quoted(sentences[draft.sentence : draft.sentence + 1], draft.content))
        if not draft.source and not draft.cue and (unsaid or _is_scare_quote(text, sentence, draft)):
            continue
        mended = _unnamed(draft) if unsaid else _addressed(text, sentence, _heard(text, draft))
        mended.content = _in_one_sentence(sentences, mended)
        mended.content = _without_lead(text, mended)
        mended.content = _bridged(text, sentence, mended)
        mended.content[-1] = _carried_on(sentence, mended)
        mended.source = whole_source(sentence, mended.source, (*mended.content, *mended.cue))
        yield mended


def _is_said_twice(draft: Draft, before: Iterable[Draft]) -> bool:
    """Whether a draft before it gives the same words, or more of them, to the same source by the same cue."""
    return any(
        draft.source == other.source
        and (draft.content == other.content or (draft.cue == other.cue and all(_holds(other, piece) for piece in draft.content)))
        for other in before
    )


def _holds(draft: Draft, piece: Span) -> bool:
    return any(span.holds(piece) for span in draft.content)


def _is_a_piece(sentence: Sentence, draft: Draft, near: Iterable[Draft], nested: set[Span]) -> bool:
    """Whether it is part of a quotation that somebody says as a whole, and what names its own speaker stands outside."""
    span = draft.content[0]
    if len(draft.content) > 1 or span in nested:
        return False
    around = next((outer.span for outer in sentence.quotations if outer.span.holds(span) and outer.span != span), None)
    named = (*draft.source, *draft.cue)
    if around is None or (named and all(around.holds(piece) for piece in named)):
        return False
    return any(piece.holds(around) for other in near for piece in other.content)


def _is_scare_quote(text: str, sentence: Sentence, draft: Draft) -> bool:
    """Whether it is no more than a few words in quotation marks, in the midst of a sentence."""
    if len(draft.content) > 1 or not any(word.is_word for word in sentence.words):
        return False
    quotation = next((outer for outer in sentence.quotations if outer.span == draft.content[0]), None)
    return quotation is not None and not is_speech(text, quotation, alone=False)


def _heard(text: str, draft: Draft) -> Draft:
    """Without a source where the words that seem one name who is asked or told: "Roe was asked whether ..."."""
    cue = draft.cue[0] if draft.cue else None
    if cue is None or not draft.source or draft.source[0].start > cue.start or not ASKED.match(cue.words(text)):
        return replace(draft)
    if text.startswith(" by ", cue.end) or cue.words(text).endswith(" by"):
        return replace(draft)
    return _unnamed(draft)


def _unnamed(draft: Draft) -> Draft:
    """Said by nobody that the text names."""
    return replace(draft, source=(), kind=SpeakerType.NONE, carried=False)


def _addressed(text: str, sentence: Sentence, draft: Draft) -> Draft:
    """With the subject as the source, where whoever is spoken to was taken for it: "Roe made clear to Quill that ..."."""
    if not draft.source or not draft.cue or draft.source[0].start < draft.cue[0].end:
        return draft
    cue = draft.cue[0].words(text).lower()
    if not cue.endswith(" to") or cue.startswith(NAMES_SOURCE) or text[draft.cue[0].end : draft.source[0].start].strip():
        return draft
    words = sentence.words
    first = bisect_left([word.start for word in words], draft.cue[0].start)
    verb = first_verb(words, 0, first)
    subject = source_before(words, first) or (source_before(words, verb) if verb else None)
    if subject is None and first > 0:
        quoted = next((at for at in range(first) if words[at].is_quotation), 0)
        subject = source_before(words, quoted) if quoted else None
    return replace(draft, source=tuple(places(sentence, [subject])), kind=None) if subject else draft


def _in_one_sentence(sentences: Sequence[Sentence], draft: Draft) -> list[Span]:
    """The content without pieces from other sentences than the cue's, where nothing of it stands in quotation marks."""
    near = sentences[draft.sentence : draft.sentence + 8]
    if len(draft.content) < 2 or not draft.cue or _quoted(near, draft.content):
        return draft.content
    home = next((sentence.span for sentence in near if sentence.span.holds(draft.cue[0])), None)
    return [piece for piece in draft.content if home is not None and home.meets(piece)] or draft.content


def _quoted(sentences: Iterable[Sentence], content: Sequence[Span]) -> bool:
    return any(outer.span.meets(piece) for outer in chain.from_iterable(one.quotations for one in sentences) for piece in content)


def _without_lead(text: str, draft: Draft) -> list[Span]:
    """The content after a participle, without what stands before it: "Roe left, adding that ..."."""
    cue = draft.cue[0] if draft.cue else None
    if cue is None or not draft.source or not cue.words(text).lower().endswith("ing"):
        return draft.content
    before = [piece for piece in draft.content if piece.end <= cue.start]
    after = [piece for piece in draft.content if piece.start >= cue.end]
    leads = before and after and draft.source[0].end <= before[0].start and text[before[-1].end : cue.start].strip() == ","
    return after if leads else draft.content


def _bridged(text: str, sentence: Sentence, draft: Draft) -> list[Span]:
    """The content, pieces of one sentence as one where the few words between them are neither source nor cue."""
    found = [draft.content[0]]
    for piece in draft.content[1:]:
        gap = text[found[-1].end : piece.start]
        whole = Span(found[-1].start, piece.end)
        named = any(found[-1].end < span.end and span.start < piece.start for span in (*draft.source, *draft.cue))
        named = named or any(word in cue_verbs() for word in gap.lower().split())
        if named or len(gap) > GAP or any(sign in gap for sign in STOPS) or not sentence.span.holds(whole):
            found.append(piece)
        else:
            found[-1] = whole
    return found


def _carried_on(sentence: Sentence, draft: Draft) -> Span:
    """The last piece of the content, on to the next stop where it ends in mid-phrase."""
    last, words = draft.content[-1], sentence.words
    at = bisect_left(words, last.end, key=lambda word: word.start)
    if not 0 < at < len(words) or words[at - 1].is_quotation or words[at - 1].end != last.end:
        return last
    if words[at - 1].lower not in OPEN and not _is_last(words, at):
        return last
    end = at
    while end < len(words) and end - at < FAR and words[end].text not in STOPS and not _names(words[end], draft):
        end += 1
    return Span(last.start, words[end - 1].end)


def _names(word: Word, draft: Draft) -> bool:
    """Whether a word belongs to the source or cue."""
    return any(span.meets(word.span) for span in (*draft.source, *draft.cue))


def _is_last(words: Sequence[Word], at: int) -> bool:
    """Whether a plain word stands alone before the next stop, so that it ends the phrase before it."""
    word = words[at]
    if not word.is_word or word.is_name_like or word.lower in OPEN | PRONOUNS or word.lower in cue_verbs():
        return False
    return first_verb(words, at, at + 1) is None and (at + 1 == len(words) or words[at + 1].text in ",.;")
