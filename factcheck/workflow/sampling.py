"""The sample newsroom, made by the same verbs that people use: nothing in it is written past the workflow."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, Source, SourceType, User
from factcheck.models import Role as AccountRole
from factcheck.sample.records import Ending
from factcheck.sample.sample import CHECKS, LIVE_BLOG, SOURCES, USERS, live_blog
from factcheck.workflow import (
    accounts,
    publishing,
    sampling_asking,
    sampling_changes,
    sampling_corrections,
    sampling_editions,
    sampling_explanations,
    sampling_pressing,
    sampling_quotes,
    sampling_sources,
    sampling_together,
)
from factcheck.workflow.sampling_checks import check
from factcheck.workflow.sources import SourceFacts, add_source
from factcheck.workflow.taking_in import find, take_in

PASSWORD = "lamp oil and paper"  # noqa: S105  (the sample's people are invented, and so is their secret)
"""The password of the sample's people."""


def fill() -> Article:
    """Make the sample's people, sources, live blog with two editions and all the work done on it; a page that changed; two small ones."""
    given = live_blog()
    parsed = read(given)
    found = find(parsed)
    people = {person.role: accounts.create(person.address, person.name, AccountRole(person.role), PASSWORD) for person in USERS}
    checker, editor = people["checker"], people["editor"]
    sources = {source.key: _source(source.key, by=checker) for source in SOURCES}
    article = take_in(parsed, found, given=given, name=LIVE_BLOG.name, by=checker)
    db.session.flush()
    for sample in sorted(CHECKS, key=lambda sample: sample.ending is not Ending.PUBLISHED):
        check(article, sample, sources, checker=checker, editor=editor)
    sampling_quotes.compare(article, sources, by=checker)
    sampling_explanations.explain(by=checker)
    sampling_together.add(article, checker=checker, editor=editor)
    sampling_pressing.add(article, checker=checker, editor=editor)
    sampling_asking.add(article, checker=checker)
    first = publishing.publish(article, "", by=editor)
    sampling_changes.add(sources, checker=checker, editor=editor)
    sampling_sources.add(checker=checker, editor=editor)
    sampling_editions.withdraw(checker=checker, editor=editor)
    sampling_editions.schedule(sources, checker=checker, editor=editor)
    sampling_corrections.add(article, first, checker=checker, editor=editor)
    return article


def _source(key: str, *, by: User) -> Source:
    sample = next(source for source in SOURCES if source.key == key)
    facts = SourceFacts(
        title=sample.title,
        type=SourceType(sample.type),
        url=sample.url or "",
        reference=sample.reference or "",
        publisher=sample.publisher,
        published_on=sample.published_on,
    )
    return add_source(facts, by=by)
