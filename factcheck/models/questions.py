"""Questions to people outside the newsroom, each about one statement, and what they answered. All of it is kept for ever."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import PostVersion
from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.columns import SpanSetColumn
from factcheck.models.mail import Letter
from factcheck.models.replies import ReplyRequest
from factcheck.models.sources import Evidence
from factcheck.models.statements import Statement
from factcheck.models.users import User
from factcheck.text.spans import SpanSet, words_at


class Capacity(StrEnum):
    """As what somebody is asked."""

    EXPERT = "expert"
    QUOTED = "person quoted"


class Stands(StrEnum):
    """What somebody says of the words they were shown."""

    RIGHT = "right as it stands"
    WRONG = "wrong"
    ADDS = "something to add"


class Naming(StrEnum):
    """Whether and how somebody may be named with their answer."""

    BY_NAME = "by name"
    BY_FUNCTION = "by function"
    NOT_FOR_PUBLICATION = "not for publication"


class Use(StrEnum):
    """What the desk did with an answer."""

    EVIDENCE = "evidence"
    REPLY = "right of reply"
    SET_ASIDE = "set aside"


class Question(Immutable, Base):
    """One person outside the newsroom is asked about one statement, in the words it had then. Holds only a hash of their link."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("post_versions.id"))
    """The text that the question was made for; what is shown stays these words, whatever becomes of the text."""
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    """The statement's words in it."""
    around: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    """All that is shown of the text; holds `spans`."""
    name: Mapped[str] = mapped_column(String(200))
    """Who is asked; for colleagues only."""
    capacity: Mapped[Capacity] = mapped_column(choice(Capacity))
    text: Mapped[str] = mapped_column(Text)
    """The question, as they read it."""
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    """The mail with the link; None where the link was passed on in another way."""
    expires_at: Mapped[datetime]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    statement: Mapped[Statement] = relationship()
    version: Mapped[PostVersion] = relationship()
    letter: Mapped[Letter | None] = relationship()
    by: Mapped[User] = relationship()
    answer: Mapped[QuestionAnswer | None] = relationship(back_populates="question")
    withdrawal: Mapped[QuestionWithdrawal | None] = relationship(back_populates="question")

    __table_args__ = (CheckConstraint("expires_at > at", name="expires_later"),)

    @property
    def words(self) -> str:
        """The statement's words as they were asked about."""
        return words_at(self.version.text, self.spans)

    @property
    def shown(self) -> str:
        """All that is shown of the text."""
        return words_at(self.version.text, self.around)


class QuestionWithdrawal(Immutable, Base):
    """A question was taken back before it was answered: its link opens nothing any more."""

    __tablename__ = "question_withdrawals"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    question: Mapped[Question] = relationship(back_populates="withdrawal")
    by: Mapped[User] = relationship()


class QuestionAnswer(Immutable, Base):
    """What somebody answered, in their own words: once for each question, and never changed."""

    __tablename__ = "question_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), unique=True)
    stands: Mapped[Stands] = mapped_column(choice(Stands))
    words: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    """Where it can be seen, as they gave it; may be empty."""
    file_name: Mapped[str | None] = mapped_column(String(300))
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    """What they attached; None where nothing."""
    file_size: Mapped[int | None]
    """In bytes."""
    naming: Mapped[Naming] = mapped_column(choice(Naming))
    function: Mapped[str] = mapped_column(String(200))
    """How they may be described where they are not to be named; may be empty."""
    at: Mapped[datetime] = mapped_column(default=utc_now)

    question: Mapped[Question] = relationship(back_populates="answer")
    uses: Mapped[list[AnswerUse]] = relationship(back_populates="answer", order_by="AnswerUse.id")

    __table_args__ = (
        CheckConstraint("(file_sha256 IS NULL) = (file_name IS NULL) AND (file_sha256 IS NULL) = (file_size IS NULL)", name="file_whole"),
    )


class AnswerUse(Immutable, Base):
    """What a colleague did with an answer. An answer that has none waits on the desk."""

    __tablename__ = "answer_uses"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("question_answers.id"), index=True)
    use: Mapped[Use] = mapped_column(choice(Use))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("reply_requests.id"))
    note: Mapped[str] = mapped_column(Text)
    """Why it was set aside; may be empty."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    answer: Mapped[QuestionAnswer] = relationship(back_populates="uses")
    evidence: Mapped[Evidence | None] = relationship()
    request: Mapped[ReplyRequest | None] = relationship()
    by: Mapped[User] = relationship()
