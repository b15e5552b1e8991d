"""From a dependency parse to the classes of our own words: what sort of verb, what a comma or "and" brings in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import Sentence, paragraphs_of, sentences_of
from factcheck.extraction.words import Word

Parsed = tuple[int, str, str, str, int]
"""Offset, text, tag, dependency, place of the head."""
VERBS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "MD"})
FOLDED = {"NNPS": "NNP", "RBR": "RB", "RBS": "RB", "JJR": "JJ", "JJS": "JJ", "WP$": "WP"}
AFTER_SIGN = {"appos": "A", "relcl": "R", "acl": "P", "prep": "I", "agent": "I"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
AUXILIARY = frozenset({"aux", "auxpass"})
KEPT = frozenset({"-RRB-", "''", "``"})


class Tree:
    """One parsed sentence: its words and who hangs on whom."""

    def __init__(self, words: Sequence[Parsed]) -> None:
        self.words = words
        self.below: list[list[int]] = [[] for _ in words]
        for at, word in enumerate(words):
            if word[4] != at and 0 <= word[4] < len(words):
                self.below[word[4]].append(at)
        self.left = [self._left_edge(at) for at in range(len(words))]

    def _left_edge(self, at: int) -> int:
        waiting, least = [at], at
        while waiting:
            here = waiting.pop()
            least = min(least, here)
            waiting += self.below[here]
        return least

    def has(self, at: int, dependencies: frozenset[str]) -> bool:
        """Whether anything with one of these dependencies hangs on the word."""
        return any(self.words[below][3] in dependencies for below in self.below[at])

    def role(self, at: int) -> str:
        """The dependency of the word, or of the first of those it is joined to by "and"."""
        for _ in range(9):
            if self.words[at][3] != "conj" or self.words[at][4] == at:
                break
            at = self.words[at][4]
        return self.words[at][3]


def labels(words: Sequence[Parsed]) -> list[str]:
    """The class of each word of a parsed sentence."""
    tree = Tree(words)
    return [_label(tree, at) for at in range(len(words))]


def _label(tree: Tree, at: int) -> str:
    _, text, tag, dependency, head = tree.words[at]
    if dependency in AUXILIARY and tag in VERBS:
        return "AUXN" if tag in ("VBN", "VBG", "VB") else "AUX"
    if tag in ("VBN", "VBG"):
        return _participle(tree, at)
    if tag in ("IN", "WRB") and dependency in ("mark", "advmod") and tree.words[head][2] in VERBS:
        role = tree.words[head][3]
        if role in ("advcl", "ccomp", "relcl", "acl", "conj", "pcomp"):
            return "MKT" if text.lower() == "that" else "MK" if role in ("advcl", "conj") else "MKC"
    if tag == "CC":
        return _joining(tree, at)
    if text in (",", "–", "—", "-", "(") or tag in (",", ":", "-LRB-"):
        return _sign(tree, at)
    return FOLDED.get(tag, tag)


def _participle(tree: Tree, at: int) -> str:
    tag, role, helped = tree.words[at][2], tree.role(at), tree.has(at, AUXILIARY)
    if role in ("amod", "compound", "nmod"):
        return "JJ" if tag == "VBN" else "VBG-n"
    if role == "acl":
        return tag + "-acl"
    if role == "advcl" and not helped:
        return tag + "-adv"
    return tag if tag == "VBN" or helped or role in ("ROOT", "relcl", "ccomp", "advcl") else "VBG-n"


def _joining(tree: Tree, at: int) -> str:
    joined = next((word for word in tree.below[tree.words[at][4]] if word > at and tree.words[word][3] == "conj"), None)
    if joined is None or tree.words[joined][2] not in VERBS:
        return "CC-N"
    if tree.has(joined, SUBJECTS):
        return "CC-S"
    return "CC-G" if tree.words[joined][2] == "VBG" and not tree.has(joined, AUXILIARY) else "CC-V"


def _sign(tree: Tree, at: int) -> str:
    text, tag = tree.words[at][1:3]
    sign = text if text in (",", "(") else "-" if text in "–—-" else tag
    top = next((j for j in range(at + 1, len(tree.words)) if tree.left[j] == at + 1 and tree.words[j][4] <= at), None)
    if top is None:
        return sign
    _, _, tag, dependency, _ = tree.words[top]
    if dependency == "advcl":
        marked = tree.has(top, frozenset({"mark"}))
        return sign + ("D" if tag in ("VBG", "VBN") and not marked else "M")
    if dependency == "conj":
        return sign + ("L" if tag not in VERBS else "S" if tree.has(top, SUBJECTS) else "V")
    return sign + AFTER_SIGN.get(dependency, "")


def base(label: str) -> str:
    """The class for the first reading, which does not ask what a word joins."""
    if label in KEPT:
        return label
    if label[0] in ",-(:":
        return label[0]
    return "IN" if label in ("MK", "MKT", "MKC") else label.partition("-")[0]


def labelled(text: str, parse: Sequence[Sequence[Parsed]]) -> Iterator[tuple[Sequence[Word], list[str]]]:
    """Our own sentences of a text, each word with its class by the parse; a quotation counts as one word."""
    known = [(word, label) for words in parse for word, label in zip(words, labels(words), strict=True)]
    starts = [word[0] for word, _ in known]
    for sentence in _sentences(text):
        yield sentence.words, [_of_word(word, known, starts) for word in sentence.words]


def _sentences(text: str) -> Iterator[Sentence]:
    paragraphs = paragraphs_of(text, None)
    yield from sentences_of(text, paragraphs, list(find_quotations(text, [paragraph.span for paragraph in paragraphs])))


def _of_word(word: Word, known: Sequence[tuple[Parsed, str]], starts: Sequence[int]) -> str:
    if word.is_quotation:
        return "Q"
    first, last = bisect_left(starts, word.start), bisect_left(starts, word.end)
    if first >= last:
        return known[first - 1][1] if first else "."
    if "-" in word.text and word.is_word:  # of "non-profit" the last part tells
        first = max((at for at in range(first, last) if known[at][0][1][0].isalnum()), default=first)
    return known[first][1]
