"""Sources: keeping one once, and mending what is written about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Means, Role, Source, SourceType, User
from factcheck.text.cleaning import safe_url
from factcheck.text.wording import N_
from factcheck.workflow import history, putting_back, rights
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.rights import require


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What a person typed about a source."""

    title: str
    type: SourceType | None
    url: str = ""
    reference: str = ""
    publisher: str = ""
    published_on: date | None = None
    means: Means | None = None
    """How it was learned, for what is neither on the web nor a file."""
    spoken_by: str = ""
    spoken_on: date | None = None
    archived_url: str = ""
    confidential: bool = False


def add_source(facts: SourceFacts, *, by: User) -> Source:
    """Keep a source, or give back the one that is already kept with the same address or title and reference.

    Raises Refusal naming everything that is missing or wrong.
    """
    require(Role.CHECKER, by, N_("add a source"))
    if problems := problems_with(facts):
        raise Refusal(*problems)
    if (known := _same(facts)) is not None:
        return known
    return keep(facts, by=by)


def keep(facts: SourceFacts, *, by: User) -> Source:
    """Keep a new source, whatever is kept already, with facts that were found to be in order."""
    source = Source(added_by=by, **columns(facts))
    db.session.add(source)
    db.session.flush()
    history.write("add source", f"added the source “{source.title}”", by=by, source=source, details={"source": source.id})
    return source


def change_facts(source: Source, facts: SourceFacts, *, seen: int, by: User) -> bool:
    """Mend what is written about a source. What stood there before is kept in the history, so nothing is ever lost.

    Approved statements that cite it otherwise than it is now go back to review, and readers keep what was approved.

    `seen` is the revision that the page showed. Returns whether anything changed. Raises Refusal naming everything that is
    missing or wrong, and Outdated where somebody else changed it meanwhile.
    """
    require(Role.CHECKER, by, N_("change a source"))
    require_current(source, seen)
    problems = problems_with(facts, found_in_a_file=bool(source.snapshots))
    if source.confidential and not facts.confidential and not rights.may_open_to_readers(by):
        problems.append(
            Problem(N_("Only editors can let what is confidential leave the newsroom. Ask one of them."), "source_confidential")
        )
    if problems:
        raise Refusal(*problems)
    new = columns(facts)
    changes = {
        name: {"old": _said(getattr(source, name)), "new": _said(value)} for name, value in new.items() if getattr(source, name) != value
    }
    if not changes:
        return False
    if "url" in changes:
        source.checked_at, source.failing_since, source.dead_since, source.link_problem = None, None, None, ""
    for name, value in new.items():
        setattr(source, name, value)
    source.revision += 1
    history.write("change source", f"changed the {_and([CALLED[name] for name in changes])}", by=by, source=source, details=changes)
    putting_back.of_source(source, by=by)
    return True


def require_current(source: Source, seen: int) -> None:
    """Make sure that a change comes from a page that showed the source as it is. Holds it until the end. Raises Outdated."""
    db.session.refresh(source, with_for_update={"of": Source})
    if source.revision != seen:
        raise Outdated(seen)


CALLED = {
    "title": "title", "type": "type", "url": "web address", "reference": "place where it is found", "publisher": "publisher",
    "published_on": "date", "means": "way it was learned", "spoken_by": "person who spoke", "spoken_on": "day of the talk",
    "archived_url": "archived address", "confidential": "confidentiality",
}  # fmt: skip
"""What people call the facts, by the names of their columns."""


def _said(value: object) -> str | bool | None:
    """A fact as the history keeps it."""
    return value if value is None or isinstance(value, bool) else str(value)


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def columns(facts: SourceFacts) -> dict[str, object]:
    """The facts as a source keeps them, by the names of its columns."""
    return {
        "title": facts.title.strip(),
        "type": facts.type,
        "url": facts.url.strip() or None,
        "reference": facts.reference.strip() or None,
        "publisher": facts.publisher.strip() or None,
        "published_on": facts.published_on,
        "means": facts.means,
        "spoken_by": facts.spoken_by.strip() or None,
        "spoken_on": facts.spoken_on,
        "archived_url": facts.archived_url.strip() or None,
        "confidential": facts.confidential,
    }


def all_sources() -> Sequence[Source]:
    """Every source kept, by title."""
    return db.session.scalars(select(Source).order_by(Source.title, Source.id)).all()


def at_address(address: str) -> Source | None:
    """The source that is kept with this very address; the first, where there are several."""
    return db.session.scalar(select(Source).where(Source.url == address.strip()).order_by(Source.id).limit(1))


def problems_with(facts: SourceFacts, *, found_in_a_file: bool = False) -> list[Problem]:
    """Everything that is missing or wrong. A file that is kept says itself where the source is to be found."""
    problems = []
    if not facts.title.strip():
        problems.append(Problem(N_("The source needs a title."), "source_title"))
    if facts.type is None:
        problems.append(Problem(N_("Say what type of source it is."), "source_type"))
    if not facts.url.strip() and not facts.reference.strip() and facts.means is None and not found_in_a_file:
        problems.append(Problem(N_("Give the source's web address, or a reference that says where to find it."), "source_url"))
    for address, field in ((facts.url, "source_url"), (facts.archived_url, "source_archived_url")):
        if address.strip() and safe_url(address) is None:
            problems.append(Problem(N_("The web address must begin with http:// or https:// and name a site."), field))
    return [*problems, *_missing_of_means(facts)]


def _missing_of_means(facts: SourceFacts) -> list[Problem]:
    """What a colleague would have to ask for, who reads of a talk or a book in a year's time."""
    if facts.means is None:
        return []
    problems = []
    if not facts.spoken_by.strip():
        who = N_("Say who wrote it.") if facts.means is Means.BOOK else N_("Say who spoke, as the newsroom calls them.")
        problems.append(Problem(who, "source_spoken_by"))
    if facts.means is Means.BOOK and not facts.reference.strip():
        problems.append(Problem(N_("Say where to find it: publisher, edition, library or shelf."), "source_reference"))
    if facts.means is not Means.BOOK and facts.spoken_on is None:
        problems.append(Problem(N_("Say on which day they spoke or wrote."), "source_spoken_on"))
    return problems


def _same(facts: SourceFacts) -> Source | None:
    matches = select(Source).where(Source.title == facts.title.strip(), Source.type == facts.type)
    matches = matches.where(Source.url == (facts.url.strip() or None)) if facts.url.strip() else matches.where(Source.url.is_(None))
    matches = (
        matches.where(Source.reference == facts.reference.strip()) if facts.reference.strip() else matches.where(Source.reference.is_(None))
    )
    matches = matches.where(Source.publisher == facts.publisher.strip()) if facts.publisher.strip() else matches
    matches = matches.where(Source.published_on == facts.published_on) if facts.published_on else matches
    matches = matches.where(Source.means == facts.means, Source.spoken_by == (facts.spoken_by.strip() or None)) if facts.means else matches
    matches = matches.where(Source.spoken_on == facts.spoken_on) if facts.spoken_on else matches
    if facts.confidential:  # one that may leave the newsroom is not the same; the other way round, the kept one stays for the desk only
        matches = matches.where(Source.confidential)
    return db.session.scalar(matches.order_by(Source.confidential.desc(), Source.id).limit(1))
