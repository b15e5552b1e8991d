"""Where a quotation ends whose closing mark was lost."""

from __future__ import annotations

import re

NARRATED = re.compile(
    r"[,!?](?=\s+(?:(?:he|she|they|(?:(?:the|an?)\s)?(?:[a-z’'-]+\s){0,3}[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})\s)?(?:said|says|added)\b"
    r"(?!.*[.!?]\s+\S).{0,160}$)"
)
"""Where a quotation whose closing mark was lost gives way to who said it, at the end of its paragraph."""
TAIL = 400
"""How many characters at the end of a paragraph are searched for who said an unclosed quotation."""


def end_of_unclosed(text: str, start: int, end: int) -> int:
    """Where the quotation ends that opens at `start` and is not closed before its paragraph does, at `end`.

    Before ", Mayor Quill said." where the paragraph ends so, else with the paragraph. Looks at the last TAIL characters only.
    """
    narrated = NARRATED.search(text, max(start, end - TAIL), end)
    return narrated.end() if narrated else end
