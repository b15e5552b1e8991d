"""Turn marked articles into numbered examples.

Run with the product's own Python: python -m training.prepare GOLD.jsonl VOCABULARY.txt OUT.jsonl

Each article is written once as it stands and four times with other quotation marks (curly, British single, guillemets, straight),
which change no offset, so that the tagger meets marks that the corpus lacks. Words and signs come from the product's own
functions. Labels of each word:
content and inner: 0 outside, 1 begins a content, 2 goes on with the content before it after a gap, 3 inside. `inner` holds
contents that lie inside others. role: 0 none, 1 and 2 source, 3 and 4 cue (begins, inside). source, cue: for a word that
begins a content, [layer, its index, index of the first word of its source or cue], -1 for none. kind: see KINDS, -1 for none.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.extraction.quotation_marks import Quotation, find_quotations
from factcheck.extraction.sentences import paragraphs_of
from factcheck.extraction.tag_inputs import tag_words
from factcheck.extraction.wordpieces import WordPieces
from factcheck.text.spans import Span

KINDS = ("named", "unnamed", "institution", "document", "none")
MARKS = {"as it stands": None, "curly": "“”‘’", "British": "‘’“”", "guillemets": "«»‹›", "straight": "\"\"''"}
Example = dict[str, Any]


def quotations_of(text: str) -> list[Quotation]:
    """The quotations of a text without blocks."""
    return list(find_quotations(text, [paragraph.span for paragraph in paragraphs_of(text, None)]))


def with_marks(text: str, marks: str | None) -> str:
    """The text with other quotation marks, of the same length; apostrophes curly where the marks are."""
    if marks is None:
        return text
    signs = list(text)
    for quotation in quotations_of(text):
        first, last = (marks[0], marks[1]) if quotation.depth % 2 == 0 else (marks[2], marks[3])
        signs[quotation.span.start] = first
        if quotation.closed:
            signs[quotation.span.end - 1] = last
    changed = "".join(signs)
    return re.sub(r"(?<=\w)'(?=\w)", "’", changed) if "’" in marks else changed


class Labels:
    """The labels of one article's words, filled attribution by attribution, longest first."""

    def __init__(self, words: list[Span]) -> None:
        self.words = words
        self.layers = [[0] * len(words), [0] * len(words)]
        self.role = [0] * len(words)
        self.pointers: dict[str, list[list[int]]] = {"source": [], "cue": []}
        self.kind = [-1] * len(words)

    def within(self, place: list[int]) -> range:
        """Indexes of the words that share a character with a place."""
        inside = [at for at, word in enumerate(self.words) if word.start < place[1] and place[0] < word.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def add(self, attribution: Example) -> None:
        """Label the words of one attribution; its content goes to the first layer that is free there."""
        pieces = [run for run in map(self.within, attribution["content"]) if run]
        depth = next((depth for depth, layer in enumerate(self.layers) if not any(layer[at] for run in pieces for at in run)), None)
        if depth is None or not pieces:
            return
        layer = self.layers[depth]
        for number, run in enumerate(pieces):
            for at in run:
                layer[at] = 3
            layer[run[0]] = 2 if number else 1
        begin = pieces[0][0]
        sort = attribution.get("speaker_type", None if attribution["source"] else "none")  # PolNeAR knows no sorts
        self.kind[begin] = KINDS.index(sort) if sort else -1
        for role, first in (("source", 1), ("cue", 3)):
            runs = [run for run in map(self.within, attribution[role]) if run]
            for run in runs:
                for at in run:
                    self.role[at] = first + 1
                self.role[run[0]] = first
            nearest = min((run[0] for run in runs), key=lambda at: abs(at - begin), default=-1)
            self.pointers[role].append([depth, begin, nearest])
            if role == "source" and nearest >= 0:
                self.kind[nearest] = self.kind[begin]


def example(row: Example, marks: str, pieces: WordPieces) -> Example:
    """One article, labelled, with the given quotation marks."""
    text = with_marks(row["text"], MARKS[marks])
    paragraphs = paragraphs_of(text, None)
    tagged = list(tag_words(text, paragraphs, quotations_of(text), pieces))
    words = [word for paragraph in tagged for word in paragraph]
    labels = Labels([word.word.span for word in words])
    for attribution in sorted(row["attributions"], key=lambda a: -sum(end - start for start, end in a["content"])):
        labels.add(attribution)
    return {
        "id": row["id"],
        "marks": marks,
        "paragraphs": [len(paragraph) for paragraph in tagged],
        "pieces": [word.pieces for word in words],
        "signs": [word.signs for word in words],
        "full_stop": [int(word.word.text in ".!?…") for word in words],
        "content": labels.layers[0],
        "inner": labels.layers[1],
        "role": labels.role,
        "kind": labels.kind,
        **labels.pointers,
    }


def examples(rows: list[Example], pieces: WordPieces) -> Iterator[Example]:
    """Every article with every kind of marks."""
    for row in rows:
        for marks in MARKS:
            yield example(row, marks, pieces)


def main() -> None:
    """Read the arguments and write the examples."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("gold", type=Path)
    asked.add_argument("vocabulary", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    rows = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines()]
    pieces = WordPieces(given.vocabulary.read_text(encoding="utf-8").split("\n"))
    with given.out.open("w", encoding="utf-8") as out:
        for number, made in enumerate(examples(rows, pieces), 1):
            out.write(json.dumps(made) + "\n")
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{number} of {len(rows) * len(MARKS)}")
    sys.stderr.write(f"{number} examples written\n")


if __name__ == "__main__":
    main()
