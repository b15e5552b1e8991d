"""Numbers of things in a sentence for people."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """The number and its noun, which takes an s for any number but one: "1 post", "3 posts", "0 posts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
