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
from torch.nn import functional

from training.model import HEADS, POINTER, SIGNS, WIDTH, Layer, Tagger

HEAD = WIDTH // HEADS


class OneChunk(nn.Module):
    """The tagger for a single chunk, which needs no padding, with less work for the same answers.

    The signs of a piece are looked up as one; attention multiplies the heads where they stand, without turning them about
    first; the last layer goes on for the first piece of each word alone; and what distance adds to the links is given as it
    is learnt, for the product to add.
    """

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        quoted, letters, place = (sign.weight for sign in tagger.signs)
        with torch.no_grad():
            together = quoted[:, None, None] + letters[None, :, None] + place[None, None, :]
            self.signs = nn.Embedding.from_pretrained(together.reshape(-1, WIDTH))

    def forward(self, pieces: Tensor, signs: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As Tagger.forward, without the batch; the links without what distance adds, and that for each distance."""
        tagger, count = self.tagger, firsts.shape[0]
        sign = (signs[:, 0] * SIGNS[1] + signs[:, 1]) * SIGNS[2] + signs[:, 2]
        x = tagger.norm(tagger.pieces(pieces) + tagger.positions.weight[: pieces.shape[0]] + self.signs(sign))
        for number, layer in enumerate(tagger.layers, 1):
            x = _read(layer, x, x if number < len(tagger.layers) else x[firsts])
        ask, answer = (f(x).view(count, 2, POINTER).transpose(0, 1) for f in (tagger.asks, tagger.answers))
        links = ask @ answer.transpose(1, 2) / 8.0
        return tagger.labels(x), torch.cat([tagger.nobody(x).T[:, :, None], links], dim=2), tagger.distance * 1.0


def _read(layer: Layer, x: Tensor, asking: Tensor) -> Tensor:
    """What a layer makes of those places of x that ask."""
    query, key, value = (f(of).view(-1, HEADS, HEAD) for f, of in ((layer.query, asking), (layer.key, x), (layer.value, x)))
    alike = _matmul(query, key, x.shape[0], alpha=HEAD**-0.5, transBatchA=1, transBatchB=1, transB=1)
    found = _matmul(torch.softmax(alike, dim=-1), value, HEAD, alpha=1.0, transBatchB=1)
    asking = layer.first_norm(asking + layer.attended(found.transpose(0, 1).reshape(-1, WIDTH)))
    return layer.second_norm(asking + layer.shrunk(functional.gelu(layer.grown(asking))))


def _matmul(one: Tensor, other: Tensor, columns: int, **attributes: float) -> Tensor:
    """ONNX Runtime's own step, which can take the heads of a tensor (places by heads by HEAD) for its batch."""
    rows = one.shape[0] if "transBatchA" in attributes else one.shape[1]
    given = {"transA": 0, "transB": 0, "transBatchA": 0, "transBatchB": 0, **attributes}
    made: Tensor = torch.onnx.ops.symbolic(
        "com.microsoft::FusedMatMul", (one, other), attrs=given, dtype=one.dtype, shape=(HEADS, rows, columns), version=1
    )
    return made


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
            output_names=["labels", "links", "distance"],
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
