"""What the trained tagger reads: the words of each paragraph as word pieces, each with four plain signs.

The signs are where a word stands to quotation marks, how it is capitalised, whether it begins a paragraph, and what the
rules take it for, so that the tagger starts from what they know and learns where they err. Training makes its inputs with
these very functions, so that the tagger meets at work what it has learnt from.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.drafts import Draft
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Paragraph
from factcheck.extraction.wordpieces import WordPieces
from factcheck.extraction.words import Word, words_in
from factcheck.text.blocks import BlockKind
from factcheck.text.spans import Span

CHUNK = 254
"""Word pieces that the tagger reads at once, without the two that frame them."""
OUTSIDE, INSIDE, DEEPER, OPENS, ENDS = range(5)
LOWER, TITLE, CAPITALS, FIGURES, SIGN = range(5)
WITHIN, BEGINS, HEADLINE = range(3)
CONTENT, CONTENT_BEGINS, SOURCE, CUE = 1, 2, 3, 6
"""What the rules take a word for: content (inside, begins) plus source or cue, which may stand inside content."""


@dataclass(frozen=True, slots=True)
class TagWord:
    """A word with its pieces' numbers and its signs."""

    word: Word
    pieces: tuple[int, ...]
    quoted: int
    letters: int
    place: int
    ruled: int

    @property
    def signs(self) -> tuple[int, int, int, int]:
        """The four signs in the order the tagger reads them."""
        return self.quoted, self.letters, self.place, self.ruled


def tag_words(
    text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], drafts: Sequence[Draft], pieces: WordPieces
) -> Iterator[list[TagWord]]:
    """The words of each paragraph in order, ready to be read; `drafts` are what the rules found. Linear in the text."""
    at = 0
    marks = _Marks(drafts)
    for paragraph in paragraphs:
        here = []
        while at < len(quotations) and quotations[at].span.start < paragraph.span.end:
            here.append(quotations[at])
            at += 1
        place = HEADLINE if paragraph.kind is BlockKind.HEADLINE else WITHIN
        words = list(words_in(text, paragraph.span.start, paragraph.span.end))
        yield [
            TagWord(word, pieces.of(word.text), quoted, _letters(word.text), place or (BEGINS if number == 0 else WITHIN), marks.of(word))
            for number, (word, quoted) in enumerate(zip(words, _quoted(words, here), strict=True))
        ]


def _quoted(words: Sequence[Word], quotations: Sequence[Quotation]) -> Iterator[int]:
    """For each word where it stands to the quotations, which come in the order of their beginnings."""
    waiting = list(reversed(quotations))
    around: list[Quotation] = []
    for word in words:
        while around and around[-1].span.end <= word.start:
            around.pop()
        while waiting and waiting[-1].span.start <= word.start:
            around.append(waiting.pop())
        if not around:
            yield OUTSIDE
        elif around[-1].span.start == word.start:
            yield OPENS
        elif around[-1].span.end == word.end:
            yield ENDS
        else:
            yield INSIDE if len(around) == 1 else DEEPER


class _Marks:
    """What the rules take each word for, asked in the order of the words."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.content = sorted({span for draft in drafts for span in draft.content})
        self.source = sorted({span for draft in drafts for span in draft.source})
        self.cue = sorted({span for draft in drafts for span in draft.cue})

    def of(self, word: Word) -> int:
        """The sum of the marks over a word."""
        content = _over(self.content, word)
        mark = 0 if content is None else CONTENT_BEGINS if content.start >= word.start else CONTENT
        if _over(self.cue, word):
            return mark + CUE
        return mark + SOURCE if _over(self.source, word) else mark


NESTED = 8
"""How many spans that begin before a word are looked at for one that reaches it."""


def _over(spans: Sequence[Span], word: Word) -> Span | None:
    """The latest of the spans, in order, that covers some of the word."""
    at = bisect_left(spans, word.end, key=lambda span: span.start)
    return next((spans[look] for look in range(at - 1, max(-1, at - 1 - NESTED), -1) if spans[look].end > word.start), None)


def _letters(word: str) -> int:
    if word[0].isdigit():
        return FIGURES
    if not word[0].isalpha():
        return SIGN
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return TITLE if word[0].isupper() else LOWER


def chunks(paragraphs: Sequence[Sequence[TagWord]]) -> Iterator[list[TagWord]]:
    """Paragraphs packed into chunks of at most CHUNK word pieces; one that is longer is cut, at a full stop where it can be."""
    held: list[TagWord] = []
    room = CHUNK
    for paragraph in paragraphs:
        size = sum(len(word.pieces) for word in paragraph)
        if size > room and held:
            yield held
            held, room = [], CHUNK
        start = 0
        while size > CHUNK:
            end = _cut(paragraph, start)
            yield list(paragraph[start:end])
            size -= sum(len(word.pieces) for word in paragraph[start:end])
            start = end
        held += paragraph[start:]
        room -= size
    if held:
        yield held


def _cut(words: Sequence[TagWord], start: int) -> int:
    """Where the chunk that begins at word `start` of an over-long paragraph ends."""
    used, last = 0, 0
    for number in range(start, len(words)):
        used += len(words[number].pieces)
        if used > CHUNK:
            return last or number
        if words[number].word.text in ".!?…" and used > CHUNK // 2:
            last = number + 1
    return len(words)
