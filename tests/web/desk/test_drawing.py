"""A post's text on the desk: every statement in place, no word added or lost."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Article, Post, PostVersion, State
from factcheck.text.blocks import BlockKind, BlockText, compose
from factcheck.text.spans import Span
from factcheck.web.desk.drawing import DrawnBlock, Plain, draw
from factcheck.web.desk.queries import Entry
from factcheck.web.language import speak
from factcheck.web.marks import Handle, Piece
from factcheck.workflow import marking
from tests.support.newsroom import FIGURE, QUOTED, SECOND, Newsroom, prepare_quote
from tests.web.desk.conftest import Person


def words_of(block: DrawnBlock) -> str:
    words = []
    for run in block.runs:
        if isinstance(run, Plain):
            words.append(run.words)
        else:
            words += [part.words for part in run.parts if isinstance(part, Piece)]
    return "".join(words)


@given(data=st.data())
def test_the_words_come_out_as_they_are_stored_however_statements_overlap(data: st.DataObject) -> None:
    paragraphs = data.draw(st.lists(st.text("ab .?“”🛟\u00a0", min_size=1, max_size=30), min_size=1, max_size=3))
    made = compose(BlockText(BlockKind.PARAGRAPH, words) for words in paragraphs)
    post = Post(id=1, article=Article(language="en"))
    version = PostVersion(id=1, post_id=1, post=post, text=made.text, blocks=made.blocks)
    places = st.tuples(st.integers(0, max(0, len(made.text) - 1)), st.integers(1, 12)).map(lambda at: Span(at[0], at[0] + at[1]))
    spans = [span for span in data.draw(st.lists(places, max_size=4)) if span.end <= len(made.text)]
    entries = [Entry(number, 1, 1, (span,), StatementKind.CLAIM, State.FOUND, None) for number, span in enumerate(spans, 1)]
    with Flask(__name__).test_request_context():
        speak("en")
        drawn = _drawn(version, entries)
    assert [words_of(block) for block in drawn] == [block.span.words(made.text) for block in made.blocks]
    assert [block.start for block in drawn] == [block.span.start for block in made.blocks]
    in_words = [number for number, span in enumerate(spans, 1) if any(block.span.meets(span) for block in made.blocks)]
    handles = {
        part.mark.number
        for block in drawn
        for run in block.runs
        if not isinstance(run, Plain)
        for part in run.parts
        if isinstance(part, Handle)
    }
    assert handles == {str(number) for number in in_words}, "every statement has its number"


def _drawn(version: PostVersion, entries: list[Entry]) -> tuple[DrawnBlock, ...]:
    current_app.add_url_rule("/statements/<int:statement_id>", "desk.statement", str)
    return draw(version, entries).blocks


def test_an_article_shows_every_statement_in_place_with_its_state(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        prepare_quote(room)
        version = room.article.posts[1].version
        start = version.text.index(FIGURE)
        marking.add(version, (Span(start, start + len(f"{FIGURE}, the line said.")),), StatementKind.CLAIM, by=room.checker)
        db.session.commit()
    page = ana.see(f"/desk/articles/{room.article_id}/")
    assert f'aria-label="Statement {room.claim_id}, found"' in page
    assert f'aria-label="Statement {room.quote_id}, in review, verdict Verbatim"' in page
    assert f'<span class="untouched">{SECOND}</span>' in page
    assert f'<span class="untouched">{QUOTED}' not in page
    assert "0 of 3 approved · 1 in progress" in page
    assert "2 untouched" in page


def test_only_editors_are_led_to_publishing(at_desk: Callable[[str], Person], room: Newsroom) -> None:
    address = f"/desk/articles/{room.article_id}/"
    assert "Publish or withdraw" in at_desk("editor").see(address)
    assert "Publish or withdraw" not in at_desk("checker").see(address)


def test_the_way_leads_from_statement_to_statement(ana: Person, room: Newsroom) -> None:
    first, second = ana.see(f"/desk/statements/{room.claim_id}/"), ana.see(f"/desk/statements/{room.quote_id}/")
    assert f'href="/desk/statements/{room.quote_id}/" data-key="j"' in first
    assert 'data-key="k"' not in first
    assert f'href="/desk/statements/{room.claim_id}/" data-key="k"' in second
    ana.work(room.claim_id, "dismiss", dismiss_reason="opinion")
    assert 'data-key="k"' not in ana.see(f"/desk/statements/{room.quote_id}/"), "dismissed statements are passed over"
