"""How many of a live blog's posts are found, and how right they are: each page of a folder beside its truth file.

Run: python -m benchmarks.liveblogs [FOLDER] [--missing]

FOLDER holds one folder for each page, with `page.html` and `truth.json` in it; ../shared/data/liveblogs unless named. Counted
are the posts that a reader sees. `--missing` names what is wrong with each post.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from factcheck.ingestion.html.live import read_live
from factcheck.ingestion.html.tree import tree_of
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.scoring.liveblogs import LiveScores, VisiblePost, partners_of, visible_posts

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "liveblogs"
COLUMNS = ("precision", "recall", "headlines", "times", "first 80", "order", "unmixed", "seconds")


def pages(folder: Path) -> Iterator[Path]:
    """The folders below `folder` that hold a page and what is true of it."""
    return (page.parent for page in sorted(folder.glob("*/page.html")) if (page.parent / "truth.json").exists())


def read(page: Path) -> ParsedArticle | None:
    """What is read from the page in a folder."""
    return read_live(tree_of((page / "page.html").read_bytes()), None)


def figures(scores: LiveScores) -> tuple[float, ...]:
    """The figures of COLUMNS but the last, in their order. Where nothing could go wrong (no two posts to be in order), 1."""
    shares = (scores.headlines, scores.times, scores.beginnings, scores.order, scores.unmixed)
    return (scores.posts.precision, scores.posts.recall, *(share.value if share.cases else 1.0 for share in shares))


def faults(wanted: Sequence[VisiblePost], found: Sequence[ParsedPost]) -> Iterator[str]:
    """What is wrong, a line for each visible post that was missed or read wrongly."""
    partners = partners_of(wanted, found)
    for post, place in zip(wanted, partners, strict=True):
        if place is None:
            yield f"missed: {post.beginning[:70]}"
            continue
        one = LiveScores()
        one.add([post], [found[place]])
        for what, share in (("headline", one.headlines), ("time", one.times), ("beginning", one.beginnings)):
            if share.right < share.cases:
                other = found[place]
                begins = other.blocks[0].text[:60] if other.blocks else ""
                wanted_is = f"{post.headline!r} {post.times} {post.beginning[:60]!r}"
                yield f"{what}: wanted {wanted_is}; found {other.headline!r} {other.published} {begins!r}"
    for place, other in enumerate(found):
        if place not in partners:
            yield f"too many: {other.headline!r} {other.published} {' '.join(block.text for block in other.blocks)[:70]!r}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--missing", action="store_true", help="name what is wrong with each post")
    given = parser.parse_args()
    total = LiveScores()
    sys.stdout.write(f"{'':44}{'posts':>7}" + "".join(f"{column:>11}" for column in COLUMNS) + "\n")
    for page in pages(given.folder):
        wanted = visible_posts(json.loads((page / "truth.json").read_text(encoding="utf-8")))
        begun = process_time()
        article = read(page)
        took = process_time() - begun
        found = article.posts if article else ()
        scores = LiveScores()
        scores.add(wanted, found)
        total.add(wanted, found)
        sys.stdout.write(f"{page.name[:43]:44}{len(wanted):>7}" + "".join(f"{one:>11.3f}" for one in (*figures(scores), took)) + "\n")
        if given.missing:
            sys.stdout.writelines(f"    {fault}\n" for fault in faults(wanted, found))
    sys.stdout.write(f"{'all':44}{total.posts.marked:>7}" + "".join(f"{one:>11.3f}" for one in figures(total)) + "\n")


if __name__ == "__main__":
    main()
