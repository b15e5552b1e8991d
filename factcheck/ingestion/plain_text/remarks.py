"""What the person who checks the preview is told about doubtful guesses."""

from __future__ import annotations

from factcheck.ingestion.declared import count_sentence
from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text.by_time import Stretch
from factcheck.ingestion.plain_text.head import Head


def remarks_on(head: Head, posts: list[ParsedPost], repeated: int, stretches: list[Stretch]) -> tuple[str, ...]:
    """Sentences for the person who looks at the preview, about what may be wrong in it."""
    said: list[str] = []
    if head.declared is not None and (count := count_sentence(head.declared, len(posts))) is not None:
        fewer = len(posts) < head.declared
        advice = (
            "The text may be cut short, or two posts may have been taken for one." if fewer else "A post may have been split by mistake."
        )
        said.append(f"{count} {advice}")
    if head.headline is None:
        said.append("No headline was found for the page. Please add it.")
    if repeated:
        said.append("A post pinned to the top stands again further down; it is kept once, in its place.")
    if all(stretch.stamp is None for stretch in stretches) and head.declared is None:
        said.append("The text shows no times, so the posts were told apart by their headlines alone. Please look at where each begins.")
    empty = sum(1 for post in posts if not post.blocks)
    if empty:
        said.append(f"{empty} post{' has' if empty == 1 else 's have'} a headline and no text.")
    return tuple(said)
