"""When posts were put out and when they were changed: shown, stated, or counted from the page's own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from factcheck.ingestion.html.live import reconciling
from factcheck.ingestion.html.live.dating import Shown, dated
from factcheck.ingestion.html.live.days import days_above
from factcheck.ingestion.html.live.making import Making
from factcheck.ingestion.html.live.post_parts import OpenPost
from factcheck.ingestion.html.live.stated_times import stated_times, tells_change
from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.html.stated import StatedPost
from factcheck.ingestion.plain_text.stamps import Part


def words_shown(post: OpenPost) -> str | None:
    """The first time that the post shows in words, one of its publishing before one of its change."""
    shown = [mark for mark in post.marks if mark.stamp and not mark.stamp.parts & Part.EPOCH]
    chosen = next((mark for mark in shown if not mark.edited), None) or next(iter(shown), None)
    return chosen.words or (chosen.stamp.shown if chosen.stamp else None) if chosen else None


def times_of(making: Making, opened: list[OpenPost], statements: list[StatedPost | None]) -> list[tuple[datetime | None, datetime | None]]:
    """When each post was put out, and when it was changed."""
    calendar = making.calendar
    above = days_above(making.page, [post.unit for post in opened])
    shown = [replace(_shown_time(post), day=day) for post, day in zip(opened, above, strict=True)]
    own = reconciling.has_own_times(making.stated.posts)
    exact = dated([one if one.moment else Shown() for one in shown], calendar)
    told = dated(shown, calendar)
    stated_posts = making.stated.posts
    several = len(stated_posts) == 1 or len({one.edited for one in stated_posts}) > 1
    found: list[tuple[datetime | None, datetime | None]] = []
    for post, statement, by_mark, by_words, one in zip(opened, statements, exact, told, shown, strict=True):
        stated = statement.published.when if statement and own and statement.published and statement.published.exact else None
        published = by_mark
        if published is None or (one.moment is not None and one.moment.when.tzinfo is None and stated is not None):
            published = _agreed(stated, by_words)
        changed = _changed(post, statement, several=several)
        if stated is not None and published is not None and _tells_only_change(post):
            published, changed = stated, published
        found.append((published, changed))
    return found


def _tells_only_change(post: OpenPost) -> bool:
    """Whether every time that a post shows is one of a change, by what is said beside it or by its attribute's name."""
    if not post.marks:
        return False
    for mark in post.marks:
        names = [name for name, _ in stated_times(mark.element)]
        if not (mark.edited or (names and all(tells_change(name) for name in names))):
            return False
    return True


def _agreed(stated: datetime | None, told: datetime | None) -> datetime | None:
    """The stated time where there is one, unless the page shows another clock time that no zone explains."""
    if stated is None or told is None:
        return stated or told
    apart = abs((stated - told).total_seconds())
    return stated if apart % 900 < 60 or apart % 900 > 840 else told


def _shown_time(post: OpenPost) -> Shown:
    marks = [mark for mark in post.marks if not mark.edited] or post.marks
    moment = next((mark.moment for mark in marks if mark.moment and mark.moment.clock), None)
    stamp = next((mark.stamp for mark in marks if mark.stamp and mark.stamp.parts & (Part.CLOCK | Part.EPOCH)), None)
    if moment is None:
        moment = next((found for name, found in _own_times(post.unit) if not tells_change(name)), None)
    return Shown(moment, stamp)


def _own_times(unit: Unit) -> list[tuple[str, Moment]]:
    """The times that a post's own element states in its attributes."""
    return list(stated_times(unit.parts[0])) if not unit.flat else []


def _changed(post: OpenPost, statement: StatedPost | None, *, several: bool) -> datetime | None:
    """When a post was changed. `several`: stated changes tell posts apart, and are not the page's own said of each."""
    moments = [mark.moment.when for mark in post.marks if mark.edited and mark.moment and mark.moment.exact and len(post.marks) > 1]
    moments += [found.when for name, found in _own_times(post.unit) if tells_change(name) and found.exact]
    if not moments and statement and statement.edited and statement.edited.exact and several:
        moments.append(statement.edited.when)
    return moments[0] if moments else None


def changed_after(published: datetime | None, edited: datetime | None) -> str | None:
    """When a post was changed, in the zone of its publishing; None where that is no more than the time it was put out."""
    if published is None or edited is None or edited - published < timedelta(seconds=60):
        return None
    return edited.astimezone(published.tzinfo).isoformat(timespec="seconds")
