"""The trained tagger: reads words and says of each how likely it is to be content, source or cue, and what belongs together.

Its weights stand in weights/ beside this file (see docs/model-card.md); training/ makes them. They are read when the first
text is tagged and kept for the life of the process. Without them nothing here is used and the rules work alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.tag_inputs import OUTSIDE, SIGN, WITHIN, TagWord
from factcheck.extraction.wordpieces import WordPieces

Numbers = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights"
CLS, SEP = "[CLS]", "[SEP]"
FRAME = (OUTSIDE, SIGN, WITHIN)
KINDS = ("named", "unnamed", "institution", "document", "none")
"""The sorts of speaker in the order of the tagger's last five outputs, by the values of SpeakerType."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tagger says of one chunk of words; all numbers are logits."""

    words: Sequence[TagWord]
    content: Numbers
    """Words by four: outside, begins, goes on after a gap, inside."""
    inner: Numbers
    """The same for contents that lie inside others."""
    role: Numbers
    """Words by five: nothing, source begins, source, cue begins, cue."""
    kind: Numbers
    """Words by KINDS: the sort of speaker, for the first word of a content or source."""
    links: Numbers
    """2 by words by 1 + words: for source and cue, where that of a content beginning here begins; place 0 is "none"."""


class Tagger:
    """Weights, ready to read. Reading is safe from several threads at once.

    Raises an error of the run time's where a file cannot be read, and ValueError where the two files do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # type: ignore[import-untyped]  # it ships no types

        words = (folder / "vocabulary.txt").read_bytes()
        vocabulary = words.decode().split("\n")
        self.pieces = WordPieces(vocabulary)
        self.frame = (vocabulary.index(CLS), vocabulary.index(SEP))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the server runs several readers side by side
        self.session = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused step takes longer than the two it stands for
        )
        if self.session.get_modelmeta().custom_metadata_map.get("vocabulary") != sha256(words).hexdigest():
            raise ValueError("vocabulary.txt is not the one that tagger.onnx was made with")

    def read(self, words: Sequence[TagWord]) -> Reading:
        """Tag one chunk, of at most tag_inputs.CHUNK word pieces and at least one word."""
        pieces, signs, firsts = [self.frame[0]], [FRAME], []
        for word in words:
            firsts.append(len(pieces))
            pieces += word.pieces
            signs += [word.signs] * len(word.pieces)
        inputs = {"pieces": [*pieces, self.frame[1]], "signs": [*signs, FRAME], "firsts": firsts}
        labels, links, distance = self.session.run(None, {name: np.array(values, np.int64) for name, values in inputs.items()})
        links[:, :, 1:] += by_distance(distance, len(words))
        return Reading(words, labels[:, :4], labels[:, 4:8], labels[:, 8:13], labels[:, 13:], links)


def by_distance(distance: Numbers, words: int) -> Numbers:
    """What distance adds to each link, 2 by words by words, given what it adds for each distance from -reach to reach."""
    reach = distance.shape[1] // 2
    endless = np.pad(distance, ((0, 0), (words, words)), mode="edge")
    return np.lib.stride_tricks.sliding_window_view(endless, words, axis=1)[:, reach + words : reach : -1]


@cache
def shipped() -> Tagger | None:
    """The tagger with the weights in WEIGHTS; None where there are none."""
    return Tagger(WEIGHTS) if (WEIGHTS / "tagger.onnx").is_file() else None
