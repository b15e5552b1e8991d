"""Everyone and everything that one article names or describes, read once before its speakers are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.bodies import Bodies, bodies_in
from factcheck.extraction.described import Descriptions, descriptions_in
from factcheck.extraction.names import is_capital, without_nicknames
from factcheck.extraction.people import People, people_in
from factcheck.extraction.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is named in one article. Built once, then asked."""

    people: People
    bodies: Bodies
    described: Descriptions


def build_directory(sentences: Sequence[Sentence]) -> Directory:
    """Read every name in the article. Linear in its words."""
    telling = [without_nicknames(sentence.words) for sentence in sentences if not _shouts(sentence)]
    return Directory(people_in(telling), bodies_in(telling), descriptions_in(telling))


def _shouts(sentence: Sentence) -> bool:
    """Whether the sentence is a headline in capitals, which names everything."""
    return sum(map(is_capital, sentence.words)) > 0.75 * len(sentence.words) and len(sentence.words) > 8
