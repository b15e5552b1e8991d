"""An edition whose every word is a string that programs stumble over, and all that programs and people are given of it, read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from flask import Flask
from lxml import etree

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, SpeakerType, StatementKind, StatementType
from factcheck.formats import plain_zip
from factcheck.formats.csv_lines import BEGINNING
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import VERDICTS, PostVersion, SourceType, Stance
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.spans import Span
from factcheck.workflow import approving, attributing, evidence, ingesting, publishing, recording, reviewing, sources
from factcheck.workflow.reviewing import Draft
from factcheck.workflow.sources import SourceFacts
from tests.support.newsroom import Newsroom
from tests.support.visitors import signed_in_as

READ = tuple[str, list[str]]
"""What something was read back from, and every text in it."""


def publish(room: Newsroom, strings: Sequence[str]) -> str:
    """Publish an article with a checked claim for each string, which stands in each of its fields; the address of the article's pages."""
    posts = tuple(
        ParsedPost(f"{text} H{place}", None, None, None, (BlockText(BlockKind.PARAGRAPH, _claim(text)),))
        for place, text in enumerate(strings)
    )
    parsed = ParsedArticle("Strings", live=True, ended=False, declared_posts=len(posts), posts=posts, language="en")
    article = ingesting.store(parsed, given="as it was pasted", name="strings.txt", by=room.checker)
    by_post = (post for post in article.posts if not post.is_head)
    for place, (text, post) in enumerate(zip(strings, by_post, strict=True)):
        _check(room, text, place, post.version)
    publishing.publish(article, "", by=room.editor)
    db.session.commit()
    return f"/articles/{article.slug}/"


def _claim(text: str) -> str:
    return f"Marn counted 7 boats: {text}."


def _check(room: Newsroom, text: str, place: int, version: PostVersion) -> None:
    found = FoundStatement((Span(0, len(version.text)),), StatementKind.CLAIM, StatementType.NUMBER, 0.8, ("has a number",), None)
    (claim,) = recording.record(version, Findings((), (found,)))
    said_by = attributing.Chosen(new_name=f"{text} N{place}", new_type=SpeakerType.NAMED, role=f"{text} R{place}")
    attributing.attribute(claim, said_by, by=room.checker)
    facts = SourceFacts(f"{text} T{place}", SourceType.OFFICIAL_DOCUMENT, reference=f"{text} F{place}", publisher=f"{text} P{place}")
    cited = {"locator": f"{text} L{place}", "passage": f"{text} W{place}", "stance": Stance.REFUTES}
    evidence.add(claim, sources.add_source(facts, by=room.checker), **cited, by=room.checker)  # type: ignore[arg-type]
    reviewing.save_draft(claim, Draft(VERDICTS["claim.false"], f"{text} D{place}", "They were counted."), by=room.checker)
    approving.approve(reviewing.submit(claim, by=room.checker), by=room.editor)


def read_back(app: Flask, home: str, article_id: int) -> Iterator[READ]:
    """Each thing that is given out of an article, by a reader of its format that is not ours."""
    reader = app.test_client()
    for name in ("statements.json", "article.json", "claim-reviews.json", "annotations/?page=0", "live.json"):
        yield name, list(leaves(json.loads(reader.get(home + name).data)))
    for name in ("/feeds/verdicts.json", "/claim-reviews.json"):
        yield name, list(leaves(json.loads(reader.get(name).data)))
    table = reader.get(home + "statements.csv").data.decode("utf-8").removeprefix(BEGINNING)
    yield "statements.csv", [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    for name in ("/feeds/verdicts.atom",):
        yield name, [str(words) for words in etree.fromstring(reader.get(name).data).itertext()]
    packed = signed_in_as(app, "editor@example.org").post(f"/approvals/articles/{article_id}/editions/1/pack")
    for name, content in plain_zip.read(packed.data).items():
        yield f"pack: {name}", list(leaves(json.loads(content))) if name.endswith(".json") else [content.decode("utf-8")]
    yield "page", [unescape(reader.get(home).text)]


def leaves(given: Any) -> Iterator[str]:
    """Every text in JSON."""
    if isinstance(given, dict | list):
        for one in given.values() if isinstance(given, dict) else given:
            yield from leaves(one)
    elif isinstance(given, str):
        yield given
