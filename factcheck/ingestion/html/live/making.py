"""What a page's posts are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from factcheck.ingestion.html.live.choosing import Located
from factcheck.ingestion.html.live.dating import Calendar
from factcheck.ingestion.html.live.time_marks import TimeMark
from factcheck.ingestion.html.live.zones import zone_of
from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.html.outline import Outline
from factcheck.ingestion.html.stated import StatedPage
from factcheck.ingestion.plain_text import times
from factcheck.ingestion.plain_text.moments import clock_in, day_in

_INDIA = timedelta(hours=5, minutes=30)
_OFTEN = 3
"""So often at least a page that gives its times as IST names India, if that is whose time it is."""


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
