"""The tagger: MiniLM's six layers, three embeddings more for the signs of each word, and what is read off each word."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS = 384, 12, 6
SIGNS = (5, 5, 3)
"""How many values each sign has; see factcheck/extraction/tag_inputs.py."""
OUTPUTS = {"content": 4, "inner": 4, "role": 5, "kind": 5}
REACH = 64
"""Words either way for which a pointer learns how much distance matters."""
POINTER = 64


class Layer(nn.Module):
    """One layer of BERT, with its names so that the published weights fit."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended, self.grown, self.shrunk = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        """`hidden` is 0 where a piece may be looked at and very low where it is padding; None where nothing is padded."""
        batch, length, _ = x.shape
        query, key, value = (f(x).view(batch, length, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=None if hidden is None else hidden.to(query.dtype))
        x = self.first_norm(x + self.dropout(self.attended(found.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.second_norm(x + self.dropout(self.shrunk(functional.gelu(self.grown(x)))))


class Tagger(nn.Module):
    """Pieces in; for each word its labels, and for each word and role where its source or cue begins."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(256, WIDTH)
        self.signs = nn.ModuleList(nn.Embedding(values, WIDTH) for values in SIGNS)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.labels = nn.Linear(WIDTH, sum(OUTPUTS.values()))
        self.asks, self.answers = nn.Linear(WIDTH, 2 * POINTER), nn.Linear(WIDTH, 2 * POINTER)
        self.nobody = nn.Linear(WIDTH, 2)
        self.distance = nn.Parameter(torch.zeros(2, 2 * REACH + 1))
        for sign in self.signs:
            nn.init.zeros_(sign.weight)

    def forward(self, pieces: Tensor, signs: Tensor, shown: Tensor | None, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Read a batch of chunks.

        Args:
            pieces: numbers of the pieces, batch by length, framed by [CLS] and [SEP], padded with 0.
            signs: the three signs of each piece, batch by length by 3.
            shown: 1 for a piece, 0 for padding, batch by length, float; None where nothing is padded.
            firsts: place of the first piece of each word, batch by words.

        Returns the labels' logits (batch by words by 18: content, inner, role, kind) and the pointers' logits (batch by
        2 by words by 1 + words: for source and cue, "none" first and then every word).
        """
        length = pieces.shape[1]
        x = self.pieces(pieces) + self.positions.weight[:length]
        for number, sign in enumerate(self.signs):
            x = x + sign(signs[:, :, number])
        x = self.dropout(self.norm(x))
        hidden = None if shown is None else (1.0 - shown)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, hidden)
        words = torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, WIDTH))
        batch, count, _ = words.shape
        ask, answer = (f(words).view(batch, count, 2, POINTER).transpose(1, 2) for f in (self.asks, self.answers))
        at = torch.arange(count)
        far = (at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        links = ask @ answer.transpose(2, 3) / 8.0 + self.distance[:, far]
        nobody = self.nobody(words).transpose(1, 2)[:, :, :, None]
        return self.labels(words), torch.cat([nobody, links.to(nobody.dtype)], dim=3)


def load_body(model: Tagger, folder: Path, vocabulary: list[str]) -> None:
    """Fill the body with the published weights (all-MiniLM-L6-v2, Apache-2.0), keeping only the pieces of `vocabulary`."""
    given = {name.removeprefix("bert."): weight for name, weight in load_file(folder / "model.safetensors").items()}
    every = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    numbers = {piece: number for number, piece in enumerate(every)}
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "attended": "attention.output.dense", "first_norm": "attention.output.LayerNorm",
        "grown": "intermediate.dense", "shrunk": "output.dense", "second_norm": "output.LayerNorm",
    }  # fmt: skip
    with torch.no_grad():
        model.pieces.weight.copy_(given["embeddings.word_embeddings.weight"][[numbers[piece] for piece in vocabulary]])
        model.positions.weight.copy_(
            given["embeddings.position_embeddings.weight"][:256] + given["embeddings.token_type_embeddings.weight"][0]
        )
        model.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
        model.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(model.layers):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    getattr(getattr(layer, ours), part).copy_(given[f"encoder.layer.{number}.{theirs}.{part}"])
