"""Paragraphs and sentences of a text, with each outer quotation taken as one word of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.languages import ENGLISH, Language, language
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.words import QUOTED, Word, words_in
from factcheck.text.blocks import Block, BlockKind
from factcheck.text.spans import Span

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
STOPS = frozenset(".!?…。！？")
WIDE_STOPS = frozenset("。！？")
"""Stops that no space follows."""
CLOSING = frozenset(")]}\"'”’»")
MAY_END = STOPS | CLOSING
AROUND = "\"”’'»“«‘‹› \u00a0\u202f"
"""Marks and spaces that may stand between the last word of a quotation and its end."""
LONGEST = 250
"""Words in a sentence; what goes on for longer is cut there, so that no rule meets an endless sentence."""
ORDINAL = re.compile(r"\d{1,2}")
INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}")
NUMBERING = frozenset({"no", "nos"})
"""Words that a full stop shortens only before a figure: "No. 5", but "They said no. Then they left"."""
HALF_DAY = frozenset({"a.m.", "p.m."})
AFTER_CLOCK = lexicon("dates") | lexicon("weekdays") | frozenset({"et", "est", "edt", "gmt", "utc", "bst", "cet", "local"})
"""Words with a capital that may follow a time of day in the same sentence."""
STARTERS = lexicon("determiners") | lexicon("prepositions") | (lexicon("pronouns") - {"who"})
BULLETS = frozenset("•·*-–—▪◦")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text, without the white space around it."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; a stop inside quotation marks does not end it."""

    span: Span
    words: tuple[Word, ...]
    """Its words and signs; an outer quotation counts as one (see words.QUOTED)."""
    quotations: tuple[Quotation, ...]
    """The outer quotations among the words, in order."""
    paragraph: int
    kind: BlockKind


def paragraphs_of(text: str, blocks: Sequence[Block] | None) -> list[Paragraph]:
    """The lines of the text, or of the given blocks, each with its block's kind; blank ones left out."""
    places = [(block.kind, block.span) for block in blocks] if blocks is not None else _guess(text)
    found = []
    for kind, place in places:
        for match in LINE.finditer(text, place.start, min(place.end, len(text))):
            start, end = _trimmed(text, match.start(), match.end())
            if start < end:
                found.append(Paragraph(Span(start, end), kind))
    return found


def _guess(text: str) -> list[tuple[BlockKind, Span]]:
    """Without blocks a text is paragraphs; a first line that stands alone and has no full stop is a headline."""
    if not text:
        return []
    match = LINE.search(text)
    if match and match.group().strip() and match.end() < len(text):
        line = match.group().strip()
        if len(line) < 200 and line[-1] not in STOPS | CLOSING and not line.startswith(("•", '"', "“")):
            return [(BlockKind.HEADLINE, Span(match.start(), match.end())), (BlockKind.PARAGRAPH, Span(match.end(), len(text)))]
    return [(BlockKind.PARAGRAPH, Span(0, len(text)))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "•·▪◦\ufeff\u200b"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences_of(
    text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], known: Language | None = None
) -> Iterator[Sentence]:
    """Every sentence of every paragraph, in order; together they hold every word. Linear in the text.

    `known` is the language, English where none is given.
    """
    outer = [q for q in quotations if q.depth == 0]
    at = 0
    for index, paragraph in enumerate(paragraphs):
        here = []
        while at < len(outer) and outer[at].span.start < paragraph.span.end:
            here.append(outer[at])
            at += 1
        words, marks = _words(text, paragraph.span, here)
        first = 0
        for last in [*sentence_ends(text, words, known), len(words) - 1]:
            while first <= last:
                until = min(last + 1, first + LONGEST)
                yield _sentence(paragraph, index, words[first:until], marks)
                first = until


def _words(text: str, place: Span, quotations: list[Quotation]) -> tuple[list[Word], dict[int, Quotation]]:
    found: list[Word] = []
    start = place.start
    for quotation in quotations:
        found.extend(words_in(text, start, quotation.span.start))
        found.append(Word(quotation.span.start, quotation.span.end, text[quotation.span.start : quotation.span.end], QUOTED))
        start = quotation.span.end
    found.extend(words_in(text, start, place.end))
    return found, {q.span.start: q for q in quotations}


def _sentence(paragraph: Paragraph, index: int, words: list[Word], marks: dict[int, Quotation]) -> Sentence:
    quotations = tuple(marks[word.start] for word in words if word.is_quotation)
    return Sentence(Span(words[0].start, words[-1].end), tuple(words), quotations, index, paragraph.kind)


def sentence_ends(text: str, words: Sequence[Word], known: Language | None = None) -> Iterator[int]:
    """Indexes of the words that end a sentence and are followed by another. `known` is the language, English where none is given."""
    known = known or language(ENGLISH)
    for index in range(len(words) - 1):
        if (words[index].is_quotation or words[index].text[-1] in MAY_END) and _ends(text, words, index, known):
            yield index


def _ends(text: str, words: Sequence[Word], index: int, known: Language) -> bool:
    word, following = words[index], words[index + 1]
    if word.text in WIDE_STOPS:
        return following.text not in CLOSING | WIDE_STOPS
    if _runs_on(words, index):
        return False
    if word.is_quotation:
        return _quotation_ends(text, word) and (following.is_name_like or following.is_quotation)
    if word.text in CLOSING:
        return index > 0 and words[index - 1].text in STOPS and _begins(following)
    if word.text in STOPS:
        return _begins(following) and not _abbreviated(words, index, known)
    return bool(INITIALS.fullmatch(word.text)) and _initials_end(word, following)


def _runs_on(words: Sequence[Word], index: int) -> bool:
    """Whether no space follows, as within "e.g" or an address; but a space may be lost between "held." and "Nobody"."""
    word, following = words[index], words[index + 1]
    if word.end != following.start or (word.is_quotation and following.is_quotation):
        return False
    return not (following.is_name_like and word.text in STOPS and index and len(words[index - 1].text) > 2)


def _initials_end(word: Word, following: Word) -> bool:
    """Whether "U.S." or "p.m." ends its sentence, whose full stop it has swallowed."""
    if word.lower in HALF_DAY:
        return following.is_quotation or (following.is_name_like and following.lower not in AFTER_CLOCK)
    return word.is_name_like and following.is_name_like and following.lower in STARTERS


def _quotation_ends(text: str, word: Word) -> bool:
    inner = text[word.start : word.end].rstrip(AROUND)
    return bool(inner) and inner[-1] in STOPS


def _begins(word: Word) -> bool:
    return (
        word.is_quotation
        or word.text[0].isupper()
        or word.text[0].isdigit()
        or _caseless(word.text[0])
        or word.text in BULLETS
        or word.text in "([‘'¿¡"
    )


def _caseless(sign: str) -> bool:
    """Whether it is a letter of a script without capitals, such as Arabic: there any letter may begin a sentence."""
    return sign.isalpha() and sign.lower() == sign.upper()


def _abbreviated(words: Sequence[Word], index: int, known: Language) -> bool:
    """Whether the full stop belongs to an abbreviation, initial or ordinal rather than ending a sentence."""
    if words[index].text != "." or not index:
        return False
    before = words[index - 1]
    if before.end != words[index].start:
        return False
    if known.ordinals and ORDINAL.fullmatch(before.text):
        return True
    if before.lower in NUMBERING and before.lower in known.abbreviations:
        return words[index + 1].text[0].isdigit()
    return before.lower in known.abbreviations or (len(before.text) == 1 and before.text.isupper() and before.text != "I")
