"""Ten thousand damaged pages through the reader of web pages: none may crash it, hang it, or make it grow.

Run: python -m benchmarks.mutated_pages [--pages N] [--seed S] [FOLDER ...]

Each is a page of the folders named (by default our own of tests/ingestion/html/pages and, where it stands beside the checkout,
those of shared/data), damaged one to four times at random from the seed. Prints a line of progress, then the slowest page and
the most memory held. Returns 1 where a page raised anything but UnreadableText or took longer than SLOWEST.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.readers import most_memory
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.html.read import read_html

HERE = Path(__file__).resolve().parent.parent
OWN = HERE / "tests" / "ingestion" / "html" / "pages"
SHARED = HERE.parent / "shared" / "data"
SLOWEST = 60.0
"""CPU-seconds that one page may take: far more than any should, so that only a hang is one."""
LONGEST = 600_000
"""Bytes of a page that are damaged; longer ones are cut, so that ten thousand are read in an hour."""
TAGS = (
    b"div",
    b"p",
    b"span",
    b"table",
    b"td",
    b"li",
    b"blockquote",
    b"a",
    b"script",
    b"figure",
    b"article",
    b"form",
    b"svg",
    b"time",
    b"br",
    b"pre",
)


def delete(page: bytes, chance: random.Random) -> bytes:
    """Without a stretch of it."""
    start = chance.randrange(len(page) + 1)
    return page[:start] + page[start + chance.randrange(1, 5000) :]


def repeat(page: bytes, chance: random.Random) -> bytes:
    """With a stretch of it several times over, somewhere."""
    start = chance.randrange(len(page) + 1)
    piece = page[start : start + chance.randrange(1, 3000)]
    at = chance.randrange(len(page) + 1)
    return page[:at] + piece * chance.randrange(1, 12) + page[at:]


def truncate(page: bytes, chance: random.Random) -> bytes:
    """Its beginning alone."""
    return page[: chance.randrange(len(page) + 1)]


def flip(page: bytes, chance: random.Random) -> bytes:
    """With bytes changed to any others."""
    damaged = bytearray(page)
    for _ in range(chance.randrange(1, 200)):
        if damaged:
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def swap_tags(page: bytes, chance: random.Random) -> bytes:
    """With one kind of tag made another."""
    old, new = chance.choice(TAGS), chance.choice(TAGS)
    page = page.replace(b"<" + old, b"<" + new)
    return page.replace(b"</" + old, b"</" + new) if chance.random() < 0.5 else page


def nest(page: bytes, chance: random.Random) -> bytes:
    """With very many tags opened, and closed or not."""
    tag, depth = chance.choice(TAGS), chance.choice((50, 290, 310, 2000, 20_000))
    at = chance.randrange(len(page) + 1)
    closing = (b"</" + tag + b">") * depth if chance.random() < 0.5 else b""
    return page[:at] + (b"<" + tag + b">") * depth + page[at : at + 500] + closing + page[at + 500 :]


def shuffle(page: bytes, chance: random.Random) -> bytes:
    """With its parts in another order."""
    cuts = sorted(chance.randrange(len(page) + 1) for _ in range(6))
    parts = [page[start:end] for start, end in zip([0, *cuts], [*cuts, len(page)], strict=True)]
    chance.shuffle(parts)
    return b"".join(parts)


def declare(page: bytes, chance: random.Random) -> bytes:
    """With another encoding declared, or really in one."""
    name = chance.choice(("utf-16", "utf-7", "shift_jis", "iso-2022-jp", "gb18030", "hz", "koi8-r", "idna", "no-such", "x" * 300))
    if chance.random() < 0.3:
        return page.decode("utf-8", errors="replace").encode(chance.choice(("utf-16", "utf-16-le", "cp1252", "utf-32")), errors="replace")
    return b'<meta charset="' + name.encode() + b'">' + page


def entities(page: bytes, chance: random.Random) -> bytes:
    """With entities that would grow without end if they were expanded, and references to no character."""
    bomb = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9)
    )
    at = chance.randrange(len(page) + 1)
    return bomb + b"]>" + page[:at] + b"<p>&j;&#x110000;&#0;&#xd800;&#99999999999;</p>" + page[at:]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    delete, repeat, truncate, flip, swap_tags, nest, shuffle, declare, entities,
)  # fmt: skip


def pages_in(folders: list[Path]) -> list[Path]:
    """The pages below some folders, in order; those that are not our own several times, so that most of what is damaged is real."""
    found = sorted(path for folder in folders for path in folder.rglob("*.html") if folder.is_dir())
    return [path for path in found for _ in range(1 if path.is_relative_to(OWN) else 5)]


def mutated(paths: list[Path], number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many damaged pages, each with the name of the page it was and what was done to it. The same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    for _ in range(number):
        path = chance.choice(paths)
        page, done = path.read_bytes()[:LONGEST], []
        for _ in range(chance.randrange(1, 5)):
            damage = chance.choice(DAMAGES)
            page = damage(page, chance)[: 4 * LONGEST]
            done.append(damage.__name__)
        yield f"{path.parent.name}/{path.name}: {', '.join(done)}", page


def main() -> int:
    """Read the damaged pages; see the module."""
    asked = argparse.ArgumentParser(description="Damaged pages through the reader of web pages.")
    asked.add_argument("--pages", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=4)
    asked.add_argument("folders", nargs="*", type=Path, default=[OWN, SHARED / "articles", SHARED / "liveblogs"])
    given = asked.parse_args()
    slowest, refused, raised = (0.0, ""), 0, 0
    begun = time.process_time()
    for count, (name, page) in enumerate(mutated(pages_in(given.folders), given.pages, given.seed), 1):
        started = time.process_time()
        try:
            read_html(page)
        except UnreadableText:
            refused += 1
        except Exception as error:  # noqa: BLE001  (whatever it is, it is counted and told)
            raised += 1
            sys.stderr.write(f"\n{name}: {type(error).__name__}: {error}\n")
        slowest = max(slowest, (time.process_time() - started, name))
        if count % 50 == 0 or count == given.pages:
            spent = time.process_time() - begun
            sys.stderr.write(
                f"\r{count} of {given.pages} pages, {spent:.0f} s, {raised} raised, slowest {slowest[0]:.1f} s, {most_memory():.0f} MB "
            )
            sys.stderr.flush()
    print(f"\n{given.pages} pages of seed {given.seed}: {raised} raised, {refused} refused with a sentence.")  # noqa: T201
    print(f"The slowest took {slowest[0]:.2f} s ({slowest[1]}); the most memory held was {most_memory():.0f} MB.")  # noqa: T201
    return 1 if raised or slowest[0] > SLOWEST else 0


if __name__ == "__main__":
    raise SystemExit(main())
