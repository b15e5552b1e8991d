"""Nobody outside the newsroom gets a byte of what is for the desk only: words planted in each of its fields are looked for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from flask import Flask
from sqlalchemy import select, update

from factcheck.extensions import db
from factcheck.formats.edition_json import load
from factcheck.models import (
    VERDICTS,
    Capacity,
    CorrectionKind,
    Edition,
    Means,
    Naming,
    Snapshot,
    Source,
    SourceType,
    Stance,
    Stands,
    utc_now,
)
from factcheck.web.published.exporting import export
from factcheck.web.published.writing import write_pages
from factcheck.workflow import (
    answer_uses,
    approving,
    asking,
    evidence,
    outside_answers,
    publishing,
    replies,
    reviewing,
    source_snapshots,
    sources,
    tokens,
)
from factcheck.workflow.asking import Shown
from factcheck.workflow.corrections import Wording, correct
from factcheck.workflow.outside_answers import Answered
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript
from tests.web.rights.site import Visitor
from tests.web.test_access import ACCESS, PROGRAM

CANARY = "zaunkoenig"
"""Stands in every field of what is for the desk only, and nowhere else."""
KNOWN = "How we know: somebody who was there told us."


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """Two editions whose checks rest on a confidential source with a snapshot, on confidential evidence, and on one public source."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        open_source = transcript(room.checker)
        secret = _secret(room)
        for source, marked in ((secret, False), (open_source, True), (open_source, False)):
            words = f"{CANARY} counted 212." if source is secret or marked else "212 aboard"
            locator = f"{CANARY}, page 2" if source is secret or marked else "page 2"
            evidence.add(room.claim, source, locator=locator, passage=words, stance=Stance.SUPPORTS, confidential=marked, by=room.checker)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.confirmed"], "212 were on board.", KNOWN), by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        _answer(room)
        reviewing.reopen(room.claim, "The figure was asked about.", by=room.checker)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.confirmed"], "212 people were on board.", KNOWN), by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        correct(room.article, Wording(CorrectionKind.CORRECTION, "The figure was unclear.", "212 were on board."), by=room.editor)
        publishing.publish(room.article, "The finding is clearer.", by=room.editor)
        db.session.commit()
        return room


def _answer(room: Newsroom) -> None:
    """Somebody outside answered what is not for publication, with the planted word in every field, their name among them."""
    asked = asking.Asking(f"{CANARY} Brandt", Capacity.EXPERT, "Is this right?", utc_now() + asking.USUAL)
    question, _ = asking.ask(room.claim, asked, now=utc_now(), by=room.checker)
    told = Answered(Stands.WRONG, f"{CANARY} has counted them all.", Naming.NOT_FOR_PUBLICATION, url=f"https://{CANARY}.example/list")
    outside_answers.answer(question, replace(told, file=(f"{CANARY}.txt", CANARY.encode())), now=utc_now())
    answer_uses.note_as_reply(question.answer or pytest.fail("It was answered."), now=utc_now(), by=room.checker)
    reply = replies.of_statement(room.claim)[0]
    replies.tell_readers(reply, replies.proposal(reply), by=room.checker)


def _secret(room: Newsroom) -> Source:
    """A source with the planted word in every field that takes words, and in the file that was kept of it."""
    facts = sources.SourceFacts(
        title=f"{CANARY} title",
        type=SourceType.EXPERT_INTERVIEW,
        url=f"https://{CANARY}.example/{CANARY}",
        reference=f"{CANARY} drawer",
        publisher=f"{CANARY} house",
        published_on=date(2026, 3, 3),
        means=Means.PHONE_CALL,
        spoken_by=f"{CANARY} speaker",
        spoken_on=date(2026, 3, 3),
        archived_url=f"https://archive.example/{CANARY}",
        confidential=True,
    )
    source = sources.add_source(facts, by=room.checker)
    content = f"{CANARY} counted 212.".encode()
    file = source_snapshots.read_file(content, f"{CANARY}.txt")
    source_snapshots.keep_file(source, content, f"{CANARY}.txt", file, by=room.checker)
    db.session.execute(update(Source).where(Source.id == source.id).values(link_problem=f"{CANARY} did not answer."))
    return source


def test_every_field_of_a_source_that_takes_words_holds_the_planted_word(app: Flask, room: Newsroom) -> None:
    chosen = {"type", "means", "standing"}
    with app.app_context():
        (source,) = db.session.scalars(select(Source).where(Source.confidential))
        for column in Source.__table__.columns:
            if column.type.python_type is str and column.name not in chosen:
                assert CANARY in getattr(source, column.name), f"Plant the word in {column.name} too."


def test_no_public_page_holds_it(app: Flask, room: Newsroom) -> None:
    seen = {path: _asked(app, path) for path in _public_paths(app, room)}
    assert any("212 people were on board" in answer for answer in seen.values()), "the check itself is public"
    for path, answer in seen.items():
        assert CANARY not in answer.casefold(), path


def test_no_file_that_readers_are_given_holds_it(app: Flask, room: Newsroom, tmp_path: Path) -> None:
    with app.app_context():
        write_pages()
        exported = export(tmp_path / "site")
        published: Path = app.config["SETTINGS"].resolved_published()
    files = [path for folder in (published, tmp_path / "site") for path in folder.rglob("*") if path.is_file()]
    assert len(files) > exported.pages + exported.files
    for path in files:
        content = path.read_bytes()
        plain = gzip.decompress(content) if path.suffix == ".gz" else brotli.decompress(content) if path.suffix == ".br" else content
        assert CANARY not in plain.decode("utf-8", errors="replace").casefold(), path


def test_no_program_is_told_it(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        _, token = tokens.make("The editing system", by=room.checker)
        db.session.commit()
    for path in _paths(app, room, [endpoint for endpoint, who in ACCESS.items() if who == PROGRAM]):
        assert CANARY not in _asked(app, path, {"Authorization": f"Bearer {token}"}).casefold(), path


def test_no_stored_edition_holds_it(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        documents = db.session.scalars(select(Edition.document)).all()
    assert len(documents) == 2
    for document in documents:
        assert CANARY not in document.casefold()
        assert [source.title for source in load(document).checks[0].sources] == ["Hearing transcript"]


def test_the_editors_preview_shows_what_readers_will_see(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        document = publishing.preview(room.article, by=room.editor)
        assert CANARY not in repr(document)


def test_a_public_source_that_is_marked_later_is_gone_from_the_next_edition(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        source = db.session.scalars(select(Source).where(Source.title == "Hearing transcript")).one()
        source.confidential = True
        db.session.flush()
        assert "Hearing transcript" not in repr(publishing.preview(room.article, by=room.editor))


def _public_paths(app: Flask, room: Newsroom) -> Iterator[str]:
    return _paths(app, room, [endpoint for endpoint, who in ACCESS.items() if Visitor.NOBODY in who])


def _paths(app: Flask, room: Newsroom, endpoints: list[str]) -> Iterator[str]:
    """Every address of these endpoints that can be opened, with everything there is in the place of each variable."""
    with app.app_context():
        asked = asking.Asking("Ilka Brandt", Capacity.EXPERT, "Is this right?", utc_now() + asking.USUAL, Shown.PARAGRAPH)
        link = asking.ask(room.claim, asked, now=utc_now(), by=room.checker)[1]
        db.session.commit()
        kept: list[str | int] = list(db.session.scalars(select(Snapshot.sha256)))
        values: dict[str, list[str | int]] = {
            "slug": [room.article.slug],
            "link": [link, "nothing-of-this-name"],
            "number": [1, 2],
            "earlier": [1, 2],
            "later": [1, 2],
            "name": ["articles", "verdicts", "corrections"],
            "form": ["atom", "json"],
            "statement": [room.claim_id, room.quote_id],
            "statement_id": [room.claim_id, room.quote_id],
            "article_id": [room.article_id],
            "page": [1, 2],
            "picture": kept,
            "font": kept,
            "before": [1],
            "after": [1],
        }
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint in endpoints and "GET" in (rule.methods or ()):
            for chosen in _choices(sorted(rule.arguments), values):
                yield urls.build(rule.endpoint, chosen)


def _choices(names: list[str], values: dict[str, list[str | int]]) -> Iterator[dict[str, str | int]]:
    """Every combination; what has no values of its own is something that is not there."""
    if not names:
        yield {}
        return
    for value in values.get(names[0], ["nothing-of-this-name"]):
        for rest in _choices(names[1:], values):
            yield {names[0]: value, **rest}


def _asked(app: Flask, path: str, headers: dict[str, str] | None = None) -> str:
    answer = app.test_client().get(path, headers=headers)
    assert answer.status_code < 500, path
    return f"{answer.headers} {answer.data.decode(errors='replace')}"
