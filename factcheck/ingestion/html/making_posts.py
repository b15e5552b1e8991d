"""Making the posts of a page: from the stretches that are posts and what is stated of them, or from the statement alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from factcheck.ingestion.html import reconciling
from factcheck.ingestion.html.blocks import blocks_of
from factcheck.ingestion.html.choosing import Located
from factcheck.ingestion.html.dating import Calendar, Shown, dated
from factcheck.ingestion.html.days import days_above
from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.html.naming_parts import is_label
from factcheck.ingestion.html.outline import Outline, letters_of
from factcheck.ingestion.html.post_names import keys_of, permalink_of
from factcheck.ingestion.html.post_parts import OpenPost, open_post, take_lead
from factcheck.ingestion.html.stated import StatedPage, StatedPost
from factcheck.ingestion.html.stated_only import blocks_of_text
from factcheck.ingestion.html.time_marks import TimeMark, stated_times, tells_change
from factcheck.ingestion.html.units import Unit
from factcheck.ingestion.html.zones import zone_of
from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text import times
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.moments import clock_in, day_in
from factcheck.ingestion.plain_text.stamps import Part, stamp_of
from factcheck.text.blocks import BlockText

_LEADS = 0.6
"""The share of posts without a headline that begin with a bold line, from which such lines are headlines."""
_INDIA = timedelta(hours=5, minutes=30)
_OFTEN = 3
"""So often at least a page that gives its times as IST names India, if that is whose time it is."""
_SEEN = 200
"""Letters of two posts' texts that are compared to see whether they are one post shown twice."""


@dataclass
class Making:
    """What posts are made from."""

    page: Outline
    stated: StatedPage
    located: Located
    marks: list[TimeMark]
    base: str | None
    locale: str

    @property
    def language(self) -> str | None:
        """The code of the page's language."""
        return self.locale.partition("-")[0].lower() or None

    @property
    def calendar(self) -> Calendar:
        """What the page tells of its days and clocks."""
        stated = self.stated
        if stated.published is None and stated.modified is None:
            stated = replace(stated, modified=self._shown_above())
        exact = [one for one in (stated.published, stated.modified, *(post.published for post in stated.posts[:1])) if one and one.exact]
        zone = zone_of(stated.address, self.locale, next((one for one in exact if one.when.utcoffset()), None))
        india = "Kolkata" in str(zone) or any(one.when.utcoffset() == _INDIA for one in exact) or self.page.letters.count("india") >= _OFTEN
        return Calendar(zone, stated.modified, stated.published, india=india)

    def _shown_above(self) -> Moment | None:
        """The page's own time as it shows it, for a page that states none: the first whole date on it."""
        for mark in self.marks[:40]:
            if mark.moment is not None:
                return mark.moment
            day = day_in(mark.stamp.shown) if mark.stamp and not mark.headed else None
            if day is not None and mark.stamp is not None:
                clock = clock_in(mark.stamp.shown) if len(times.CLOCK.findall(mark.stamp.shown)) == 1 else None
                return Moment(datetime.combine(day, time(*clock) if clock else time()), clock=clock is not None)
        return None


def posts_shown(making: Making, units: list[Unit]) -> tuple[list[ParsedPost], list[str]]:
    """The posts that the page shows, in its order, and what is to be said about them."""
    page, stated = making.page, making.stated
    keys = keys_of(page, units)
    met = reconciling.matched(page, units, keys, stated.posts, making.located)
    headlines = reconciling.useful_headlines(stated)
    at = [page.at[mark.element] for mark in making.marks]
    opened = [
        open_post(page, unit, _marks_in(making, unit, at), headlines[number] if number is not None else "")
        for unit, number in zip(units, met, strict=True)
    ]
    _take_leads(opened)
    times = _times(making, opened, [stated.posts[number] if number is not None else None for number in met])
    posts: list[ParsedPost] = []
    for post, number, key, (published, edited) in zip(opened, met, keys, times, strict=True):
        statement = stated.posts[number] if number is not None else None
        posts.append(_post(making, post, statement, key, published, edited))
    return _once([post for post in posts if post.blocks or post.headline])


def _marks_in(making: Making, unit: Unit, at: list[int]) -> list[TimeMark]:
    found: list[TimeMark] = []
    for part in unit.parts:
        place = making.page.at[part]
        found.extend(making.marks[bisect_left(at, place) : bisect_left(at, making.page.lasts[place])])
    return found[:60]


def _take_leads(opened: list[OpenPost]) -> None:
    bare = [post for post in opened if post.headline is None]
    leading = [post for post in bare if post.lead is not None]
    if len(leading) >= 2 and len(leading) >= _LEADS * len(bare):
        for post in leading:
            take_lead(post)


def _post(
    making: Making, post: OpenPost, statement: StatedPost | None, key: str | None, published: datetime | None, edited: datetime | None
) -> ParsedPost:
    blocks = tuple(block for block in blocks_of(post.copy.root, making.base) if not _is_idle(block))
    if post.headline and blocks and letters_of(blocks[0].text) == letters_of(post.headline):
        blocks = blocks[1:]
    blocks = _without_day(blocks)
    statements = making.stated.posts
    byline = post.byline
    if byline is None and statement and statement.byline and reconciling.has_own_bylines(statements, making.stated.byline):
        byline = statement.byline
    named = key or (statement.name.rsplit("#", 1)[-1] if statement and statement.name else None)
    link = permalink_of(making.page, post.unit, key, making.stated.address or making.base, _is_element_id(post.unit, key))
    if link is None and statement and statement.address.startswith("http") and statement.address != making.stated.address:
        link = statement.address
    return ParsedPost(
        headline=post.headline,
        published=published.isoformat(timespec="seconds") if published else None,
        published_text=_shown(post),
        byline=byline,
        blocks=blocks,
        key=named,
        permalink=link,
        edited=_changed_after(published, edited),
        pinned=post.pinned,
    )


def _changed_after(published: datetime | None, edited: datetime | None) -> str | None:
    """When a post was changed, in the zone of its publishing; None where that is no more than the time it was put out."""
    if published is None or edited is None or edited - published < timedelta(seconds=60):
        return None
    return edited.astimezone(published.tzinfo).isoformat(timespec="seconds")


def _is_idle(block: BlockText) -> bool:
    return len(block.text) <= 60 and is_label(block.text)


def _without_day(blocks: tuple[BlockText, ...]) -> tuple[BlockText, ...]:
    """Without the day that ends a post, where it stands above the next ones."""
    while blocks and len(blocks[-1].text) <= 60:
        stamp = stamp_of(Line(0, blocks[-1].text, 0))
        if stamp is None or stamp.parts != Part.DATE or stamp.headline or stamp.body:
            break
        blocks = blocks[:-1]
    return blocks


def _is_element_id(unit: Unit, key: str | None) -> bool:
    return key is not None and any(element.get("id") == key for part in unit.parts[:1] for element in [part, *list(part.iter())[:12]])


def _shown(post: OpenPost) -> str | None:
    """The first time that the post shows in words, one of its publishing before one of its change."""
    shown = [mark for mark in post.marks if mark.stamp and not mark.stamp.parts & Part.EPOCH]
    chosen = next((mark for mark in shown if not mark.edited), None) or next(iter(shown), None)
    return chosen.words or (chosen.stamp.shown if chosen.stamp else None) if chosen else None


def _times(making: Making, opened: list[OpenPost], statements: list[StatedPost | None]) -> list[tuple[datetime | None, datetime | None]]:
    """When each post was put out, and when it was changed."""
    calendar = making.calendar
    above = days_above(making.page, [post.unit for post in opened])
    shown = [replace(_shown_time(post), day=day) for post, day in zip(opened, above, strict=True)]
    own = reconciling.has_own_times(making.stated.posts)
    exact = dated([one if one.moment else Shown() for one in shown], calendar)
    told = dated(shown, calendar)
    found: list[tuple[datetime | None, datetime | None]] = []
    for post, statement, by_mark, by_words, one in zip(opened, statements, exact, told, shown, strict=True):
        stated = statement.published.when if statement and own and statement.published and statement.published.exact else None
        published = by_mark
        if published is None or (one.moment is not None and one.moment.when.tzinfo is None and stated is not None):
            published = _agreed(stated, by_words)
        changed = _changed(post, statement, making)
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


def _changed(post: OpenPost, statement: StatedPost | None, making: Making) -> datetime | None:
    moments = [mark.moment.when for mark in post.marks if mark.edited and mark.moment and mark.moment.exact and len(post.marks) > 1]
    moments += [found.when for name, found in _own_times(post.unit) if tells_change(name) and found.exact]
    every = {one.edited for one in making.stated.posts}
    if not moments and statement and statement.edited and statement.edited.exact and (len(every) > 1 or len(making.stated.posts) == 1):
        moments.append(statement.edited.when)
    return moments[0] if moments else None


def _once(posts: list[ParsedPost]) -> tuple[list[ParsedPost], list[str]]:
    """Without a post that the page shows twice: one held at the top is kept in its place."""
    places: dict[str, int] = {}
    kept: list[ParsedPost | None] = []
    said: list[str] = []
    for post in posts:
        mark = letters_of(f"{post.headline or ''} {' '.join(block.text for block in post.blocks)[:2_000]}")[:_SEEN]
        before = places.get(mark)
        if before is not None and len(mark) >= 40 and (first := kept[before]) is not None and _is_again(first, post):
            kept[before] = None
            kept.append(replace(post, pinned=True))
            said = ["A post held at the top of the page stands again further down; it is kept once, in its place."]
        else:
            kept.append(post)
        places[mark] = len(kept) - 1
    return [post for post in kept if post is not None], said


def _is_again(first: ParsedPost, post: ParsedPost) -> bool:
    return first.pinned or post.pinned or first.published == post.published or None in (first.published, post.published)


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
                edited=_changed_after(when, changed),
            )
        )
    said = ["The page’s markup shows no posts; they were read from what it states for machines."] if posts else []
    return posts, said


def _bare(headline: str) -> str | None:
    """A stated headline without the time that some pages put before it."""
    stamp = stamp_of(Line(0, headline, 0)) if headline else None
    return (stamp.headline if stamp and stamp.headline else headline) or None
