"""From a page's bytes to its statements on the desk, beside what spaCy's small English pipeline needs to read the same text in one run.

Run: python -m benchmarks.ingest [--posts 500] [--rounds 3] [FILE]

Two pages: the sample's live blog as pasted text (or FILE), and a long live blog of as many posts as said, as HTML (see reingest.py; 0
leaves it out). Ours is the whole way: read, statements found by the engine that is set, stored, committed, and the first page of the desk
drawn (see taken_in.py). spaCy's is the pipeline alone, which finds neither quotes nor claims: once with the posts' texts as one document,
once with each as its own. Every one has a process of its own with one thread, in turns, so that a busy machine slows all of them. Seconds
are CPU time, the median of the rounds; loading the program, its model and spaCy's counts for none. What a page says is new to ours each
time, while spaCy has read it once before. What one changed post costs beside all of them is told by reingest.py.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.extraction import ONE_THREAD, ROOT, measure
from benchmarks.reingest import blog
from benchmarks.taken_in import Taken
from factcheck.sample.sample import LIVE_BLOG


@dataclass(frozen=True, slots=True)
class Beside:
    """One page, taken in by us and read by spaCy, as often as there are rounds."""

    ours: list[Taken]
    whole: list[float]
    """Seconds of spaCy for the text as one document."""
    by_post: list[float]
    """The same for each post as a document of its own."""


def ours(way: str, page: bytes) -> str:
    """What taken_in says of a page. Raises subprocess.CalledProcessError where that fails."""
    command = [sys.executable, "-m", "benchmarks.taken_in", way]
    done = subprocess.run(command, input=page, stdout=subprocess.PIPE, check=True, cwd=ROOT, env={**os.environ, **ONE_THREAD})  # noqa: S603  (our own module)
    return done.stdout.decode().splitlines()[-1]


def beside(page: bytes, rounds: int) -> Beside:
    """Take a page in and have spaCy read it, in turns."""
    texts: list[str] = json.loads(ours("texts", page))
    found = Beside([], [], [])
    for _ in range(rounds):
        found.whole.append(measure("spacy", ["\n\n".join(texts)]).seconds)
        found.ours.append(Taken(**json.loads(ours("desk", page))))
        found.by_post.append(measure("spacy", texts).seconds)
    return found


def told(name: str, found: Beside) -> None:
    """Print what a page came to."""
    one, total = found.ours[0], median(each.total for each in found.ours)
    sys.stdout.write(f"{name}: {one.posts:,} posts, {one.words:,} words, {one.statements:,} statements\n")
    sys.stdout.write(f"  to marked statements on the desk {total:9.3f} s, {total / one.posts * 1000:.1f} ms a post\n")
    for stage in one.seconds:
        sys.stdout.write(f"    {stage:<30} {median(each.seconds[stage] for each in found.ours):9.3f} s\n")
    for way, seconds in (("as one document", found.whole), ("post by post", found.by_post)):
        sys.stdout.write(f"  spaCy, {way:<25} {median(seconds):9.3f} s: ours takes {total / median(seconds):.2f} of that\n")


def main() -> None:
    """Measure, and print the stages and ratios."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--posts", type=int, default=500)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("file", nargs="?", type=Path, default=LIVE_BLOG)
    given = asked.parse_args()
    told(given.file.name, beside(given.file.read_bytes(), given.rounds))
    if given.posts:
        told("a long live blog", beside(blog(given.posts).html().encode(), given.rounds))


if __name__ == "__main__":
    main()
