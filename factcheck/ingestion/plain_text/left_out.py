"""Lines that read like text and stand nowhere in a reading: whoever takes the page in has to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, ends_with_full_stop, is_prose, is_sentence
from factcheck.text.blocks import BlockKind

MOST = 50
"""Lines that are looked for among the words; a page that leaves out more is told of by the first."""
SHOWN = 60
"""Characters of the first such line that the remark repeats."""


def left_out(lines: Iterable[Line], parsed: ParsedArticle) -> tuple[str, ...]:
    """A remark on the sentences that the reading left out, if there are any. Takes time in proportion to the text."""
    kept = set(_kept(parsed))
    doubtful = (line.bare for line in lines if line.bare not in kept and _is_text(line))
    all_words = "\n".join(kept)
    missing = list(dict.fromkeys(words for words in islice(doubtful, MOST) if words not in all_words and not _is_taken_apart(words, kept)))
    if not missing:
        return ()
    first = missing[0] if len(missing[0]) <= SHOWN else missing[0][:SHOWN].rsplit(" ", 1)[0] + "…"
    many = "One line that reads like text was" if len(missing) == 1 else f"{len(missing)} lines that read like text were"
    begins = "it is" if len(missing) == 1 else "the first is"
    advice = "If it belongs there, paste the text again without what stands around it on the page."
    return (f"{many} left out as not part of the article; {begins} “{first}”. {advice}",)


def _kept(parsed: ParsedArticle) -> Iterator[str]:
    """Every run of words that the reading holds."""
    head = [parsed.headline, parsed.standfirst, parsed.byline, *(block.text for block in parsed.head), *parsed.summary, *parsed.related]
    posts = ([post.headline, post.byline, *(block.text for block in post.blocks)] for post in parsed.posts)
    return (piece.strip() for piece in chain(head, *posts) if piece)


def _is_text(line: Line) -> bool:
    return is_sentence(line) and is_prose(line) and ends_with_full_stop(line) and kind_of(line) is BlockKind.PARAGRAPH


def _is_taken_apart(words: str, kept: set[str]) -> bool:
    """Whether the line was cut into what is kept: its end stands alone, after a time or a name."""
    return any(words[at:].strip() in kept for at, letter in enumerate(words[:120]) if letter == " ")
