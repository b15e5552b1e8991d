"""What readers were given is put right in public, once and for good."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.formats.claim_review import claim_reviews
from factcheck.formats.edition_json import dump, load
from factcheck.formats.site import Site
from factcheck.models import CorrectionKind, Evidence, HistoryEntry, Stance
from factcheck.workflow import approving, corrections, corrections_standing, evidence, publishing
from factcheck.workflow.corrections import Wording, correct
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript

WRONG, RIGHT = "The first edition named another harbour.", "The ferry sailed from Marn."


@pytest.fixture
def room(app: Flask) -> Iterator[Newsroom]:
    """A newsroom with one edition out."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        yield room


def wording(
    kind: CorrectionKind | None = CorrectionKind.CORRECTION, wrong: str = WRONG, right: str = RIGHT, about: int | None = None
) -> Wording:
    return Wording(kind, wrong, right, about)


@on_both_databases
def test_a_correction_says_who_approved_it_of_which_edition_and_is_in_the_history(room: Newsroom) -> None:
    correct(room.article, wording(about=room.quote_id), by=room.editor)
    db.session.commit()
    (told,) = corrections_standing.of_article(room.article)
    assert (told.kind, told.wrong, told.right, told.edition, told.approved_by) == ("correction", WRONG, RIGHT, 1, "Edda Editor")
    assert told.statement == str(room.quote_id)
    entry = db.session.query(HistoryEntry).filter_by(verb="correct").one()
    assert (entry.by, entry.details["right"]) == (room.editor, RIGHT)


def test_only_an_editor_corrects_in_public(room: Newsroom) -> None:
    with pytest.raises(Forbidden):
        correct(room.article, wording(), by=room.checker)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (wording(kind=None), "kind"),
        (wording(wrong=" "), "wrong"),
        (wording(right=" "), "right"),
        (wording(wrong="a" * (corrections.LONGEST + 1)), "wrong"),
        (wording(about=0), "statement"),
    ],
)
def test_what_is_missing_is_said_at_its_field(room: Newsroom, said: Wording, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        correct(room.article, said, by=room.editor)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_retraction_need_not_say_what_is_right(room: Newsroom) -> None:
    assert correct(room.article, wording(CorrectionKind.RETRACTION, right=""), by=room.editor).right == ""


def test_a_statement_that_was_never_published_is_not_corrected(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="of which a check was published"):
        correct(room.article, wording(about=room.claim_id), by=room.editor)


def test_what_is_for_the_desk_only_is_not_told_by_a_correction(room: Newsroom) -> None:
    source = transcript(room.checker)
    piece = evidence.add(
        room.claim, source, locator="", passage="the bosun of the Tern told us", stance=Stance.SUPPORTS, confidential=True, by=room.checker
    )
    db.session.flush()
    assert db.session.get(Evidence, piece.id) is not None
    for field in ("wrong", "right"):
        words = {"wrong": WRONG, "right": RIGHT, field: "As the bosun of the Tern told us, it was late."}
        with pytest.raises(Refusal, match="for the desk only") as refused:
            correct(room.article, wording(wrong=words["wrong"], right=words["right"]), by=room.editor)
        assert [problem.field for problem in refused.value.problems] == [field]


def test_nothing_is_corrected_before_anything_is_published(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        with pytest.raises(Refusal, match="Nothing of this article is published yet"):
            correct(room.article, wording(), by=room.editor)


def test_a_correction_stands_with_old_editions_and_in_the_next_one(room: Newsroom) -> None:
    first = publishing.latest(room.article)
    assert first is not None
    kept = first.document
    correct(room.article, wording(), by=room.editor)
    second = publishing.publish(room.article, "A correction.", by=room.editor)
    db.session.commit()
    assert first.document == kept
    assert publishing.read(first).corrections == ()
    assert [told.wrong for told in corrections_standing.known_now([publishing.read(first)])[0].corrections] == [WRONG]
    assert [told.wrong for told in publishing.read(second).corrections] == [WRONG]


def test_an_edition_without_corrections_keeps_its_bytes_and_one_with_them_comes_back_whole(room: Newsroom) -> None:
    first = publishing.latest(room.article)
    assert first is not None
    assert "corrections" not in first.document
    assert dump(load(first.document)) == first.document
    correct(room.article, wording(), by=room.editor)
    second = publishing.publish(room.article, "A correction.", by=room.editor)
    assert dump(load(second.document)) == second.document


def test_a_claim_review_tells_programs_of_the_correction(room: Newsroom) -> None:
    from dataclasses import replace

    correct(room.article, wording(about=room.quote_id), by=room.editor)
    correct(room.article, wording(wrong="The whole of it was late."), by=room.editor)
    document = publishing.preview(room.article, by=room.editor)
    claim = replace(document, checks=tuple(replace(check, verdict="claim.false", speaker="Oda Lind") for check in document.checks))
    (review,) = claim_reviews(claim, Site("Tidings", "https://checks.example"), {})
    assert [said["text"] for said in review["correction"]] == [f"{WRONG} {RIGHT}"]
