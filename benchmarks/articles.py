"""How well and how fast single articles are read from their pages, beside trafilatura in the same run.

Run: python -m benchmarks.articles [FOLDER]

FOLDER (by default data/articles in the folder `shared` beside the checkout) holds a folder for each page, with `page.html` and
`truth.json`, whose "text" is the article's true text. Both readers get the page's bytes. Speeds are pages a CPU-second, each page
read ROUNDS times by both in turn; their ratio is what to compare between machines.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from factcheck.ingestion.html.read import read_html
from factcheck.scoring.articles import ArticleScores, body_text

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "articles"
ROUNDS = 3


def ours(page: bytes) -> str:
    """The body as this product reads it."""
    return body_text(read_html(page))


def trafilaturas(page: bytes) -> str:
    """The body as trafilatura gives it, readers' comments left out."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


READERS: dict[str, Callable[[bytes], str]] = {"ours": ours, "trafilatura": trafilaturas}


def main(folder: Path) -> int:
    """Print a line for each page and the means; returns 1 where there are no pages or ours is the worse or too slow."""
    pages = sorted(path.parent for path in folder.glob("*/page.html"))
    if not pages:
        print(f"There are no pages in {folder}.")  # noqa: T201
        return 1
    scores = {name: ArticleScores() for name in READERS}
    seconds = dict.fromkeys(READERS, 0.0)
    for read in READERS.values():
        read((pages[0] / "page.html").read_bytes())  # what is loaded once is not measured
    for place in pages:
        page = (place / "page.html").read_bytes()
        true = json.loads((place / "truth.json").read_text(encoding="utf-8"))["text"]
        line = place.name.ljust(44)
        for name, read in READERS.items():
            text = ""
            begun = time.process_time()
            for _ in range(ROUNDS):
                text = read(page)
            spent = (time.process_time() - begun) / ROUNDS
            seconds[name] += spent
            words, runs = scores[name].add(text, true)
            line += f"  {name} {words:.4f} {runs:.4f} {spent * 1000:6.1f} ms"
        print(line)  # noqa: T201
    speeds = {name: len(pages) / spent for name, spent in seconds.items()}
    for name, score in scores.items():
        print(f"{name}: F1 by words {score.mean_words:.4f}, by runs of four {score.mean_runs:.4f}, {speeds[name]:.1f} pages/s")  # noqa: T201
    ratio = speeds["ours"] / speeds["trafilatura"]
    print(f"Our speed is {ratio:.2f} of trafilatura's.")  # noqa: T201
    return 0 if scores["ours"].mean_words >= scores["trafilatura"].mean_words and ratio >= 0.5 else 1


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
