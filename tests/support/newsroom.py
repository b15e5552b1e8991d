"""A small newsroom to work in: three people, an article of two posts, statements on its desk."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from flask import Flask

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, SpeakerType, StatementKind, StatementType
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import VERDICTS, Article, PostVersion, Review, Role, Source, SourceType, Stance, Statement, User
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.spans import Span
from factcheck.workflow import attributing, evidence, ingesting, passwords, publishing, recording, reviewing, sources
from tests.support import filled

PASSWORD = "eleven quiet herons"

FIGURE = "The ferry carried 212 passengers"
QUOTED = "“We were never told to turn back,”"
SECOND = "Two lifeboats could not be lowered."

PARSED = ParsedArticle(
    headline="Ferry inquiry hears its first witnesses",
    live=True,
    ended=False,
    declared_posts=2,
    summary=("The captain gave evidence for four hours.",),
    posts=(
        ParsedPost(
            headline="Captain: no order to turn back",
            published=None,
            published_text="14:05",
            byline=None,
            blocks=(
                BlockText(BlockKind.PARAGRAPH, f"{FIGURE}, the line said. {QUOTED} Captain Oda Lind told the inquiry."),
                BlockText(BlockKind.PARAGRAPH, SECOND),
            ),
        ),
        ParsedPost(None, None, "13:40", None, (BlockText(BlockKind.PARAGRAPH, "The hearing opened at 10 in Marn."),)),
    ),
)


@dataclass(frozen=True)
class Newsroom:
    """The people and the article, by number: each request and each test step loads its own."""

    checker_id: int
    second_checker_id: int
    editor_id: int
    administrator_id: int
    article_id: int
    claim_id: int
    quote_id: int

    @property
    def checker(self) -> User:
        return db.session.get_one(User, self.checker_id)

    @property
    def second_checker(self) -> User:
        return db.session.get_one(User, self.second_checker_id)

    @property
    def editor(self) -> User:
        return db.session.get_one(User, self.editor_id)

    @property
    def administrator(self) -> User:
        return db.session.get_one(User, self.administrator_id)

    @property
    def article(self) -> Article:
        return db.session.get_one(Article, self.article_id)

    @property
    def claim(self) -> Statement:
        return db.session.get_one(Statement, self.claim_id)

    @property
    def quote(self) -> Statement:
        return db.session.get_one(Statement, self.quote_id)


def open_newsroom() -> Newsroom:
    """Make the people and the article, and commit. Needs an application context. An empty database becomes a copy of one made before."""
    numbers = filled.copied()
    return Newsroom(**numbers) if numbers else _make()


def make_once(path: Path) -> None:
    """Make the newsroom that the others are copies of; the empty database lies beside `path`."""
    filled.make(path, lambda: asdict(_make()))


def _make() -> Newsroom:
    checker = _person("checker@example.org", "Ana Checker", Role.CHECKER)
    second = _person("second@example.org", "Bo Checker", Role.CHECKER)
    editor = _person("editor@example.org", "Edda Editor", Role.EDITOR)
    administrator = _person("admin@example.org", "Ada Admin", Role.ADMINISTRATOR)
    article = ingesting.store(PARSED, given="as it was pasted", name="ferry.txt", by=checker)
    version = article.posts[1].version
    claim, quote = recording.record(
        version, Findings((), (_found(version, FIGURE, StatementKind.CLAIM), _found(version, QUOTED, StatementKind.QUOTE)))
    )
    db.session.commit()
    return Newsroom(checker.id, second.id, editor.id, administrator.id, article.id, claim.id, quote.id)


def _person(email: str, name: str, role: Role) -> User:
    user = User(email=email, name=name, role=role, password_hash=_password_hash())
    db.session.add(user)
    db.session.flush()
    return user


@cache
def _password_hash() -> str:
    """Hashing takes long on purpose; once for all tests of a process is enough."""
    return passwords.hashed(PASSWORD)


def _found(version: PostVersion, words: str, kind: StatementKind) -> FoundStatement:
    start = version.text.index(words)
    type_ = StatementType.QUOTE if kind is StatementKind.QUOTE else StatementType.NUMBER
    return FoundStatement((Span(start, start + len(words)),), kind, type_, 0.8, ("has a number",), None)


def transcript(by: User) -> Source:
    """A source to use."""
    facts = sources.SourceFacts("Hearing transcript", SourceType.TRANSCRIPT, url="https://inquiry.example/transcript")
    return sources.add_source(facts, by=by)


def withdraw(app: Flask, room: Newsroom, notice: str = "We got the ship wrong.") -> None:
    """Take the newest edition back."""
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        publishing.withdraw(newest, notice, by=room.editor)
        db.session.commit()


def prepare_quote(room: Newsroom, verdict: str = "quote.verbatim", stance: Stance = Stance.SUPPORTS) -> None:
    """Do everything for the quote that a checker does before submitting."""
    by = room.checker
    attributing.attribute(room.quote, attributing.Chosen(new_name="Oda Lind", new_type=SpeakerType.NAMED, role="captain"), by=by)
    evidence.add(room.quote, transcript(by), locator="00:14:02", passage="We were never told to turn back.", stance=stance, by=by)
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS[verdict], "She said it in these words.", "See the **transcript**."), by=by)


def submitted_quote(room: Newsroom) -> Review:
    """The quote, checked and submitted."""
    prepare_quote(room)
    review = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    return review
