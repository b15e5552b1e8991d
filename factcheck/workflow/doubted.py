"""A page that a followed address brought and that was doubted: what it would change, and taking it in all the same.

It is read again from the archive, so that what a person looks at is what came then, and not what the site shows by now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.extensions import db
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.reading import Reading, read_with_form
from factcheck.models import Content, Following, Role, User, Visit, VisitOutcome
from factcheck.storage import StorageFailure
from factcheck.text.wording import N_, part, said
from factcheck.workflow import planning
from factcheck.workflow.plans import Plan
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.revising import revise
from factcheck.workflow.revisions import Revision
from factcheck.workflow.rights import require

if TYPE_CHECKING:
    from factcheck.storage import Storage


@dataclass(frozen=True, slots=True)
class DoubtedPage:
    """What came, and what it would change."""

    plan: Plan
    reading: Reading
    content: Content
    record: str


def doubted_page(following: Following, storage: Storage) -> DoubtedPage:
    """Read the doubted page from the archive. Raises Refusal where there is none, or none that could be taken in."""
    from factcheck.fetching import replay  # late: it brings the web client
    from factcheck.fetching.answers import charset, media_type

    record = following.doubted_record
    if record is None:
        raise Refusal(N_("There is no page to look at: what came last was taken in, or was as before."))
    try:
        page = replay(record, storage)
        content_type = page.headers.get("content-type")
        reading = read_with_form(page.content, kind=media_type(content_type), address=page.address, charset=charset(content_type))
    except (UnreadableText, ValueError, StorageFailure) as error:
        raise Refusal(said("What came cannot be taken in. %(why)s", why=part(str(error)))) from error
    parsed = replace(reading.parsed, headline=reading.parsed.headline or following.article.headline)
    content = Content(following.doubted_sha256 or "", reading.form.value, charset(content_type), page.address, record)
    return DoubtedPage(planning.plan(following.article, parsed), reading, content, record)


def take_in(following: Following, storage: Storage, *, record: str, now: datetime, by: User) -> Revision:
    """Take the doubted page in after all, and go on following from there.

    `record` names the page that the person saw. Looks for statements with no transaction open. Raises Refusal as
    `doubted_page` and `revising.revise` do, and where another page has come meanwhile.
    """
    require(Role.CHECKER, by, N_("take in a page"))
    page = doubted_page(following, storage)
    if page.record != record:
        raise Refusal(N_("Another page has come meanwhile. Look at that one."))
    db.session.rollback()  # lets go of the database while the extractor reads
    found = planning.find(page.plan)
    db.session.refresh(following, with_for_update={"of": Following})
    revision = revise(page.plan, found, given=page.reading.text, content=page.content, sure=True, by=by)
    following.content_sha256, following.doubted_sha256, following.doubted_record = page.content.sha256, None, None
    following.etag = following.last_modified = None
    following.seen_at = following.changed_at = now
    sentence = f"{by.name} took it in by hand: {revision.sentence}."
    visit = Visit(following=following, at=now, until=now, times=1, outcome=VisitOutcome.CHANGED, sentence=sentence, record_sha256=record)
    visit.new_posts, visit.changed_posts, visit.removed_posts = revision.added, revision.changed, revision.removed
    db.session.add(visit)
    return revision
