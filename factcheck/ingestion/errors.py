"""What the readers of incoming material raise."""

from __future__ import annotations


class UnreadableText(ValueError):
    """Bytes that cannot be read as text. The message is a sentence for the person who sent them."""
