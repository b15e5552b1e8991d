"""How the following of one page is shown: its state in a word, and what a person should know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Following, FollowState, Visit, VisitOutcome
from factcheck.web.following.intervals import in_words
from factcheck.web.language import gettext
from factcheck.workflow import following as followings

SHOWN = 50
"""How many looks are listed; those that came to the same stand in one line."""


@dataclass(frozen=True, slots=True)
class FollowingView:
    """A followed page with its last looks, the newest first."""

    following: Following
    visits: Sequence[Visit]
    now: datetime

    @property
    def last(self) -> Visit | None:
        """The newest look."""
        return self.visits[0] if self.visits else None

    @property
    def is_failing(self) -> bool:
        """Whether the last look brought nothing."""
        return self.following.state is FollowState.LIVE and self.following.failing_since is not None

    @property
    def word(self) -> str:
        """Its state."""
        if self.is_failing:
            return gettext("Failing")
        names = {
            FollowState.LIVE: gettext("Followed"),
            FollowState.PAUSED: gettext("Paused"),
            FollowState.ENDED: gettext("No longer followed"),
        }
        return names[self.following.state]

    @property
    def family(self) -> str:
        """The colour of its state."""
        if self.is_failing:
            return "wrong"
        return {FollowState.LIVE: "ok", FollowState.PAUSED: "open", FollowState.ENDED: "past"}[self.following.state]

    @property
    def doubt(self) -> Visit | None:
        """The last look, where it brought what cannot be right."""
        return self.last if self.last is not None and self.last.outcome is VisitOutcome.DOUBTED else None

    @property
    def nobody_looks(self) -> bool:
        """Whether no watcher seems to run."""
        return followings.nobody_looks(self.following, self.now)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing new has come for so long that the coverage may be over."""
        return followings.is_quiet(self.following, self.now)

    @property
    def every(self) -> str:
        """How often it is looked at ("every 5 minutes")."""
        return in_words(self.following.interval)


def view_of(article: Article, now: datetime, shown: int = SHOWN) -> FollowingView | None:
    """How an article's page is followed; None where it never was."""
    following = followings.of_article(article)
    if following is None:
        return None
    visits = select(Visit).filter_by(following_id=following.id).order_by(Visit.id.desc()).limit(shown)
    return FollowingView(following, db.session.scalars(visits).all(), now)
