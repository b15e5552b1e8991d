"""Following a page while it changes: who begins, pauses and ends it, and which pages are to be looked at now.

The looking itself is in `visiting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, or_, select

from factcheck.extensions import db
from factcheck.models import Article, Following, FollowState, Intake, Role, User
from factcheck.text.wording import N_, part, said, said_n
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

if TYPE_CHECKING:
    from factcheck.fetching import Guard

SHORTEST = timedelta(seconds=30)
LONGEST = timedelta(days=1)
USUAL = timedelta(minutes=2)
QUIET = timedelta(hours=6)
"""After so long without anything new, the newsroom is asked whether the coverage is over."""
GRACE = timedelta(minutes=2)
"""How long a page may be due before we say that nobody seems to look."""


def of_article(article: Article) -> Following | None:
    """How the article's page is followed; None where it never was."""
    return db.session.scalar(select(Following).filter_by(article_id=article.id))


def usual_address(article: Article) -> str:
    """The address that the article was last fetched from; empty where it came in another way."""
    fetched = select(Intake.address).where(Intake.article_id == article.id, Intake.address.is_not(None))
    return db.session.scalar(fetched.order_by(Intake.id.desc()).limit(1)) or ""


def start(article: Article, address: str, *, every: timedelta, guard: Guard, now: datetime, by: User | None) -> Following:
    """Begin to follow the article's page, or begin again after it was paused or ended.

    `every` is the time between two looks, `guard` what may be fetched. Raises Refusal for an address that may not be, for an
    interval that is too short or too long, and where the page is followed already.
    """
    _require(by, N_("follow a page"))
    following = of_article(article)
    if following is not None and following.state is FollowState.LIVE:
        raise Refusal(N_("This page is being followed already."))
    address = _checked(address, guard)
    _check_interval(every)
    seconds, before = int(every.total_seconds()), _fetched_before(article, address)
    if following is None:
        following = Following(article=article, address=address, interval_seconds=seconds, content_sha256=before)
        db.session.add(following)
    elif following.address != address:
        following.etag = following.last_modified = None
        following.content_sha256 = before
    following.address, following.interval_seconds = address, seconds
    following.started_at, following.started_by = now, by
    _run(following, now)
    _write("follow", f"began to follow {address}", following, by)
    return following


def pause(following: Following, *, by: User | None) -> None:
    """Look no more until somebody goes on. Raises Refusal unless the page is being followed."""
    _require(by, N_("pause following a page"))
    _hold(following, FollowState.LIVE)
    _rest(following, FollowState.PAUSED)
    _write("pause", "paused following the page", following, by)


def go_on(following: Following, *, now: datetime, by: User | None) -> None:
    """Follow a paused page again, beginning at once. Raises Refusal unless it is paused."""
    _require(by, N_("follow a page"))
    _hold(following, FollowState.PAUSED)
    _run(following, now)
    _write("go on", "went on following the page", following, by)


def look_now(following: Following, *, now: datetime, by: User | None) -> None:
    """Have the page looked at as soon as somebody can, without waiting for its turn. Raises Refusal unless it is followed."""
    _require(by, N_("follow a page"))
    _hold(following, FollowState.LIVE)
    following.due_at = now


def stop(following: Following, *, by: User | None) -> None:
    """Follow the page no more. What was taken in stays. Raises Refusal where it has ended already."""
    _require(by, N_("stop following a page"))
    _hold(following, FollowState.LIVE, FollowState.PAUSED)
    end(following, f"Stopped by {by.name}." if by else "Stopped from the command line.")
    _write("stop following", "stopped following the page", following, by)


def change_interval(following: Following, every: timedelta, *, now: datetime, by: User | None) -> None:
    """Look more or less often from now on. Raises Refusal for an interval that is too short or too long."""
    _require(by, N_("change how a page is followed"))
    _check_interval(every)
    db.session.refresh(following, with_for_update={"of": Following})
    following.interval_seconds = int(every.total_seconds())
    if following.due_at is not None and following.due_at > now + every:
        following.due_at = now + every
    _write("change interval", f"had the page looked at every {in_words(every)}", following, by)


def end(following: Following, why: str) -> None:
    """Follow the page no more, for this reason."""
    _rest(following, FollowState.ENDED)
    following.why_ended = why


def due(now: datetime) -> Sequence[int]:
    """The followings that are to be looked at now and that nobody is looking at, the longest due first."""
    return db.session.scalars(select(Following.id).where(*is_due(now)).order_by(Following.due_at)).all()


def is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which somebody may look at a page now."""
    free = or_(Following.lease_until.is_(None), Following.lease_until <= now)
    return Following.state == FollowState.LIVE, Following.due_at <= now, free


def nobody_looks(following: Following, now: datetime) -> bool:
    """Whether the page has been due for so long that no watcher seems to run."""
    due_at, until = following.due_at, following.lease_until
    return following.state is FollowState.LIVE and due_at is not None and due_at + GRACE < now and (until is None or until <= now)


def is_quiet(following: Following, now: datetime) -> bool:
    """Whether nothing new has come for so long that the coverage may be over."""
    return following.state is FollowState.LIVE and (following.changed_at or following.started_at) + QUIET < now


def in_words(every: timedelta) -> str:
    """A time between two looks, as in "every …": "minute", "5 minutes"."""
    seconds = int(every.total_seconds())
    unit, name = next(fits for fits in ((3600, "hour"), (60, "minute"), (1, "second")) if seconds % fits[0] == 0)
    return name if seconds == unit else f"{seconds // unit} {name}s"


def _run(following: Following, now: datetime) -> None:
    following.state, following.why_ended, following.said_ended = FollowState.LIVE, "", False
    following.failures, following.failing_since = 0, None
    following.due_at, following.changed_at = now, now


def _rest(following: Following, state: FollowState) -> None:
    """Have nobody look: whoever is looking at this moment finds the lease gone, and writes nothing."""
    following.state, following.due_at = state, None
    following.lease = following.lease_until = None


def _hold(following: Following, *states: FollowState) -> None:
    db.session.refresh(following, with_for_update={"of": Following})
    if following.state not in states:
        raise Refusal(said("That is not possible now: following this page is %(state)s.", state=part(_SAID[following.state])))


_SAID = {FollowState.LIVE: N_("going on"), FollowState.PAUSED: N_("paused"), FollowState.ENDED: N_("over")}


def _require(by: User | None, what: str) -> None:
    if by is not None:
        require(Role.CHECKER, by, what)


def _checked(address: str, guard: Guard) -> str:
    from factcheck.fetching import FetchProblem  # late: it brings the web client

    try:
        return str(guard.check(address))
    except FetchProblem as problem:
        raise Refusal(Problem(str(problem), "address")) from problem


def _check_interval(every: timedelta) -> None:
    if not SHORTEST <= every <= LONGEST:
        sentence = said_n(
            "A page can be looked at every %(num)s second at most, and once a day at least.",
            "A page can be looked at every %(num)s seconds at most, and once a day at least.",
            int(SHORTEST.total_seconds()),
        )
        raise Refusal(Problem(sentence, "every"))


def _fetched_before(article: Article, address: str) -> str | None:
    """The hash of the page as the article was last taken in from this very address."""
    last = db.session.scalar(select(Intake).filter_by(article_id=article.id).order_by(Intake.id.desc()).limit(1))
    return last.content_sha256 if last is not None and last.address == address else None


def _write(verb: str, sentence: str, following: Following, by: User | None) -> None:
    details = {"address": following.address, "seconds": following.interval_seconds, "state": following.state.value}
    history.write(verb, sentence, by=by, article=following.article, details=details)
