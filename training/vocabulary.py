"""The word pieces that the tagger keeps of MiniLM's: those in Latin letters, figures and signs.

Run: python -m training.vocabulary VOCAB.txt OUT.txt

The rest (other scripts, unused places) is a fifth of the vocabulary and never met in English news.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

FRAMES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def is_kept(piece: str) -> bool:
    """Whether every letter of the piece is Latin; signs and figures are kept."""
    letters = [sign for sign in piece if sign.isalpha()]
    return piece in FRAMES or (not piece.startswith("[") and all(unicodedata.name(sign, "").startswith("LATIN") for sign in letters))


if __name__ == "__main__":
    given = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    kept = [*FRAMES, *(piece for piece in given if is_kept(piece) and piece not in FRAMES)]
    Path(sys.argv[2]).write_text("\n".join(kept), encoding="utf-8")
    sys.stderr.write(f"{len(kept)} of {len(given)} pieces kept\n")
