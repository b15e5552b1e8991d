"""The discussion on a statement's page."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Comment, CommentWording, Statement, User
from factcheck.text.cleaning import explanation_html
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.workflow import comments, rights
from factcheck.workflow.mentions import colleagues
from factcheck.workflow.unsettled import threads, unsettled


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as a person sees it."""

    comment: Comment
    html: str
    mine: bool
    removable: bool

    @property
    def wording(self) -> CommentWording:
        """What it says now."""
        return self.comment.wording

    @property
    def edited(self) -> bool:
        """Whether it said something else before."""
        return len(self.comment.wordings) > 1


@dataclass(frozen=True, slots=True)
class Thread:
    """A discussion: the comment that began it, the answers, and whether it is settled."""

    first: Comment
    said: list[Said]


def load(statement: Statement, user: User) -> Loaded:
    """Every discussion about the statement; those that wait come first."""
    every = [Thread(first, [_said(comment, user) for comment in (first, *first.answers)]) for first in threads(statement)]
    return {
        "open": [thread for thread in every if thread.first.open],
        "settled": [thread for thread in every if not thread.first.open],
        "people": [person.name for person in colleagues() if person != user],
        "longest": comments.LONGEST,
        "statement": statement,
    }


def _said(comment: Comment, user: User) -> Said:
    return Said(comment, explanation_html(comment.wording.text or ""), rights.may_edit(comment, user), rights.may_remove(comment, user))


PANELS.statement.append(StatementPanel(Slot.DISCUSSION, "discussion/panel.html", load, unsettled))
