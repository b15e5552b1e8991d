"""What a page shows beside a post's text, its time and its byline, and whether that changed from one version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text.moments import clock_in, day_in
from factcheck.ingestion.times import shown_time


@dataclass(frozen=True, slots=True)
class Details:
    """A post's time as shown, the exact moment where it is known (aware), and its byline."""

    shown: str | None
    moment: datetime | None
    byline: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One of them that changed: which, as it was, and as it is."""

    what: str
    """Either "time" or "byline"."""
    old: str | None
    new: str

    @property
    def sentence(self) -> str:
        """As in "time 14:05, now 14:10", for lists."""
        return f"{self.what} {self.old or 'not shown'}, now {self.new}"


def details_of(post: ParsedPost) -> Details:
    """The details of a post as read."""
    return Details(shown_time(post), datetime.fromisoformat(post.published) if post.published else None, post.byline)


def changes(old: Details, new: Details) -> tuple[Change, ...]:
    """What of the details changed for certain.

    Times that grow by themselves ("4 min ago", "yesterday") do not count, nor does what is merely missing: another form of
    the same page often tells less.
    """
    found = []
    if new.shown and (old.shown is None or _other_time(old, new)):
        found.append(Change("time", old.shown, new.shown))
    if new.byline and " ".join(new.byline.split()) != " ".join((old.byline or "").split()):
        found.append(Change("byline", old.byline, new.byline))
    return tuple(found)


def after(old: Details, changed: tuple[Change, ...], new: Details) -> Details:
    """The details once these changes are taken over; what did not change for certain stays as it was."""
    taken = {change.what for change in changed}
    time = new if "time" in taken else old
    return Details(time.shown, time.moment, (new if "byline" in taken else old).byline)


def _other_time(old: Details, new: Details) -> bool:
    if old.moment is not None and new.moment is not None:
        return old.moment != new.moment
    before, after = old.shown or "", new.shown or ""
    if before == after:  # as of nearly every post, and looking for clocks takes its time
        return False
    told = ((clock_in(before), clock_in(after)), (day_in(before), day_in(after)))
    return any(was is not None and now is not None and was != now for was, now in told)
