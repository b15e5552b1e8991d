"""How long it takes to check many quotations against a long transcript, beside a search by rapidfuzz and one by difflib in the same run.

Run: python -m benchmarks.quote_check [QUOTES] [WORDS]

By default 1,000 quotations against 100,000 words. The transcript is made of the words of the texts in tests/checking/texts, put
together at random (always the same), as long sentences by several speakers; the quotations are cut from it, and half of them
changed in a word. Seconds are of this process, making the source ready included. The other two look for the best stretch with as
many words as the quotation has, over a few quotations only, and are reckoned up to all: rapidfuzz's partial ratio over the whole
text, and difflib over each stretch that shares a word of the quotation's rarest.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz import fuzz

from factcheck.checking.quotes import Label, check_quote, prepared

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "checking" / "texts"
TRIES = 10
"""Quotations that the others look for."""
SPEAKERS = ("THE MAYOR", "MS. ORDAL", "MR. RENN", "SENATOR MOLL")


def transcript(words: int, choose: random.Random) -> str:
    """A made-up transcript of as many words."""
    texts = " ".join(path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.source.*")))
    known = re.findall(r"[a-z']+", texts.lower())
    turns, count = [], 0
    while count < words:
        length = choose.randint(40, 200)
        said = " ".join(choose.choices(known, k=length))
        turns.append(f"{choose.choice(SPEAKERS)}:  {said.capitalize()}.")
        count += length
    return "\n\n".join(turns)


def quotations(text: str, count: int, choose: random.Random) -> list[str]:
    """Stretches of one turn, every other one with a word changed."""
    turns = [turn.partition(":  ")[2].split() for turn in text.split("\n\n")]
    found = []
    for number in range(count):
        turn = choose.choice(turns)
        length = min(len(turn), choose.randint(6, 40))
        start = choose.randint(0, len(turn) - length)
        words = turn[start : start + length]
        if number % 2:
            words[length // 2] = "zebra"
        found.append(" ".join(words))
    return found


def by_rapidfuzz(quote: str, text: str) -> float:
    """The likeness of the best stretch of the text, letter by letter."""
    return fuzz.partial_ratio(quote, text)


def by_difflib(quote: str, text: str) -> float:
    """The likeness of the best stretch, word by word, over every place of the text."""
    words, wanted = text.split(), quote.split()
    best = 0.0
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    for at in range(0, len(words) - len(wanted), max(1, len(wanted) // 4)):
        matcher.set_seq1(words[at : at + len(wanted)])
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def seconds(search: Callable[[str, str], float], quotes: Sequence[str], text: str) -> float:
    """How long a search takes for one quotation."""
    begun = time.process_time()
    for quote in quotes:
        search(quote, text)
    return (time.process_time() - begun) / len(quotes)


def main(count: int, words: int) -> int:
    """Print the seconds and ratios; returns 1 where a label is wrong or it takes more than ten seconds."""
    choose = random.Random(5)  # noqa: S311  (the same text every time)
    text = transcript(words, choose)
    quotes = quotations(text, count, choose)
    begun = time.process_time()
    source = prepared(text)
    ready = time.process_time() - begun
    labels = [check_quote(quote, source).label for quote in quotes]
    spent = time.process_time() - begun
    right = sum(label is (Label.ALTERED if number % 2 else Label.VERBATIM) for number, label in enumerate(labels))
    print(f"{count:,} quotations against {len(text.split()):,} words: {spent:.2f} s, {ready:.2f} s of it to make the source ready.")  # noqa: T201
    print(f"{right:,} of {count:,} labels are right.")  # noqa: T201
    for name, search in (("rapidfuzz", by_rapidfuzz), ("difflib", by_difflib)):
        all_of_them = seconds(search, quotes[:TRIES], text) * count
        print(f"{name}: {all_of_them:.1f} s for as many, {all_of_them / spent:.0f} times as long.")  # noqa: T201
    return 0 if right == count and spent < 10 else 1


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    raise SystemExit(main(*(numbers + [1000, 100_000][len(numbers) :])))
