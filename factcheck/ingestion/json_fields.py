"""Looking into JSON that somebody else wrote: every fault is told with its place ("posts[3].published")."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.ingestion.errors import BrokenJson, UnreadableText

_SHOWN = 60
"""Characters of a wrong value that are shown."""
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""Characters that can be written in JSON, and that no database keeps: zero, and halves of a character."""
_NAMES = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", type(None): "null"}


def load(text: str) -> Field:
    """The whole of a JSON text. Raises BrokenJson with the line where it breaks off being JSON."""
    try:
        return Field(json.loads(text), "")
    except json.JSONDecodeError as error:
        raise BrokenJson(f"The JSON is broken at line {error.lineno}, column {error.colno}: {_said(error.msg)}.") from error
    except (ValueError, RecursionError) as error:
        raise BrokenJson("The JSON cannot be read: it is nested too deeply, or holds a number that is too long.") from error


@dataclass(frozen=True, slots=True)
class Field:
    """A value and the path to it from the top; the top's own path is empty."""

    value: Any
    path: str

    @property
    def missing(self) -> bool:
        """Whether it is not there, or null."""
        return self.value is None

    def __getitem__(self, name: str) -> Field:
        """What an object says under a name. Raises UnreadableText if this is no object."""
        return Field(self.mapping().get(name), f"{self.path}.{name}" if self.path else name)

    def mapping(self) -> dict[str, Any]:
        """The object that this is."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        return self.value

    def each(self) -> Iterator[Field]:
        """The members of a list, none where there is no list."""
        if self.missing:
            return
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        for place, value in enumerate(self.value):
            yield Field(value, f"{self.path}[{place}]")

    def text(self) -> str | None:
        """The text that this is, None where it is missing."""
        if self.missing:
            return None
        if not isinstance(self.value, str):
            raise self.wrong("text")
        self._require_text(self.value, self.path or "The text")
        return self.value

    def names(self) -> Iterator[str]:
        """The names in the object that this is. Raises UnreadableText if this is no object, or where a name is no text."""
        for name in self.mapping():
            self._require_text(name, f"A name in {self.path}" if self.path else "A name")
            yield name

    def _require_text(self, text: str, what: str) -> None:
        if (found := _NO_TEXT.search(text)) is not None:
            said = f"{what} holds a character that no text may hold (U+{ord(found[0]):04X}). Leave it out."
            raise UnreadableText(said, place=self.path or None)

    def words(self) -> str:
        """The text that this is, which may not be missing."""
        text = self.text()
        if text is None:
            raise UnreadableText(f"{self.path or 'The text'} is missing.", place=self.path or None)
        return text

    def flag(self) -> bool:
        """True or false; false where it is missing."""
        if not self.missing and not isinstance(self.value, bool):
            raise self.wrong("true or false")
        return bool(self.value)

    def count(self) -> int | None:
        """A whole number from 0 on, None where it is missing."""
        if self.missing:
            return None
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise self.wrong("a whole number")
        return self.value

    def wrong(self, wanted: str) -> UnreadableText:
        """What to raise where this is not what was wanted: "posts[3].published is not a time: “soon”"."""
        if isinstance(self.value, str):
            shown = f"“{self.value[:_SHOWN]}{'…' if len(self.value) > _SHOWN else ''}”"
        elif isinstance(self.value, bool | int | float):
            shown = json.dumps(self.value)
        else:
            shown = _NAMES[type(self.value)]
        return UnreadableText(f"{self.path or 'The whole'} is not {wanted}: {shown}.", place=self.path or None)


def _said(message: str) -> str:
    """What the parser says, as the middle of a sentence."""
    return message[:1].lower() + message[1:].removesuffix(".")
