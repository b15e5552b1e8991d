"""The posts that a page states, for one that shows none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.ingestion.html.live import reconciling
from factcheck.ingestion.html.live.dating import Shown, dated
from factcheck.ingestion.html.live.making import Making
from factcheck.ingestion.html.live.stated_only import blocks_of_text
from factcheck.ingestion.html.live.times_of_posts import changed_after
from factcheck.ingestion.html.stated import StatedPost
from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import stamp_of


def posts_from_statement(making: Making, statements: Sequence[StatedPost]) -> tuple[list[ParsedPost], list[str]]:
    """The posts that a page states, for one that shows none. Those without a body are left out."""
    headlines = reconciling.useful_headlines(replace(making.stated, posts=list(statements)))
    own = reconciling.has_own_times(statements)
    bylines = reconciling.has_own_bylines(statements, making.stated.byline)
    posts: list[ParsedPost] = []
    for one, headline in zip(statements, headlines, strict=True):
        blocks = blocks_of_text(one.body, making.base)
        if not blocks:
            continue
        when = dated([Shown(one.published)], making.calendar)[0] if one.published and own else None
        changed = one.edited.when if one.edited and one.edited.exact else None
        posts.append(
            ParsedPost(
                headline=_bare(headline),
                published=when.isoformat(timespec="seconds") if when else None,
                published_text=None,
                byline=one.byline if one.byline and bylines else None,
                blocks=blocks,
                key=(reconciling.fragment_of(one.name) or one.name) if one.name and one.name != making.stated.address else None,
                permalink=one.address if one.address.startswith("http") and one.address != making.stated.address else None,
                edited=changed_after(when, changed),
            )
        )
    said = ["The page’s markup shows no posts; they were read from what it states for machines."] if posts else []
    return posts, said


def _bare(headline: str) -> str | None:
    """A stated headline without the time that some pages put before it."""
    stamp = stamp_of(Line(0, headline, 0)) if headline else None
    return (stamp.headline if stamp and stamp.headline else headline) or None
