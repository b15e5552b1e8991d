"""What the drill plays with: four people, two articles with statements that are ready to be submitted, a source, a page to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from factcheck.extensions import db, guard
from factcheck.extraction import Findings
from factcheck.extraction.findings import FoundStatement, SpeakerType, StatementKind, StatementType
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import VERDICTS, Article, PostVersion, Snapshot, SourceType, Stance, Statement, User, utc_now
from factcheck.storage import Storage
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.spans import Span
from factcheck.workflow import attributing, evidence, following, ingesting, recording, reviewing, source_snapshots, sources, tokens
from factcheck.workflow.from_the_web import read_address
from factcheck.workflow.taking_in import find, take_in
from tests.support.newsroom import Newsroom, open_newsroom

QUOTES = ("“The pumps failed at four,”", "“Nobody told the harbour office,”", "“We waited for two hours,”", "“The second boat never came,”")
SPOKEN = (
    "The pumps failed at four, that is what I wrote down. Nobody told the harbour office until later. We waited for two hours on the "
    "quay. The second boat never came."
)
HEADLINES = ("Marn harbour hearing, first day", "Marn harbour hearing, second day")
PATH = "/live/harbour"


@dataclass(frozen=True)
class Stage:
    """What there is, by number."""

    room: Newsroom
    articles: tuple[int, ...]
    statements: tuple[int, ...]
    source: int
    snapshot: int
    token: str
    """With which a program hands over versions in the first checker's name."""
    followed: int
    """The article whose page is followed; 0 where none is."""


def set_stage(storage: Storage, followed: str = "") -> Stage:
    """Fill an empty newsroom, and commit. `followed` is the address of a page that is looked at. Needs an application context."""
    room = open_newsroom()
    facts = sources.SourceFacts("Harbour transcript", SourceType.TRANSCRIPT, url="https://harbour.example/transcript")
    content = SPOKEN.encode()
    source = sources.add_source(facts, by=room.checker)
    snapshot = source_snapshots.keep_file(source, content, "spoken.txt", source_snapshots.read_file(content, "spoken.txt"), by=room.checker)
    assert snapshot is not None
    articles = [_article(headline, room.checker) for headline in HEADLINES]
    statements = [_ready(one, snapshot, room.checker) for article in articles for one in _statements(article)]
    _, token = tokens.make("the content system", by=room.checker)
    page = _follow(followed, storage, room.checker) if followed else None
    db.session.commit()
    return Stage(
        room,
        tuple(article.id for article in articles),
        tuple(statement.id for statement in statements),
        source.id,
        snapshot.id,
        token,
        page.id if page else 0,
    )


def _article(headline: str, by: User) -> Article:
    blocks = tuple(BlockText(BlockKind.PARAGRAPH, f"{quote} harbour master Oda Lind told the hearing.") for quote in QUOTES)
    post = ParsedPost("What was said", None, "14:05", None, blocks)
    parsed = ParsedArticle(headline=headline, live=True, ended=False, declared_posts=1, summary=(), posts=(post,))
    return ingesting.store(parsed, given="as it was pasted", name="hearing.txt", by=by)


def _statements(article: Article) -> list[Statement]:
    version = article.posts[-1].version
    return list(recording.record(version, Findings((), tuple(_found(version, quote) for quote in QUOTES))))


def _found(version: PostVersion, words: str) -> FoundStatement:
    start = version.text.index(words)
    return FoundStatement((Span(start, start + len(words)),), StatementKind.QUOTE, StatementType.QUOTE, 0.8, ("has marks",), None)


def _ready(statement: Statement, snapshot: Snapshot, by: User) -> Statement:
    """Everything that a checker does before submitting."""
    chosen = attributing.Chosen(new_name="Oda Lind", new_type=SpeakerType.NAMED, role="harbour master")
    attributing.attribute(statement, chosen, by=by)
    words = statement.words.strip("“”,")
    evidence.add(statement, snapshot.source, locator="page 1", passage=f"{words}.", stance=Stance.SUPPORTS, by=by)
    reviewing.save_draft(statement, reviewing.Draft(VERDICTS["quote.verbatim"], "It was said in these words.", "See there."), by=by)
    return statement


def _follow(address: str, storage: Storage, by: User) -> Article:
    came = read_address(address, guard=guard(), storage=storage)
    article = take_in(came.reading.parsed, find(came.reading.parsed), given=came.reading.text, content=came.content, by=by)
    following.start(article, address, every=timedelta(seconds=30), guard=guard(), now=utc_now(), by=by)
    return article
