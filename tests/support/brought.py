"""Files that a newsroom may bring to be looked like: a picture, and the font that stands among the product's own."""

from __future__ import annotations

import io

from PIL import Image

from factcheck.config_places import ROOT

FONT = ROOT / "factcheck" / "static" / "fonts-made" / "reading-serif-latin.woff2"


def picture(width: int = 320, height: int = 80, kind: str = "PNG") -> bytes:
    """A picture of one colour, half of it see-through where the kind knows that."""
    drawn = Image.new("RGB" if kind == "JPEG" else "RGBA", (width, height), (11, 81, 114) if kind == "JPEG" else (11, 81, 114, 128))
    made = io.BytesIO()
    drawn.save(made, kind)
    return made.getvalue()
