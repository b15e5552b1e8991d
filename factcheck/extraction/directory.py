"""Everyone and everything that one article names or describes, read once before its speakers are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.bodies import Bodies, bodies_in
from factcheck.extraction.described import Descriptions, descriptions_in
from factcheck.extraction.names import is_capital, without_nicknames
from factcheck.extraction.people import People, people_in
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import Sentence, paragraphs_of, sentences_of
from factcheck.text.blocks import Block


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is named in one article. Built once, then asked."""

    people: People
    bodies: Bodies
    described: Descriptions


def build_directory(sentences: Sequence[Sentence], article: Directory | None = None) -> Directory:
    """Read every name in the text. Linear in its words.

    `article` is the directory of the whole article, where the text is one post of it: who is named in full in one post
    may be called by surname or initials in another.
    """
    telling = [without_nicknames(sentence.words) for sentence in sentences if not _shouts(sentence)]
    people, bodies = (article.people, article.bodies) if article else (None, None)
    return Directory(people_in(telling, people), bodies_in(telling, bodies), descriptions_in(telling))


def article_directory(posts: Iterable[tuple[str, Sequence[Block] | None]]) -> Directory:
    """Who is named in the posts of one article, each given by its text and blocks (see `engine.extract`)."""
    return build_directory([sentence for text, blocks in posts for sentence in _sentences(text, blocks)])


def _sentences(text: str, blocks: Sequence[Block] | None) -> Iterator[Sentence]:
    paragraphs = paragraphs_of(text, blocks)
    return sentences_of(text, paragraphs, list(find_quotations(text, [paragraph.span for paragraph in paragraphs])))


def _shouts(sentence: Sentence) -> bool:
    """Whether the sentence is a headline in capitals, which names everything."""
    return sum(map(is_capital, sentence.words)) > 0.75 * len(sentence.words) and len(sentence.words) > 8
