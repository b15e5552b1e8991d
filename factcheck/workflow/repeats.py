"""One check for several places: a person confirms that two statements are one, undoes that, or says what a changed text makes of it.

What the covered statement then does with the covering one is in `repeats_following.py`. Its own words, draft, evidence and
attribution are never touched.
"""

from __future__ import annotations

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Appearance, AppearanceChange, Fate, Role, State, Statement, User
from factcheck.text.wording import N_, part, said
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.repeats_compared import differences
from factcheck.workflow.repeats_following import follow_now
from factcheck.workflow.rights import require

_OWN_WORK = frozenset({State.FOUND, State.IN_REVIEW})
"""States in which a statement may come to be covered."""
_COVERING = frozenset({*_OWN_WORK, State.RETURNED, State.SUBMITTED, State.APPROVED})


def confirm(covering: Statement, covered: Statement, *, by: User) -> Appearance:
    """Say that `covered` is the same statement as `covering`, whose check is then for both.

    A check that is submitted or approved already is handed to the editors for the covered words too. Raises Refusal naming
    everything that makes them two.
    """
    require(Role.CHECKER, by, N_("say that one check covers two statements"))
    _lock(covering, covered)
    problems = _problems(covering, covered)
    if covered.state not in _OWN_WORK or _has_own_review(covered):
        problems.append(
            said("Statement %(covered)s has a check of its own. Only one that nobody has submitted yet can be covered.", covered=covered.id)
        )
    if problems:
        raise Refusal(*problems)
    return _begin(covering, covered, covered.state, by)


def undo(appearance: Appearance, *, by: User) -> None:
    """They never were one: the covered statement is as it was before. Raises Refusal where that is decided already."""
    require(Role.CHECKER, by, N_("undo a repeat"))
    covering, covered = appearance.covering, appearance.covered
    _lock(covering, covered)
    if appearance.fate is not None:
        raise Refusal(
            said(
                "This is undone already: statement %(covering)s’s check does not cover statement %(covered)s any more.",
                covering=covering.id,
                covered=covered.id,
            )
        )
    _change(appearance, Fate.UNDONE, by)
    before, covered.state = covered.state, appearance.state_before
    details = {"covering": covering.id, "state": {"old": before.value, "new": covered.state.value}}
    history.write("undo a repeat", f"undid that statement {covering.id}’s check covers it", by=by, statement=covered, details=details)
    _tell_covering(covering, f"undid that its check covers statement {covered.id}", by)


def confirm_again(appearance: Appearance, *, by: User) -> Appearance:
    """After a text changed, the two are still one: the newest check of the covering one is for both. Raises Refusal."""
    require(Role.CHECKER, by, N_("say that one check covers two statements"))
    covering, covered = appearance.covering, appearance.covered
    _lock(covering, covered)
    _require_suspended(appearance)
    problems = _problems(covering, covered)
    if covered.state is State.STALE:
        problems.append(said("Say first where statement %(covered)s stands in the new text.", covered=covered.id))
    elif covered.state is State.DISMISSED:
        problems.append(f"Statement {covered.id} is dismissed. Reopen it first.")
    if _has_own_review(covered):
        problems.append(said("Statement %(covered)s has a check of its own by now. Let the two go their own ways.", covered=covered.id))
    if problems:
        raise Refusal(*problems)
    _change(appearance, Fate.RENEWED, by)
    return _begin(covering, covered, appearance.state_before, by)


def let_go(appearance: Appearance, *, by: User) -> None:
    """After a text changed, the two are two: each keeps the check that it has. Raises Refusal."""
    require(Role.CHECKER, by, N_("undo a repeat"))
    covering, covered = appearance.covering, appearance.covered
    _require_suspended(appearance)
    _change(appearance, Fate.LET_GO, by)
    said = f"let it go its own way: it is another statement than {covering.id} now"
    history.write("let a repeat go", said, by=by, statement=covered, details={"covering": covering.id})
    _tell_covering(covering, f"let statement {covered.id} go its own way", by)


def _lock(covering: Statement, covered: Statement) -> None:
    """Look at both as they are now, one person at a time: two who cover each other's statements would make a ring."""
    ids = sorted({covering.id, covered.id})
    db.session.scalars(select(Statement).where(Statement.id.in_(ids)).order_by(Statement.id).with_for_update()).all()
    for statement in (covering, covered):
        db.session.expire(statement, ["appearances"])


def _problems(covering: Statement, covered: Statement) -> list[Problem | str]:
    if covering is covered:
        return [N_("A statement cannot cover itself.")]
    problems: list[Problem | str] = [*differences(covering, covered)]
    if covering.appearance is not None:
        other = covering.appearance.covering_id
        problems.append(
            said(
                "Statement %(covering)s is itself covered by statement %(other)s. Choose statement %(other)s.",
                covering=covering.id,
                other=other,
            )
        )
    if covered.appearance is not None:
        problems.append(
            said(
                "Statement %(covered)s is covered by statement %(covering)s already.",
                covered=covered.id,
                covering=covered.appearance.covering_id,
            )
        )
    if any(appearance.fate is None for appearance in covering_others(covered)):
        problems.append(
            said(
                "Statement %(covered)s covers others itself. Let it cover statement %(covering)s instead.",
                covered=covered.id,
                covering=covering.id,
            )
        )
    if covering.state not in _COVERING:
        problems.append(
            said(
                "Statement %(covering)s is %(state)s, so there is no check of it to rely on.",
                covering=covering.id,
                state=part(covering.state.value, "state of a statement"),
            )
        )
    return problems


def covering_others(statement: Statement) -> list[Appearance]:
    """The other places that the statement's check was said to cover, oldest first, whatever became of that."""
    return list(db.session.scalars(select(Appearance).filter_by(covering_id=statement.id).order_by(Appearance.id)))


def _has_own_review(statement: Statement) -> bool:
    return any(review.repeated is None for review in statement.reviews)


def _begin(covering: Statement, covered: Statement, before: State, by: User) -> Appearance:
    appearance = Appearance(
        covering=covering,
        covered=covered,
        state_before=before,
        covering_words=covering.words,
        covered_words=covered.words,
        by=by,
    )
    db.session.add(appearance)
    details = {"covering": covering.id, "words": {"covering": covering.words, "covered": covered.words}, "was": covered.state.value}
    history.write("confirm a repeat", f"said that statement {covering.id}’s check covers it", by=by, statement=covered, details=details)
    _tell_covering(covering, f"said that its check covers statement {covered.id} too", by)
    follow_now(appearance, by=by)
    return appearance


def _change(appearance: Appearance, fate: Fate, by: User) -> None:
    appearance.changes.append(AppearanceChange(fate=fate, why="", by=by))
    db.session.flush()


def _require_suspended(appearance: Appearance) -> None:
    if appearance.fate is not Fate.SUSPENDED:
        raise Refusal(N_("Nothing has to be said about this repeat any more. Load the page again."))


def _tell_covering(covering: Statement, sentence: str, by: User) -> None:
    history.write("repeats", sentence, by=by, statement=covering, raises=False)
