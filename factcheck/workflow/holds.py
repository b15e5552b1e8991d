"""Legal flags, sign-offs and holds: what keeps a check from readers until a named person has said that it may go out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import Article, LegalFlag, LegalHold, LegalSignOff, Review, Role, State, Statement, User, utc_now
from factcheck.text.wording import N_, part, said
from factcheck.workflow import history, rights
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.rights import require


def flag_of(statement: Statement) -> LegalFlag | None:
    """The flag that stands on a statement, with its sign-offs."""
    rows = select(LegalFlag).where(LegalFlag.statement_id == statement.id, LegalFlag.cleared_at.is_(None))
    return db.session.scalar(rows.options(joinedload(LegalFlag.by), selectinload(LegalFlag.sign_offs).joinedload(LegalSignOff.by)))


def standing_holds(article: Article, statement: Statement | None = None) -> Sequence[LegalHold]:
    """The holds that stand on an article and its statements, oldest first; those on one statement where it is given."""
    rows = select(LegalHold).where(LegalHold.article_id == article.id, LegalHold.lifted_at.is_(None))
    if statement is not None:
        rows = rows.where(LegalHold.statement_id == statement.id)
    return db.session.scalars(rows.options(joinedload(LegalHold.by)).order_by(LegalHold.id)).all()


def flag(statement: Statement, reason: str, *, by: User) -> LegalFlag:
    """Ask for a legal reading. Raises Refusal without a reason, or where one is asked for already."""
    require(Role.CHECKER, by, N_("ask for a legal reading"))
    if flag_of(statement) is not None:
        raise Refusal(said("Statement %(number)s is flagged for a legal reading already.", number=statement.id))
    if not reason.strip():
        raise Refusal(Problem(N_("Say what the legal reading is about."), "reason"))
    flagged = LegalFlag(statement=statement, reason=reason.strip(), by=by)
    db.session.add(flagged)
    db.session.flush()
    history.write("flag", f"asked for a legal reading: {reason.strip()}", by=by, statement=statement, raises=False)
    return flagged


def clear(statement: Statement, reason: str, *, by: User) -> None:
    """Take the flag off: no legal reading is needed. Editors only. Raises Refusal without a reason or a flag."""
    require(Role.EDITOR, by, N_("take a legal flag off"))
    flagged = _flag_or_refusal(statement)
    if not reason.strip():
        raise Refusal(Problem(N_("Say why no legal reading is needed."), "reason"))
    put_away(flagged, reason.strip(), by=by)
    history.write("clear flag", f"took the legal flag off: {reason.strip()}", by=by, statement=statement, raises=False)


def put_away(flagged: LegalFlag, reason: str, *, by: User) -> None:
    """Let a flag stand no more, without a word in the history; for `clear`, and for the undoing of a bulk step."""
    flagged.cleared_at, flagged.cleared_by, flagged.cleared_reason = utc_now(), by, reason


def sign_off(statement: Statement, note: str, *, seen: int, by: User) -> LegalSignOff:
    """Say, by name, that the newest review may go out. `seen` is the number of the review that the person read.

    Raises Forbidden for whoever is no editor or wrote part of it, Refusal where there is nothing to sign off.
    """
    if (no := sign_off_refusal(statement, by)) is not None:
        raise no
    flagged, review = _flag_or_refusal(statement), statement.reviews[-1]
    if review.number != seen:
        raise Refusal(N_("There is a newer review of this statement. Read that one before you sign it off."))
    signed = LegalSignOff(flag=flagged, review=review, note=note.strip(), by=by)
    db.session.add(signed)
    said = f"signed off review {review.number} after a legal reading" + (f": {note.strip()}" if note.strip() else "")
    history.write("sign off", said, by=by, statement=statement, details={"review": review.number, "note": note.strip()}, raises=False)
    return signed


def sign_off_refusal(statement: Statement, by: User) -> Refusal | None:
    """Why `by` may not sign the newest review off, or None if they may."""
    flagged, review = flag_of(statement), statement.review
    if not rights.is_editor(by):
        return Forbidden(N_("Only editors can sign off a legal reading."))
    if flagged is None:
        return Refusal(said("Statement %(number)s is not flagged for a legal reading.", number=statement.id))
    if review is None or statement.state not in (State.SUBMITTED, State.APPROVED):
        return Refusal(N_("No review of it is submitted at present, so there is nothing to sign off."))
    if not rights.may_judge(review, by):
        return Forbidden(N_("You wrote part of this review, so somebody else has to sign it off."))
    return Refusal(said("Review %(number)s is signed off already.", number=review.number)) if covers(flagged, review) else None


def covers(flagged: LegalFlag, review: Review) -> bool:
    """Whether this very review was signed off under this flag."""
    return any(signed.review_id == review.id for signed in flagged.sign_offs)


def hold(of: Statement | Article, reason: str, *, by: User) -> LegalHold:
    """Let nothing of the article go out until the hold is lifted. Raises Refusal without a reason, or where it is held already."""
    require(Role.CHECKER, by, N_("set a legal hold"))
    statement = of if isinstance(of, Statement) else None
    article = lock(of.post.article if isinstance(of, Statement) else of)
    if any(there.statement_id == (statement.id if statement else None) for there in standing_holds(article)):
        raise Refusal(said("%(what)s is on legal hold already.", what=part(_named(statement))))
    if not reason.strip():
        raise Refusal(Problem(N_("Say why it is held."), "reason"))
    held = LegalHold(article=article, statement=statement, reason=reason.strip(), by=by)
    db.session.add(held)
    db.session.flush()
    _write("hold", f"set a legal hold: {reason.strip()}", held, by)
    return held


def lift(held: LegalHold, reason: str, *, by: User) -> None:
    """Let the article go out again. Editors only. Raises Refusal without a reason, or where it was lifted already."""
    require(Role.EDITOR, by, N_("lift a legal hold"))
    if held.lifted_at is not None:
        raise Refusal(N_("This hold has been lifted already."))
    if not reason.strip():
        raise Refusal(Problem(N_("Say why it may go out again."), "reason"))
    held.lifted_at, held.lifted_by, held.lifted_reason = utc_now(), by, reason.strip()
    _write("lift hold", f"lifted the legal hold: {reason.strip()}", held, by)


def lock(article: Article) -> Article:
    """Let nobody publish the article while a hold is set, nor the other way round. SQLite lets one write at a time anyway."""
    return db.session.get_one(Article, article.id, with_for_update=True)


def sentences(article: Article, checks: Iterable[tuple[Statement, Review]]) -> list[tuple[str, int | None]]:
    """What legal questions keep the article from going out with these checks: sentences, each with the statement it is about."""
    holds: list[tuple[str, int | None]] = [
        (
            said(
                "%(what)s is on legal hold, set by %(name)s: %(reason)s",
                what=part(_named(held.statement)),
                name=held.by.name,
                reason=_ended(held.reason),
            ),
            held.statement_id,
        )
        for held in standing_holds(article)
    ]
    shown = {statement.id: review for statement, review in checks}
    rows = select(LegalFlag).where(LegalFlag.cleared_at.is_(None), LegalFlag.statement_id.in_(shown)).order_by(LegalFlag.statement_id)
    flags = db.session.scalars(rows.options(selectinload(LegalFlag.sign_offs))).all() if shown else []
    return holds + [
        (
            said("Statement %(number)s is flagged for a legal reading, and nobody has signed it off yet.", number=flagged.statement_id),
            flagged.statement_id,
        )
        for flagged in flags
        if not covers(flagged, shown[flagged.statement_id])
    ]


def _flag_or_refusal(statement: Statement) -> LegalFlag:
    flagged = flag_of(statement)
    if flagged is None:
        raise Refusal(said("Statement %(number)s is not flagged for a legal reading.", number=statement.id))
    return flagged


def _named(statement: Statement | None) -> str:
    return said("Statement %(number)s", number=statement.id) if statement is not None else N_("The whole article")


def _ended(reason: str) -> str:
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


def _write(verb: str, sentence: str, held: LegalHold, by: User) -> None:
    if held.statement is not None:
        history.write(verb, sentence, by=by, statement=held.statement, raises=False)
    else:
        history.write(verb, sentence, by=by, article=held.article)
