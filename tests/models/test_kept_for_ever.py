"""What is kept for ever cannot be changed or removed: not by the ORM, not by plain SQL, on neither database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, inspect, text, update
from sqlalchemy.exc import DBAPIError

from factcheck.checking.labels import Label
from factcheck.extensions import db
from factcheck.models import (
    AnswerUse,
    Appearance,
    AppearanceChange,
    AskedBy,
    Base,
    Capacity,
    Comment,
    CommentWording,
    Correction,
    CorrectionKind,
    Erasure,
    Fate,
    FileUse,
    Guidelines,
    Immutable,
    ImmutableRecord,
    LegalFlag,
    LegalSignOff,
    Naming,
    NewsroomFile,
    NewsroomPart,
    NewsroomVersion,
    Override,
    Question,
    QuestionAnswer,
    QuestionWithdrawal,
    QuoteCheck,
    RepeatedReview,
    ReplyAnswer,
    ReplyLine,
    ReplyOutcome,
    ReplyRequest,
    Review,
    SecondApproval,
    Settlement,
    Snapshot,
    SnapshotKind,
    SourceStanding,
    Standing,
    Stands,
    State,
    Use,
    utc_now,
)
from factcheck.workflow import approving, publishing
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.newsroom import QUOTED, Newsroom, open_newsroom, submitted_quote, transcript
from tests.support.versions import edited, take_in_version

_IMMUTABLE = {mapper.local_table.description for mapper in Base.registry.mappers if issubclass(mapper.class_, Immutable)}
KEPT = sorted(_IMMUTABLE | {"review_evidence", "quote_check_snapshots"})


@pytest.fixture
def room(app: Flask) -> Iterator[Newsroom]:
    """A newsroom that has one of everything, published and withdrawn."""
    with app.app_context():
        room = open_newsroom()
        decision = approving.approve(submitted_quote(room), by=room.editor)
        edition = publishing.publish(room.article, "", by=room.editor)
        publishing.withdraw(edition, "A notice.", by=room.editor)
        take_in_version(room, edited(QUOTED, "“We were told to turn back,”"))
        source = transcript(room.checker)
        db.session.add(SourceStanding(source=source, standing=Standing.RETRACTED, reason="Taken back.", by=room.editor))
        kept = {"name": "minutes.txt", "media_type": "text/plain", "size": 2, "sha256": "0" * 64, "text": "So"}
        snapshot = Snapshot(source=source, number=1, kind=SnapshotKind.DOCUMENT, by=room.checker, **kept)
        db.session.add(_quote_check(room, snapshot))
        db.session.add_all(_told_each_other(room))
        db.session.add_all(_asked_outside(room))
        db.session.add(_repeated(room))
        correction = {"wrong": "He did not say so.", "right": "", "by": room.editor}
        db.session.add(Correction(article=room.article, edition=edition, kind=CorrectionKind.TYPO, **correction))
        override = Override(decision=decision, reason="It could not wait.", by=room.editor)
        db.session.add(override)
        db.session.add(SecondApproval(override=override, by=room.administrator))
        flagged = LegalFlag(statement=room.quote, reason="She is named.", by=room.checker)
        db.session.add(LegalSignOff(flag=flagged, review=room.quote.reviews[0], note="", by=room.editor))
        gone = {"table_name": "users", "row_id": 1, "column_name": "email", "commitment": "0" * 64}
        db.session.add(Erasure(**gone, reason="She asked for it.", by=room.administrator))
        db.session.commit()
        yield room


def _quote_check(room: Newsroom, snapshot: Snapshot) -> QuoteCheck:
    quote = room.quote
    checked = {"version": quote.version, "spans": quote.spans, "words": quote.words, "by": room.checker, "against": [snapshot]}
    return QuoteCheck(statement=quote, label=Label.NOT_FOUND, reason="It is not in there.", cautions=(), diff=(), **checked)


def _repeated(room: Newsroom) -> RepeatedReview:
    words = {"covering_words": room.quote.words, "covered_words": room.claim.words}
    appearance = Appearance(covering=room.quote, covered=room.claim, state_before=State.FOUND, by=room.checker, **words)
    appearance.changes.append(AppearanceChange(fate=Fate.UNDONE, why="", by=room.editor))
    review = room.quote.reviews[0]
    return RepeatedReview(review=review, of=review, appearance=appearance, confirmed_by=room.checker)


def _told_each_other(room: Newsroom) -> list[Base]:
    comment = Comment(statement=room.quote, by=room.editor)
    request = ReplyRequest(statement=room.quote, whom="Oda Lind", how=AskedBy.PHONE, asked_at=utc_now(), note="", by=room.checker)
    return [
        CommentWording(comment=comment, number=1, text="Is this the whole sentence?", by=room.editor),
        Settlement(thread=comment, settled=True, by=room.checker),
        ReplyAnswer(request=request, outcome=ReplyOutcome.DECLINED, words="", by=room.checker),
        ReplyLine(request=request, text="She declined to comment.", by=room.checker),
        Guidelines(number=1, text="Two sources.", note="", by=room.editor),
        NewsroomVersion(part=NewsroomPart.SETTINGS, number=1, contents={}, change="", by=room.administrator),
        NewsroomFile(sha256="0" * 64, use=FileUse.LOGO, name="logo.png", by=room.administrator),
    ]


def _asked_outside(room: Newsroom) -> list[Base]:
    now, quote = utc_now(), room.quote
    asked = {"version": quote.version, "spans": quote.spans, "around": quote.spans, "name": "Oda Lind", "capacity": Capacity.QUOTED}
    when = {"at": now, "expires_at": now + timedelta(days=1)}
    first, second = (
        Question(statement=quote, text="Did you say so?", token_sha256=mark * 64, by=room.checker, **asked, **when) for mark in "ab"
    )
    answer = QuestionAnswer(question=first, stands=Stands.RIGHT, words="", url="", naming=Naming.BY_NAME, function="")
    return [
        QuestionWithdrawal(question=second, reason="", by=room.editor),
        AnswerUse(answer=answer, use=Use.SET_ASIDE, note="It is known.", by=room.checker),
    ]


def test_the_records_named_in_the_rules_are_among_them() -> None:
    assert {"post_versions", "reviews", "editions", "annotations", "history", "intakes", "evidence", "attributions", "decisions"} <= set(
        KEPT
    )


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("table", KEPT)
@on_both_databases
def test_plain_sql_cannot_change_remove_or_replace(table: str) -> None:
    column = next(c.name for c in Base.metadata.tables[table].columns)
    assert db.session.scalar(text(f"SELECT count(*) FROM {table}")) >= 1
    attempts = [f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", *_replacing(table)]
    before = db.session.execute(text(f"SELECT * FROM {table}")).all()
    db.session.rollback()
    for attempt in attempts:
        with pytest.raises(DBAPIError, match="kept for ever"):
            db.session.execute(text(attempt))
        db.session.rollback()
    assert db.session.execute(text(f"SELECT * FROM {table}")).all() == before


def _replacing(table: str) -> list[str]:
    if db.engine.dialect.name == "sqlite":
        return [f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"]
    return [f"TRUNCATE {table} CASCADE"]


@on_both_databases
def test_the_orm_refuses_before_the_database_has_to(room: Newsroom) -> None:
    review = room.quote.reviews[0]
    review.finding = "Something kinder."
    with pytest.raises(ImmutableRecord, match="kept for ever"):
        db.session.commit()
    db.session.rollback()
    db.session.delete(room.quote.reviews[0])
    with pytest.raises(ImmutableRecord):
        db.session.commit()
    db.session.rollback()
    for statement in (update(Review).values(finding="x"), delete(Review)):
        with pytest.raises(ImmutableRecord):
            db.session.execute(statement)


@on_sqlite
def test_every_kept_table_has_its_triggers(app: Flask) -> None:
    with app.app_context():
        triggers = set(db.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
        missing = [f"{t}_no_{e}" for t in KEPT for e in ("update", "delete", "replace") if f"{t}_no_{e}" not in triggers]
        assert missing == []
        assert set(KEPT) <= set(inspect(db.session.connection()).get_table_names())
