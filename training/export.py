"""Write trained weights as ONNX in whole numbers of eight bits, for the product.

Run: python -m training.export AVERAGED.pt VOCABULARY.txt OUT_FOLDER

Writes tagger.onnx (reads one chunk at a time) and vocabulary.txt, whose sum stands in the first, so that the product knows
that the two belong together. Weights are quantised channel by channel; sums stay in floats.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.model import Tagger


class OneChunk(nn.Module):
    """The tagger for a single chunk, which needs no padding."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, signs: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """As Tagger.forward, without the batch."""
        labels, links = self.tagger(pieces[None], signs[None], None, firsts[None])
        return labels[0], links[0]


def export(weights: Path, vocabulary: Path, out: Path) -> None:
    """Write the two files into `out`."""
    tagger = Tagger(len(vocabulary.read_text(encoding="utf-8").split("\n")), dropout=0.0)
    tagger.load_state_dict(torch.load(weights))
    tagger.eval()
    example = (torch.arange(5, 65), torch.zeros(60, 3, dtype=torch.long), torch.arange(1, 41))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        length, words = torch.export.Dim("length", min=8, max=256), torch.export.Dim("words", min=2, max=254)
        torch.onnx.export(
            OneChunk(tagger),
            example,
            str(whole),
            dynamo=True,
            external_data=False,
            input_names=["pieces", "signs", "firsts"],
            output_names=["labels", "links"],
            dynamic_shapes=({0: length}, {0: length}, {0: words}),
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(out / "tagger.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    made = onnx.load(str(out / "tagger.onnx"))
    made.metadata_props.add(key="vocabulary", value=hashlib.sha256(vocabulary.read_bytes()).hexdigest())
    onnx.save(made, str(out / "tagger.onnx"))
    shutil.copyfile(vocabulary, out / "vocabulary.txt")
    sys.stdout.write(f"{(out / 'tagger.onnx').stat().st_size / 1e6:.1f} MB\n")


def main() -> None:
    """Read the arguments and export."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "vocabulary", "out"):
        asked.add_argument(name, type=Path)
    given = asked.parse_args()
    torch.set_num_threads(1)
    export(given.weights, given.vocabulary, given.out)


if __name__ == "__main__":
    main()
