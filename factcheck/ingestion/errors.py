"""What the readers of incoming material raise."""

from __future__ import annotations


class UnreadableText(ValueError):
    """Bytes that cannot be read as text. The message is a sentence for the person who sent them.

    `place` is the path to what is wrong inside it ("posts[3].published"), where it has such places and one is to blame.
    """

    def __init__(self, sentence: str, *, place: str | None = None) -> None:
        self.sentence, self.place = sentence, place
        super().__init__(sentence)

    def __str__(self) -> str:
        """The sentence, which still knows how other languages say it."""
        return self.sentence


class BrokenJson(UnreadableText):
    """A text that was to be JSON and breaks off being so; the message names the line."""
