"""How fast findings are made and in how much memory: both engines, a pattern search, textacy and spaCy, side by side in one run.

Run: python -m benchmarks.extraction [--without-textacy] [FILE ...]

Reads the posts of tests/gold/texts and the sample's live blog, or the files named: text files, or lines of JSON with a "text"
each. Every reader has a process of its own, one after another, with one thread. Words are what stands between spaces, seconds
are CPU time without loading. The ratios, taken in the same run, are what to compare between machines.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import textacy_home
from benchmarks.readers import ELSEWHERE, READERS, Measured
from factcheck.sample.sample import live_blog
from tests.gold.marked_posts import posts

ROOT = Path(__file__).resolve().parent.parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
POSTS = 10
"""Posts of our own that make one document: about as long as an article."""


def our_own() -> list[str]:
    """Our marked posts in English, put together to documents, and the sample's live blog."""
    texts = [post.marked.text for post in posts() if post.language == "en"]
    return ["\n\n".join(texts[at : at + POSTS]) for at in range(0, len(texts), POSTS)] + [live_blog()]


def texts_of(path: Path) -> Iterator[str]:
    """The documents of a file: its whole text, or the "text" of each of its lines of JSON."""
    written = path.read_text(encoding="utf-8")
    if path.suffix != ".jsonl":
        yield written
        return
    for line in written.splitlines():
        yield json.loads(line)["text"]


def measure(reader: str, documents: list[str]) -> Measured:
    """What a reader needs in a fresh process. Raises subprocess.CalledProcessError where that fails."""
    python = str(textacy_home.python()) if reader in ELSEWHERE else sys.executable
    done = subprocess.run(  # noqa: S603  (our own module)
        [python, "-m", "benchmarks.readers", reader],
        input=json.dumps(documents),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def table(found: dict[str, Measured], documents: int) -> Iterator[str]:
    """A line for each reader, with how many times as fast as textacy it is where that was measured."""
    textacy = found["textacy"].speed if "textacy" in found else 0.0
    yield f"{'':10}{'words per CPU-second':>22}{'peak memory':>14}{'raises on':>14}{'beside textacy':>18}"
    for name, one in found.items():
        beside = f"{one.speed / textacy:,.2f} times" if textacy else "not measured"
        yield f"{name:10}{one.speed:>22,.0f}{one.megabytes:>11,.0f} MB{f'{one.raised} of {documents}':>14}{beside:>18}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--without-textacy", action="store_true", help="leave textacy and spaCy out: nothing is installed")
    parser.add_argument("file", nargs="*", type=Path)
    given = parser.parse_args()
    documents = [text for path in given.file for text in texts_of(path)] or our_own()
    words = sum(len(text.split()) for text in documents)
    sys.stdout.write(f"{len(documents)} documents, {words:,} words\n")
    names = [name for name in READERS if not (given.without_textacy and name in ELSEWHERE)]
    for line in table({name: measure(name, documents) for name in names}, len(documents)):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
