"""The rest of the sentence that words stand in, by marks alone; for telling whether what surrounds them has changed."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.text.comparing import plain
from factcheck.text.spans import SpanSet

_EDGE = re.compile(r"""[.!?…]["'”’»)\]]*\s|[\n\r]""")
_REACH = 600
"""Characters looked at on either side: no sentence that people read is longer."""
_LETTER = re.compile(r"\w")


def rest_of_sentence(text: str, spans: SpanSet) -> str:
    """What stands in the same sentence before, between and after the spans, as compared; empty if they are all of it.

    A full stop after an abbreviation ends the sentence too early, so less is seen of it, never more.
    """
    start, end = spans[0].start, spans[-1].end
    before = text[max(0, start - _REACH) : start]
    edges = [match.end() for match in _EDGE.finditer(before)]
    after = text[end : end + _REACH]
    parts = [before[edges[-1] if edges else 0 :]]
    parts += [text[one.end : other.start] for one, other in pairwise(spans)]
    if not _ends(text, end):
        found = _EDGE.search(after)
        parts.append(after[: found.start() + 1] if found else after)
    return " … ".join(plain(part) for part in parts if _LETTER.search(part))


def _ends(text: str, end: int) -> bool:
    """Whether a sentence is over where the words end: they hold its full stop, or white space follows that ends it."""
    return _EDGE.match(text[max(0, end - 1) : end + 3]) is not None or not text[end:].strip()
