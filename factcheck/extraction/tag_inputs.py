"""What the trained tagger reads: the words of each paragraph as word pieces, each with three plain signs.

The signs are where a word stands to quotation marks, how it is capitalised, and whether it begins a paragraph. Training
makes its inputs with these very functions, so that the tagger meets at work what it has learnt from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Paragraph
from factcheck.extraction.wordpieces import WordPieces
from factcheck.extraction.words import Word, words_in
from factcheck.text.blocks import BlockKind

CHUNK = 254
"""Word pieces that the tagger reads at once, without the two that frame them."""
OUTSIDE, INSIDE, DEEPER, OPENS, ENDS = range(5)
LOWER, TITLE, CAPITALS, FIGURES, SIGN = range(5)
WITHIN, BEGINS, HEADLINE = range(3)


@dataclass(slots=True)
class TagWord:
    """A word with its pieces' numbers and its signs. Never changed; not frozen, as words are not."""

    word: Word
    pieces: tuple[int, ...]
    quoted: int
    letters: int
    place: int

    @property
    def signs(self) -> tuple[int, int, int]:
        """The three signs in the order the tagger reads them."""
        return self.quoted, self.letters, self.place


def tag_words(text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], pieces: WordPieces) -> Iterator[list[TagWord]]:
    """The words of each paragraph in order, ready to be read. Linear in the text."""
    at = 0
    for paragraph in paragraphs:
        here = []
        while at < len(quotations) and quotations[at].span.start < paragraph.span.end:
            here.append(quotations[at])
            at += 1
        place = HEADLINE if paragraph.kind is BlockKind.HEADLINE else WITHIN
        words = list(words_in(text, paragraph.span.start, paragraph.span.end))
        yield [
            TagWord(word, pieces.of(word.text), quoted, _letters(word.text), place or (BEGINS if number == 0 else WITHIN))
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
