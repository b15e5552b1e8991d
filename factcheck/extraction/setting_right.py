"""What the tagger found, set right where it cannot be so: what is no speech or said twice, and whoever is only spoken to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factcheck.extraction.carrying import is_speech
from factcheck.extraction.content_edges import OPEN, is_quoted, whole_content
from factcheck.extraction.drafts import Draft, places
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS, PRONOUNS, first_verb
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import is_capital
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.source_edges import whole_source
from factcheck.extraction.sources import source_before
from factcheck.extraction.words import words_in
from factcheck.text.blocks import BlockKind
from factcheck.text.spans import Span

ASKED = re.compile(r"(?:was|were|is|are|been|being|be|when|if) (?:\w+ly )?(?:asked|told|warned|informed|urged|advised)\b", re.IGNORECASE)
"""Cues whose subject hears what is said."""
NAMES_SOURCE = ("according", "attributed", "due", "thanks", "credited", "per")
"""Cues in "to" after which the source stands; after any other stands whoever is spoken to."""
WON = DETERMINERS | lexicon("numbers") | {"first", "second", "third", "victory"}
"""What is claimed, where it begins with one of these and has no verb, is won and not said."""
LONGEST_NAME = 4
"""Words in a content that is a name and no more."""
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
        unsaid = not (draft.source or is_quoted(sentences[draft.sentence : draft.sentence + 1], draft.content))
        if not draft.source and not draft.cue and (unsaid or _is_scare_quote(text, sentence, draft)):
            continue
        if _is_no_speech(text, sentence, draft):
            continue
        mended = _unnamed(draft) if unsaid else _addressed(text, sentence, _heard(text, draft))
        mended.content = whole_content(text, sentences, mended)
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


def _is_no_speech(text: str, sentence: Sentence, draft: Draft) -> bool:
    """Whether the content is a name and no more, or what somebody won: "claimed a third victory"."""
    content = draft.content[0]
    if len(draft.content) > 1 or sentence.kind is BlockKind.HEADLINE or any(outer.span.meets(content) for outer in sentence.quotations):
        return False
    words = list(words_in(text, content.start, content.end))
    if first_verb(words, 0, len(words)) is not None:
        return False
    won = bool(draft.cue) and draft.cue[0].words(text).lower().split()[-1] in ("claimed", "claims", "claim", "claiming")
    if won and words[0].lower in WON:
        return True
    named = all(is_capital(word) or word.lower in DETERMINERS for word in words)
    return named and len(words) <= LONGEST_NAME and words[-1].lower not in OPEN | PRONOUNS


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
