"""The texts that we wrote and marked ourselves to train on, in the form of the open corpus.

Run: python -m training.marked_texts OUT.jsonl [FILE ...]

Reads training/texts/*.txt, or the files named, and writes one line a text, as open-train.jsonl has them. How a text is
marked stands in tests/gold/texts/README.md; texts for training have no statements. What does not add up is named by file
and text, and nothing is written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.marked_tags import WronglyMarked, read_tags, said_by, unmarked_quotation_marks

FOLDER = Path(__file__).with_name("texts")
TEXT = re.compile(r"^=== (?P<name>[a-z0-9-]+)\n(?P<head>(?:[a-z]+: [^\n]*\n)*)\n(?P<body>.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL)


def rows(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """One row for each text of the files. Raises WronglyMarked, naming the file and the text."""
    for path in files:
        for found in TEXT.finditer(path.read_text(encoding="utf-8")):
            try:
                yield {"id": f"{path.stem}/{found['name']}", **_marked(found["body"].strip("\n").replace("⍽", "\u00a0"))}
            except WronglyMarked as error:
                raise WronglyMarked(f"{path.name}, {found['name']}: {error}") from error


def _marked(tagged: str) -> dict[str, Any]:
    text, marks = read_tags(tagged)
    said = said_by(text, marks)
    for stray in unmarked_quotation_marks(text, marks):
        raise WronglyMarked(f"a quotation mark that is neither speech nor <x>: {stray}")
    cues: dict[int, list[tuple[int, int]]] = {}
    for mark in marks:
        for number in mark.numbers if mark.name == "c" else ():
            cues.setdefault(number, []).append((mark.span.start, mark.span.end))
    numbers = sorted({number for mark in marks for number in mark.numbers})
    attributions = [
        {
            "content": [[span.start, span.end] for span in one.content],
            "source": [[span.start, span.end] for span in one.source],
            "cue": [list(span) for span in cues.get(number, [])],
            "speaker": one.speaker,
            "speaker_type": one.speaker_type,
        }
        for number, one in zip(numbers, said, strict=True)
    ]
    not_speech = [[mark.span.start, mark.span.end] for mark in marks if mark.name == "x"]
    return {"text": text, "attributions": attributions, "not_speech": not_speech}


def main() -> None:
    """Write every text as a line."""
    files = [Path(name) for name in sys.argv[2:]] or sorted(FOLDER.glob("*.txt"))
    made = list(rows(files))
    Path(sys.argv[1]).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), encoding="utf-8")
    sys.stderr.write(f"{len(made)} texts, {sum(len(row['attributions']) for row in made)} attributions\n")


if __name__ == "__main__":
    main()
