"""Writing down what a look at a followed page brought, in one transaction, and when to look next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Following, Visit, VisitOutcome
from factcheck.workflow import following as followings
from factcheck.workflow.brought import Brought, Came, Doubted, Failed, Same, Told
from factcheck.workflow.news_told import tell_of_new_posts
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.revising import revise
from factcheck.workflow.revisions import Revision

LONGEST_WAIT = timedelta(minutes=30)
"""After many failures a page is still asked this often, unless its own interval is longer or the site wants to be left alone."""
LAST_LOOK = timedelta(minutes=15)
"""After the page has said that its coverage is over, it is looked at once more, so long after."""
_SPREAD = 0.1
"""The share of a wait by which chance may lengthen it."""
_NOTHING_NEW = "Nothing new."


def settle(following_id: int, lease: str, brought: Brought, *, now: datetime, chance: Callable[[], float]) -> Told | None:
    """Write and commit what a look brought; None, and nothing written, where the lease is no longer ours.

    `now` is when the look began, `chance` gives numbers from 0 to 1.
    """
    following = _ours(following_id, lease)
    if following is None:
        return None
    try:
        visit = _write(following, brought, now)
    except Refusal as refusal:  # somebody changed the article while the page was read; soon is soon enough to read it again
        db.session.rollback()
        following = _ours(following_id, lease)
        if following is None:
            return None
        visit = _write(following, Failed(str(refusal)), now)
    following.lease = following.lease_until = None
    following.due_at = _next_look(following, brought, visit.outcome, now, chance)
    told = Told(following.id, following.article.headline, following.address, visit.outcome, visit.sentence, following.due_at)
    db.session.commit()
    return told


def _ours(following_id: int, lease: str) -> Following | None:
    following = db.session.get(Following, following_id, with_for_update=True, populate_existing=True)
    if following is None or following.lease != lease:
        db.session.rollback()
        return None
    return following


def _write(following: Following, brought: Brought, now: datetime) -> Visit:
    match brought:
        case Failed(sentence):
            following.failures += 1
            following.failing_since = following.failing_since or now
            return _note(following, now, VisitOutcome.FAILED, sentence)
        case Doubted(sentence, sha256, record):
            following.failures, following.failing_since = 0, None
            following.doubted_sha256, following.doubted_record = sha256, record
            return _note(following, now, VisitOutcome.DOUBTED, sentence, record=record)
        case Same(etag, last_modified):
            _seen(following, now, etag, last_modified)
            return _note(following, now, VisitOutcome.UNCHANGED, _NOTHING_NEW)
        case Came():
            return _take_in(following, brought, now)


def _take_in(following: Following, came: Came, now: datetime) -> Visit:
    revision = revise(came.plan, came.found, given=came.text, content=came.content, by=None)
    _seen(following, now, came.etag, came.last_modified)
    following.content_sha256 = came.content.sha256
    if revision.intake_id is None:
        return _note(following, now, VisitOutcome.UNCHANGED, _NOTHING_NEW)
    following.changed_at = now
    tell_of_new_posts(following.article, revision.added)
    sentence = " ".join([_sentence(revision.sentence), *came.remarks])
    return _note(following, now, VisitOutcome.CHANGED, sentence, record=came.content.record, revision=revision)


def _seen(following: Following, now: datetime, etag: str | None, last_modified: str | None) -> None:
    following.etag, following.last_modified, following.seen_at = etag, last_modified, now
    following.failures, following.failing_since = 0, None
    following.doubted_sha256 = following.doubted_record = None


def _note(
    following: Following,
    now: datetime,
    outcome: VisitOutcome,
    sentence: str,
    *,
    record: str | None = None,
    revision: Revision | None = None,
) -> Visit:
    """Keep the look; the same again, unless it brought something, only counts."""
    last = db.session.scalar(select(Visit).filter_by(following_id=following.id).order_by(Visit.id.desc()).limit(1))
    if last is not None and revision is None and (last.outcome, last.sentence) == (outcome, sentence):
        last.until, last.times = now, last.times + 1
        return last
    visit = Visit(following=following, at=now, until=now, times=1, outcome=outcome, sentence=sentence, record_sha256=record)
    if revision is not None:
        visit.new_posts, visit.changed_posts, visit.removed_posts = revision.added, revision.changed, revision.removed
    db.session.add(visit)
    return visit


def _next_look(
    following: Following, brought: Brought, outcome: VisitOutcome, now: datetime, chance: Callable[[], float]
) -> datetime | None:
    spread = 1 + _SPREAD * chance()
    if outcome is VisitOutcome.FAILED:
        return now + _patience(following, brought) * spread
    if outcome is VisitOutcome.DOUBTED:
        return now + following.interval * spread
    if following.article.ended and following.said_ended:
        followings.end(following, "The page says that its coverage has ended.")
        return None
    following.said_ended = following.article.ended
    return now + (max(following.interval, LAST_LOOK) if following.said_ended else following.interval) * spread


def _patience(following: Following, brought: Brought) -> timedelta:
    """How long to wait after a failure: twice as long after each, up to a cap, and at least as long as the site asks."""
    cap = max(following.interval, LONGEST_WAIT)
    if not isinstance(brought, Failed):
        return following.interval
    wait = cap if brought.lasting else min(following.interval * 2 ** min(following.failures, 20), cap)
    return max(wait, timedelta(seconds=brought.retry_after or 0))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
