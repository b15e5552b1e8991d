"""From examples to batches: whole paragraphs packed into chunks, cut anew in each epoch."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

FULL = 254
CLS, SEP, MASK = 2, 3, 4
OURS = SEP
"""What the chunks of our own texts begin with instead of CLS. Found news is marked by one hand and our texts by others; told which
it reads, the tagger need not strike a mean between them, and the product asks it for the first."""
TOLD = 0.8
"""How often a chunk of ours says so; the rest is read as found news."""
BATCH = 16
AS_IT_STANDS = 0.7
"""How often an article is read with its own quotation marks."""
MASKED = 0.05
"""How many word pieces are hidden in training, so that the tagger does not lean on single words."""
Example = dict[str, Any]
Chunk = dict[str, Any]


def read(path: Path) -> dict[str, list[Example]]:
    """The examples of each article, the one with its own marks first."""
    found: dict[str, list[Example]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        made = json.loads(line)
        found.setdefault(made["id"], []).append(made)
    return found


def cut(made: Example, most: int) -> Iterator[tuple[int, int]]:
    """Where chunks of an example begin and end, in words; as factcheck.extraction.tag_inputs.chunks does it."""
    start = at = room = 0
    for words in made["paragraphs"]:
        size = sum(len(made["pieces"][word]) for word in range(at, at + words))
        if size > room and at > start:
            yield start, at
            start = at
        if at == start:
            room = most
        used, last = 0, 0
        for word in range(at, at + words):
            piece = len(made["pieces"][word])
            if size > most and used + piece > most:
                end = last or word
                yield start, end
                start, used, last, room = end, sum(len(made["pieces"][w]) for w in range(end, word)), 0, most
            used += piece
            if used > most // 2 and made["full_stop"][word]:
                last = word + 1
        room -= used
        at += words
    if at > start:
        yield start, at


def chunk(made: Example, start: int, end: int) -> Chunk:
    """One chunk of an example, with pointers counted from its own first word (0 stands for none)."""
    pieces, signs, firsts = [CLS], [[0, 4, 0]], []
    for word in range(start, end):
        firsts.append(len(pieces))
        pieces += made["pieces"][word]
        signs += [made["signs"][word]] * len(made["pieces"][word])
    links = [
        (role, begin - start, target - start + 1 if target >= 0 else 0)
        for role, name in enumerate(("source", "cue"))
        for _, begin, target in made[name]
        if start <= begin < end and (target < 0 or start <= target < end)
    ]
    labels = {name: made[name][start:end] for name in ("content", "inner", "role", "kind")}
    return {"pieces": [*pieces, SEP], "signs": [*signs, [0, 4, 0]], "firsts": firsts, "links": links, **labels}


def batch(chunks: list[Chunk]) -> dict[str, Tensor]:
    """Chunks padded to one length."""
    length = max(len(c["pieces"]) for c in chunks)
    words = max(len(c["firsts"]) for c in chunks)

    def padded(name: str, to: int, fill: Any) -> Tensor:
        return torch.tensor([c[name] + [fill] * (to - len(c[name])) for c in chunks])

    made = {"pieces": padded("pieces", length, 0), "signs": padded("signs", length, [0, 4, 0]), "firsts": padded("firsts", words, 0)}
    made["shown"] = torch.tensor([[1.0] * len(c["pieces"]) + [0.0] * (length - len(c["pieces"])) for c in chunks])
    made["present"] = torch.tensor([[1.0] * len(c["firsts"]) + [0.0] * (words - len(c["firsts"])) for c in chunks])
    for name in ("content", "inner", "role", "kind"):
        made[name] = padded(name, words, -1)
    links = [(number, *link) for number, c in enumerate(chunks) for link in c["links"]]
    made["links"] = torch.tensor(links or [(0, 0, 0, 0)][:0], dtype=torch.long).view(-1, 4)
    return made


def epoch(articles: dict[str, list[Example]], seed: int, share: float = 1.0) -> list[dict[str, Tensor]]:
    """The batches of one epoch: marks, chunk sizes, hidden pieces and order drawn by the seed.

    Of the texts of ours, whose names have a file before a slash, only `share` are read.
    """
    draw = random.Random(seed)  # noqa: S311 (nothing secret)
    chunks = []
    for name, variants in articles.items():
        if "/" in name and draw.random() >= share:
            continue
        made = variants[0] if draw.random() < AS_IT_STANDS else draw.choice(variants[1:])
        for place in cut(made, draw.choice((FULL, FULL, FULL, 180, 120))):
            chunks.append(chunk(made, *place))
            if "/" in name and draw.random() < TOLD:
                chunks[-1]["pieces"][0] = OURS
    for made in chunks:
        made["pieces"] = [MASK if piece > MASK and draw.random() < MASKED else piece for piece in made["pieces"]]
    chunks.sort(key=lambda made: len(made["pieces"]) + draw.random() * 40)
    batches = [batch(chunks[at : at + BATCH]) for at in range(0, len(chunks), BATCH)]
    draw.shuffle(batches)
    return batches


def in_order(articles: dict[str, list[Example]]) -> list[dict[str, Tensor]]:
    """Every article once, as it stands, for measuring."""
    chunks = [chunk(made, *place) for variants in articles.values() for made in variants[:1] for place in cut(made, FULL)]
    chunks.sort(key=lambda made: len(made["pieces"]))
    return [batch(chunks[at : at + BATCH]) for at in range(0, len(chunks), BATCH)]
