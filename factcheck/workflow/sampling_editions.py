"""Two small pages of the sample: one that was withdrawn, and one in German whose next edition has its time set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, Source, SourceType, User, utc_now
from factcheck.sample import aftermath
from factcheck.workflow import publishing, schedules
from factcheck.workflow.sampling_checks import check
from factcheck.workflow.sources import SourceFacts, add_source
from factcheck.workflow.taking_in import find, take_in

_LIST = SourceFacts(
    title="Warm rooms: people counted",
    type=SourceType.OFFICIAL_DOCUMENT,
    reference="Sheet from the council’s press office, copy in the newsroom",
    publisher="Port Camber council",
    published_on=date(2026, 2, 11),
)
_AHEAD = timedelta(days=7)


def withdraw(*, checker: User, editor: User) -> None:
    """Publish a page whose only source turns out to be of another day, and take it back."""
    article = _taken_in(aftermath.WARM_ROOMS, by=checker)
    check(article, aftermath.WARM_ROOMS_COUNT, {"warm rooms list": add_source(_LIST, by=checker)}, checker=checker, editor=editor)
    edition = publishing.publish(article, "", by=editor)
    db.session.flush()
    publishing.withdraw(edition, aftermath.WITHDRAWN, by=editor)


def schedule(sources: Mapping[str, Source], *, checker: User, editor: User) -> None:
    """Publish a page in German, check one line more, and set a time for the next edition."""
    article = _taken_in(aftermath.GERMAN, by=checker)
    check(article, aftermath.GERMAN_PEAK, sources, checker=checker, editor=editor)
    publishing.publish(article, "", by=editor)
    check(article, aftermath.GERMAN_LENGTH, sources, checker=checker, editor=editor)
    now = utc_now()
    due = (now + _AHEAD).replace(hour=6, minute=0, second=0, microsecond=0)
    schedules.schedule(article, due, aftermath.GERMAN_NOTE, now=now, by=editor)


def _taken_in(text: str, *, by: User) -> Article:
    parsed = read(text)
    article = take_in(parsed, find(parsed), given=text, by=by)
    db.session.flush()
    return article
