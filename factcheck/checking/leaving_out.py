"""What a quotation may leave out without a mark: sounds of speech, a transcriber's own words, somebody who cuts in."""

from __future__ import annotations

import re

from factcheck.checking.source_text import SourceText
from factcheck.checking.speakers import is_one_voice

_CLOSES = re.compile(r"[,.!?…—–-]*[\"”]\s")
_OPENS = re.compile(r"(?:^|\s)[\"“]$")
MOST_INTERRUPTION = 25
"""Words that others say in between which are only an interruption; more is a question of its own."""
_MOST_REPEATED = 8
"""Words that a speaker says again after an interruption."""
_MOST_DOUBTFUL = 64
"""Words struck out or put in by whoever wrote the transcript."""


def may_go(source: SourceText, c: int, d: int) -> bool:
    """Whether leaving out the words from `c` to before `d` leaves out nothing that was surely said."""
    kept = [at for at in range(c, min(d, c + _MOST_DOUBTFUL)) if not source.is_doubtful(at)]
    if not kept and d - c <= _MOST_DOUBTFUL:
        return True
    return source.spoken.is_filler(c, d)


def is_interruption(source: SourceText, c: int, d: int) -> bool:
    """Whether all that was left out is what others said in the middle of one speaker's words."""
    if not 0 < c < d < len(source.words) or d - c > MOST_INTERRUPTION:
        return False
    if _is_told_between(source, c, d):
        return True
    before, after = source.turn(c - 1), source.turn(d)
    if before == after or not is_one_voice(source.speaker(c - 1), source.speaker(d)):
        return False
    own = [at for at in range(c, d) if source.turn(at) in (before, after)]
    if not own:
        return True
    if len(own) > _MOST_REPEATED or own[-1] - own[0] != len(own) - 1:
        return False
    keys = [source.words[at].key for at in own]
    again = [word.key for word in source.words[c - len(own) : c]]  # "a different — / A private one? / — a different matter"
    return keys == again or may_go(source, own[0], own[-1] + 1)


def _is_told_between(source: SourceText, c: int, d: int) -> bool:
    """Whether a source that quotes somebody itself only says who speaks in between: "We will," she said, "win"."""
    closes = source.text[source.words[c - 1].end : source.words[c].start]
    opens = source.text[source.words[d - 1].end : source.words[d].start]
    within = source.text[source.words[c].start : source.words[d - 1].end]
    return bool(_CLOSES.match(closes) and _OPENS.search(opens)) and not re.search(r'["“”]|\n\s*\n', within)
