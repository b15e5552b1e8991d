"""Statements on the desk, who is said to have made them, and how far their check has come."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from factcheck.checking.attribution_lint import Basis
from factcheck.extraction.findings import SpeakerType, StatementKind, StatementType
from factcheck.models.articles import Article, Post, PostVersion
from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.columns import SpanSetColumn, WordsColumn
from factcheck.models.sources import Evidence, current_evidence
from factcheck.models.users import User
from factcheck.models.verdicts import Verdict, Vocabulary, as_worded_if_any
from factcheck.text.spans import SpanSet, words_at

if TYPE_CHECKING:
    from factcheck.models.appearances import Appearance
    from factcheck.models.reviews import Review


class State(StrEnum):
    """How far the work on a statement has come; never mixed with its verdict."""

    FOUND = "found"
    IN_REVIEW = "in review"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    DISMISSED = "dismissed"
    STALE = "stale"
    """The text changed under it: its words stand no more as they were checked, and a person has to say what becomes of it."""


_DECIDED = "state NOT IN ('found', 'in review', 'returned', 'submitted', 'stale')"
ALL_DECIDED = text(f"statements.{_DECIDED}")
"""The states in which statements stay. Some indexes are of these alone, which a query finds that says the same, word for word. It says what
they are not: of states that are named, SQLite would look up each, where a query asks for one."""
_NOT_DECIDED = "state NOT IN ('approved', 'dismissed')"
UNFINISHED = text(f"statements.{_NOT_DECIDED}")
"""What somebody still has something to do with. There is an index of it, which a query finds that says the same, word for word."""


class Terms(StrEnum):
    """On what terms the speaker is cited."""

    NOT_STATED = "not stated"
    ON_RECORD = "on the record"
    BACKGROUND = "on background"
    ANONYMOUS = "anonymous"
    WITNESSED = "witnessed by the reporter"


class Speaker(Base):
    """A person, body, document or unnamed source that an article cites; one for all its mentions there."""

    __tablename__ = "speakers"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    """The fullest name, or the description of an unnamed source."""
    type: Mapped[SpeakerType] = mapped_column(choice(SpeakerType))
    role: Mapped[str | None] = mapped_column(String(300))

    article: Mapped[Article] = relationship()


class Attribution(Immutable, Base):
    """Who is said to have made a statement, and on what terms. A correction is a new record."""

    __tablename__ = "attributions"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"))
    """None: the text names nobody, or nobody has settled it yet."""
    speaker_name: Mapped[str | None] = mapped_column(String(300))
    """As it stood when this record was made, so that a later change of the speaker cannot reach back."""
    speaker_role: Mapped[str | None] = mapped_column(String(300))
    terms: Mapped[Terms] = mapped_column(choice(Terms), default=Terms.NOT_STATED)
    basis: Mapped[Basis | None] = mapped_column(choice(Basis))
    """None: nobody has said."""
    sources: Mapped[int | None]
    """How many people, independent of each other, stand behind it; None: nobody has said."""
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Why no name is given, in words that readers see."""
    settled: Mapped[bool]
    """A person has confirmed it, also when it says that no speaker is named."""
    why: Mapped[str] = mapped_column(Text)
    """The rule that found it, or the note of the person who set it."""
    source_spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    cue_spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None when the extractor found it."""

    speaker: Mapped[Speaker | None] = relationship()
    by: Mapped[User | None] = relationship()

    @property
    def line(self) -> str:
        """Who said it and on what terms, in one line for readers."""
        if self.speaker_name is None:
            return "No speaker named"
        return attribution_line(self.speaker_name, self.speaker_role, self.terms, self.basis, self.sources, self.reason)


def attribution_line(name: str, role: str | None, terms: Terms, basis: Basis | None, sources: int | None, reason: str) -> str:
    """Who said something, how they are cited and how they know, in one line for readers."""
    parts = [
        role or "",
        terms.value if terms is not Terms.NOT_STATED else "",
        ("one source" if sources == 1 else f"{sources} sources") if sources else "",
        basis.value if basis is not None else "",
    ]
    line = ", ".join([name, *(part for part in parts if part)])
    return f"{line} (not named because {reason})" if reason else line


class Statement(Base):
    """A claim or quote on the desk: the words it consists of and the work done on it so far."""

    __tablename__ = "statements"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("post_versions.id"), index=True)
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    start: Mapped[int]
    """Where its first span begins; for reading order."""
    kind: Mapped[StatementKind] = mapped_column(choice(StatementKind))
    type: Mapped[StatementType] = mapped_column(choice(StatementType))
    worthiness: Mapped[float]
    reasons: Mapped[tuple[str, ...]] = mapped_column(WordsColumn)
    state: Mapped[State] = mapped_column(choice(State), default=State.FOUND)
    stale_from: Mapped[State | None] = mapped_column(choice(State))
    """How far it had come when it became stale, or was set aside together with its post; else None."""
    found_at: Mapped[datetime] = mapped_column(default=utc_now)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who added it by hand; None when the extractor found it."""
    checker_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who is on it."""
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)
    revision: Mapped[int] = mapped_column(default=1)
    """Raised by every change; a page that shows an older one is out of date."""

    draft_verdict_key: Mapped[str | None] = mapped_column("draft_verdict", String(40))
    draft_verdict_words: Mapped[str | None] = mapped_column(Text)
    """What the verdict is called and means; None: as the product brings it."""
    draft_verdict: Mapped[Verdict | None] = composite(as_worded_if_any, "draft_verdict_key", "draft_verdict_words")
    draft_finding: Mapped[str] = mapped_column(Text, default="")
    draft_explanation: Mapped[str] = mapped_column(Text, default="")
    draft_as_of: Mapped[datetime | None]
    """Up to when the evidence was looked at; None: until the review is submitted."""
    draft_next_look: Mapped[datetime | None]
    """When it is to be looked at again."""
    draft_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    post: Mapped[Post] = relationship()
    version: Mapped[PostVersion] = relationship()
    added_by: Mapped[User | None] = relationship(foreign_keys=added_by_id)
    checker: Mapped[User | None] = relationship(foreign_keys=checker_id)
    draft_by: Mapped[User | None] = relationship(foreign_keys=draft_by_id)
    attributions: Mapped[list[Attribution]] = relationship(order_by=Attribution.id)
    evidence: Mapped[list[Evidence]] = relationship(secondary=current_evidence, order_by=Evidence.id)
    reviews: Mapped[list[Review]] = relationship(back_populates="statement", order_by="Review.number")
    appearances: Mapped[list[Appearance]] = relationship(
        back_populates="covered", foreign_keys="Appearance.covered_id", order_by="Appearance.id"
    )
    """Whenever somebody said that another statement's check covers it."""

    __mapper_args__ = {"version_id_col": revision}
    __table_args__ = (
        CheckConstraint("start >= 0", name="start_not_negative"),
        CheckConstraint("worthiness >= 0 AND worthiness <= 1", name="worthiness_zero_to_one"),
        Index("ix_statements_post_id_start", "post_id", "start"),
        Index("ix_statements_state_id", "state", "id"),
        *(
            Index(f"ix_statements_decided_{column}", column, "state", "id", sqlite_where=text(_DECIDED), postgresql_where=text(_DECIDED))
            for column in ("kind", "type", "checker_id", "draft_verdict")
        ),
        Index("ix_statements_unfinished", "state", sqlite_where=text(_NOT_DECIDED), postgresql_where=text(_NOT_DECIDED)),
    )

    @property
    def words(self) -> str:
        """The words it consists of, as they stand in the text."""
        return words_at(self.version.text, self.spans)

    @property
    def attribution(self) -> Attribution | None:
        """Who is said to have made it, by the newest record; None while nobody is."""
        return self.attributions[-1] if self.attributions else None

    @property
    def review(self) -> Review | None:
        """The newest review; None while nobody has submitted one."""
        return self.reviews[-1] if self.reviews else None

    @property
    def appearance(self) -> Appearance | None:
        """By what another statement's check covers it now; None where it has a check of its own."""
        last = self.appearances[-1] if self.appearances else None
        return last if last is not None and last.fate is None else None

    @property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """The vocabularies that fit it, the most fitting first."""
        if self.kind is StatementKind.QUOTE:
            return (Vocabulary.QUOTE, Vocabulary.CLAIM)
        if self.attribution is not None and self.attribution.speaker_name is not None:
            return (Vocabulary.CLAIM, Vocabulary.LINE)
        return (Vocabulary.LINE, Vocabulary.CLAIM)
