"""An approval is of exactly what was approved: what is changed afterwards reaches readers only once it is approved too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.extensions import db
from factcheck.formats import approved
from factcheck.models import Source, State
from factcheck.workflow import approving, binding, publishing, reviewing, sources
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.sources import SourceFacts
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, submitted_quote

OLD, NEW = "Hearing transcript", "Hearing transcript, corrected"


def mend(room: Newsroom, title: str = NEW, *, confidential: bool = False) -> None:
    """A checker changes what is written about the source of the quote."""
    source: Source = room.quote.reviews[0].evidence[0].source
    facts = SourceFacts(title, source.type, url=source.url or "", confidential=confidential)
    sources.change_facts(source, facts, seen=source.revision, by=room.second_checker)
    db.session.commit()


def shown(room: Newsroom) -> list[str]:
    """The titles of the sources that the next edition would show."""
    return [source.title for check in publishing.preview(room.article, by=room.editor).checks for source in check.sources]


def test_the_same_content_has_the_same_hash_and_any_other_has_another(room: Newsroom) -> None:
    content = binding.content_of(submitted_quote(room))
    text = approved.dump(content)
    assert approved.load(text) == content
    others = [
        replace(content, finding="Another."),
        replace(content, verdict="quote.altered"),
        replace(content, attribution="Somebody else"),
        replace(content, evidence=(replace(content.evidence[0], title="Another"),)),
        replace(content, evidence=()),
    ]
    hashes = {approved.content_hash(approved.dump(one)) for one in (content, *others)}
    assert len(hashes) == 1 + len(others)


@on_both_databases
def test_a_source_mended_after_approval_puts_the_statement_back_while_readers_keep_what_was_approved(room: Newsroom) -> None:
    decision = approving.approve(submitted_quote(room), by=room.editor)
    db.session.commit()
    mend(room)
    assert room.quote.state is State.IN_REVIEW
    assert binding.differs(decision)
    assert shown(room) == [OLD]
    publishing.publish(room.article, "", by=room.editor)
    fresh = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    approving.approve(fresh, by=room.editor)
    db.session.commit()
    assert shown(room) == [NEW]


def test_what_is_hidden_from_readers_since_is_hidden_at_once_and_takes_no_approval(room: Newsroom) -> None:
    decision = approving.approve(submitted_quote(room), by=room.editor)
    db.session.commit()
    mend(room, OLD, confidential=True)
    assert room.quote.state is State.APPROVED
    assert not binding.differs(decision)
    assert shown(room) == []


def test_a_review_is_not_approved_from_a_page_that_showed_other_facts(room: Newsroom) -> None:
    review = submitted_quote(room)
    seen = binding.hash_of(review)
    db.session.commit()
    mend(room)
    with pytest.raises(Refusal, match="has changed since you opened this page"):
        approving.approve(review, seen=seen, by=room.editor)
    approving.approve(review, seen=binding.hash_of(review), by=room.editor)


def test_what_the_edition_shows_carries_the_hash_of_its_approval(room: Newsroom) -> None:
    decision = approving.approve(submitted_quote(room), by=room.editor)
    db.session.commit()
    (check,) = publishing.read(publishing.publish(room.article, "", by=room.editor)).checks
    assert check.approved_sha256 == decision.content_sha256
    assert decision.content is not None
    assert approved.content_hash(decision.content) == decision.content_sha256
