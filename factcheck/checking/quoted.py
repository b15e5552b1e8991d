"""The words of a quotation as an article gives them, with the marks of its own changes: ellipses and square brackets."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from factcheck.checking.dates import with_days
from factcheck.checking.words import Word, words_of

MOST_WORDS = 3_000
"""Words of a quotation that are compared; no quotation is longer, and a whole text pasted in as one must not take for ever."""

_DOTS = r"(?:…(?:\s?\.)?|\.(?:\s?\.){2,3})"
_ELLIPSIS = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
_BRACKET = re.compile(r"\[([^\[\]\n]{1,200})\]")
_ROUND = re.compile(r"\([^()\n]{1,80}\)")
_SIC = re.compile(r"\s*(?:sic|emphasis (?:added|mine))\.?\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{1,6}")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation's words. Offsets of `words` are of `text`, the quotation as written but for brackets inside a word."""

    text: str
    words: tuple[Word, ...]
    bracketed: tuple[bool, ...]
    """Of each word, whether it stands in brackets: put there by who quotes, as everybody can see."""
    square: tuple[bool, ...]
    """Whether the brackets are square; some newsrooms put their own words in round ones, in which a source may have its own too."""
    breaks: frozenset[int]
    """Before which words an ellipsis stands; 0 and the number of words where it stands at an end."""

    @property
    def inner_breaks(self) -> list[int]:
        """The ellipses that have words on both sides."""
        return sorted(at for at in self.breaks if 0 < at < len(self.words))

    def pieces(self) -> list[tuple[int, int]]:
        """The runs of words between ellipses, as index ranges."""
        edges = [0, *self.inner_breaks, len(self.words)]
        return [(low, high) for low, high in itertools.pairwise(edges) if low < high]


def read_quotation(given: str) -> Quoted:
    """Read the words of a quotation, with or without its quotation marks. MOST_WORDS at most; never raises."""
    text, brackets = _without_brackets(given)
    ellipses = [match.span() for match in _ELLIPSIS.finditer(text)]
    words = with_days(text, words_of(text))[:MOST_WORDS]
    breaks = {sum(word.start < start for word in words) for start, _ in ellipses}
    square = tuple(any(low <= word.start < high for low, high in brackets) for word in words)
    rounds = [match.span() for match in _ROUND.finditer(text)]
    bracketed = tuple(sure or any(low < word.start < high for low, high in rounds) for word, sure in zip(words, square, strict=True))
    return Quoted(text, tuple(words), bracketed, square, frozenset(breaks))


def _without_brackets(given: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with "[W]e" as "We" and without "[sic]"; and where brackets with words of their own stand.

    Letters put inside a word that is not only another case ("walk[ed]") stay in its brackets' count.
    """
    out: list[str] = []
    size, done = 0, 0
    brackets: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(given):
        if _ELLIPSIS.fullmatch(match[0]):
            continue
        run = given[done : match.start()]
        out.append(run)
        size += len(run)
        done = match.end()
        inside = match[1]
        if _SIC.fullmatch(inside):
            continue
        before, after = given[match.start() - 1 : match.start()], given[match.end() : match.end() + 1]
        joined = bool(_LETTERS.fullmatch(inside)) and (before.isalpha() or after.isalpha())
        out.append(inside if joined else match[0])
        if not joined:
            brackets.append((size, size + len(match[0])))
        elif before.isalpha() or len(inside) > 1:  # "walk[ed]": another form of the word, openly marked
            begun = re.search(r"\w*$", "".join(out[:-1]))
            brackets.append((begun.start() if begun else size, size + len(inside)))
        size += len(out[-1])
    out.append(given[done:])
    return "".join(out), brackets
