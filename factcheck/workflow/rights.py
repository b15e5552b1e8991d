"""Who may do what with what: the one place where that is decided.

Pages ask here what to offer, and verbs ask here before they act, so that the two never disagree. What a role may open is said at each
route (web/access.py); in which state a statement allows a step, in `steps`; who sees what during a blind second check, in `blindness`.
docs/rights.md has all of it in tables, which the tests hold the program to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.models import Role
from factcheck.text.wording import N_, part, said
from factcheck.workflow.refusals import Forbidden

if TYPE_CHECKING:
    from factcheck.models import ApiToken, BlindCheck, Comment, Notice, Question, Review, SavedFilter, SignIn, User
    from factcheck.models.bulk import BulkStep


def may(person: User, role: Role) -> bool:
    """Whether somebody may do the work of a role: their account is open, and their own role covers it."""
    return person.may_work_as(role)


def is_editor(person: User) -> bool:
    """Whether somebody may do what editors do."""
    return may(person, Role.EDITOR)


def require(role: Role, by: User, what: str) -> None:
    """Make sure that `by` has the role for something that is not about one statement. Raises Forbidden."""
    if not may(by, role):
        raise Forbidden(said("Only %(people)s can %(what)s.", people=part(people_of(role)), what=part(what)))


def people_of(role: Role) -> str:
    """Who can do the work of a role, as refusals say it."""
    return {Role.CHECKER: N_("checkers and editors"), Role.EDITOR: N_("editors"), Role.ADMINISTRATOR: N_("administrators")}[role]


def may_be_put_on(person: User) -> bool:
    """Whether a statement, or a second check of one, can be given to somebody."""
    return may(person, Role.CHECKER)


# Two persons: whoever wrote something does not approve it.


def may_judge(review: Review, by: User) -> bool:
    """Whether somebody may approve a review, or sign it off: they wrote no part of it."""
    return by not in review.authors


def made_neither(check: BlindCheck, first: Review | None, by: User) -> bool:
    """Whether somebody made neither of the two checks that are held against each other, so that they may see both and settle."""
    return by not in (check.second, check.statement.checker) and (first is None or may_judge(first, by))


def may_call_off(check: BlindCheck, by: User) -> bool:
    """Whether somebody may end a blind second check without an outcome: an editor who does not make it."""
    return is_editor(by) and by != check.second


def makes(check: BlindCheck, by: User) -> bool:
    """Whether this blind second check is somebody's to make."""
    return check.second == by


# What one person wrote or keeps.


def may_edit(comment: Comment, by: User) -> bool:
    """Whether somebody may word a comment otherwise: who wrote it."""
    return comment.by == by


def may_remove(comment: Comment, by: User) -> bool:
    """Whether somebody may take a comment off the page: who wrote it, and editors."""
    return may_edit(comment, by) or is_editor(by)


def may_withdraw(question: Question, by: User) -> bool:
    """Whether somebody may close the link of a question to a person outside: who asked, and editors."""
    return question.by == by or is_editor(by)


def may_undo(step: BulkStep, by: User) -> bool:
    """Whether somebody may take back a step with several statements: who took it, and editors."""
    return (step.by == by and by.active) or is_editor(by)


def may_drop(view: SavedFilter, by: User) -> bool:
    """Whether somebody may remove a kept view: who keeps it, and editors where it is shared."""
    return view.owner_id == by.id or (view.shared and is_editor(by))


def owns(kept: SignIn | ApiToken | Notice, by: User) -> bool:
    """Whether a session, a token or a notice is somebody's own: nobody else may end or read it, whatever their role."""
    return kept.user_id == by.id


def may_open_to_readers(by: User) -> bool:
    """Whether somebody may let what is confidential leave the newsroom."""
    return is_editor(by)
