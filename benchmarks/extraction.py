"""How fast findings are made and in how much memory: by the rules, by the trained tagger, beside a trivial pattern search.

Run: python -m benchmarks.extraction [FILE ...]. Without files it reads a made-up article. The ratio to the pattern search, taken in the
same run, is what to compare between machines. The tagger is measured where its weights are in place.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from factcheck.extraction import extract_with
from factcheck.extraction.tagger import shipped

SAMPLE = """River dam holds after a night of rain

The dam above Harbour town held on Monday night, water minister Ada Quill said, and 40 families went home by noon.
“We shut the gates at nine,” Quill told reporters. “Nobody was hurt, and the lower bridge is safe.”
According to two officials familiar with the plan, the council will vote on 12 million crowns for repairs in May.
The River Safety Board, which inspected the wall in March, had warned that the northern end was “close to failing”.
Tom Reed, a farmer whose fields were flooded, said he had lost most of his herd and would ask the council for help.
"""
TRIVIAL = re.compile(r"[“\"]([^”\"]+)[”\"],?\s+(?:said\s+)?([A-Z]\w+(?:\s[A-Z]\w+)*)")
ENOUGH = 2.0
"""CPU-seconds to measure for, of each."""


def words_per_second(read: Callable[[str], object], text: str) -> float:
    """Words of `text` that `read` gets through in one second of CPU time."""
    read(text)
    begun, times = time.process_time(), 0
    while time.process_time() - begun < ENOUGH:
        read(text)
        times += 1
    return times * len(text.split()) / (time.process_time() - begun)


def peak_megabytes() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the speed of each, the most memory held up to then, and how many times as fast the pattern search is."""
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]] or [SAMPLE * 20]
    text = "\n\n".join(texts)
    trivial = words_per_second(TRIVIAL.findall, text)
    sys.stdout.write(f"pattern search: {trivial:,.0f} words per CPU-second, {peak_megabytes():.0f} MB at most\n")
    _report("rules", extract_with, text, trivial)
    tagger = shipped()
    if tagger is not None:
        _report("tagger", lambda given: extract_with(given, None, tagger), text, trivial)


def _report(name: str, read: Callable[[str], object], text: str, trivial: float) -> None:
    speed = words_per_second(read, text)
    sys.stdout.write(f"{name}: {speed:,.0f} words per CPU-second, {peak_megabytes():.0f} MB at most; ")
    sys.stdout.write(f"the pattern search is {trivial / speed:,.0f} times as fast\n")


if __name__ == "__main__":
    main()
