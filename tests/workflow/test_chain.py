"""Every change is sealed in the transaction that makes it, on both databases, whoever writes at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text, update

from factcheck.extensions import db, storage
from factcheck.formats.edition_json import dump, load
from factcheck.models import Base, HistoryEntry, Post, Seal, Statement, User
from factcheck.models.protected import FOLDED, LEFT_OUT, PERSONAL, protected
from factcheck.models.record_sums import all_sums
from factcheck.workflow import accounts, approving, evidence, holds, publishing, reviewing
from factcheck.workflow.chain_verifying import Verified, verify
from factcheck.workflow.chain_walking import DoesNotFit
from tests.support.databases import on_both_databases, on_every_engine
from tests.support.earlier import back_to, forget_the_chain, newsroom_at, to, write
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote


def verified(**options: object) -> Verified:
    return verify(storage(), lambda: "a key", **options)  # type: ignore[arg-type]


def seals() -> list[Seal]:
    found = list(db.session.scalars(select(Seal).order_by(Seal.sequence)))
    db.session.rollback()
    return found


def past_the_program(statement: str) -> None:
    """Run plain SQL with nothing in its way."""
    db.session.execute(text(statement))
    db.session.commit()


def published(room: Newsroom) -> None:
    for step in (lambda: submitted_quote(room), lambda: approving.approve(room.quote.reviews[0], by=room.editor)):
        step()
        db.session.commit()
    publishing.publish(room.article, "", by=room.editor)
    db.session.commit()


@on_every_engine
def test_each_transaction_adds_one_seal_and_all_of_it_fits(room: Newsroom) -> None:
    assert len(seals()) == 1
    published(room)
    assert [seal.sequence for seal in seals()] == [1, 2, 3, 4]
    assert [seal.previous for seal in seals()[1:]] == [seal.sum for seal in seals()[:-1]]
    found = verified()
    assert (found.seals, found.editions, found.head.sum) == (4, 1, seals()[-1].sum)


@on_both_databases
def test_a_transaction_that_is_undone_leaves_nothing(room: Newsroom) -> None:
    room.claim.draft_finding = "Something."
    db.session.flush()
    db.session.rollback()
    with db.session.begin_nested() as part:
        db.session.add(User(email="x@example.org", name="X", role=room.checker.role, password_hash=""))
        db.session.flush()
        part.rollback()
    db.session.commit()
    assert len(seals()) == 1
    room.claim.draft_finding = "Something else."
    db.session.commit()
    assert len(seals()) == 2
    verified()


def test_what_only_looks_changed_is_not_sealed(room: Newsroom) -> None:
    room.claim.draft_finding = room.claim.draft_finding
    db.session.commit()
    assert len(seals()) == 1


@on_both_databases
def test_changes_of_many_records_at_once_are_sealed(room: Newsroom) -> None:
    many = update(Post).where(Post.article_id == room.article_id, Post.position > 0).values(byline="The newsroom")
    db.session.execute(many, execution_options={"synchronize_session": False})
    db.session.commit()
    assert seals()[-1].contents.count('"posts"') == 2
    verified()


@on_both_databases
def test_evidence_that_is_taken_off_is_sealed_with_its_statement(room: Newsroom) -> None:
    submitted_quote(room)
    reviewing.take_back(room.quote, by=room.checker)
    db.session.commit()
    evidence.take_off(room.quote, room.quote.evidence[0], by=room.checker)
    db.session.commit()
    verified()


@on_both_databases
def test_a_change_past_the_program_is_not_made_right_by_the_next_change(room: Newsroom) -> None:
    """Whoever changes a record after somebody tampered with it seals what they found as well."""
    past_the_program("UPDATE statements SET draft_finding = 'Not what was written.' WHERE id = 1")
    room.claim.draft_explanation = "Written by a checker."
    db.session.commit()
    with pytest.raises(DoesNotFit, match="Record 1 of statements had been changed past the program"):
        verified()


def test_the_chain_can_be_held_to_what_was_published(room: Newsroom) -> None:
    published(room)
    document = publishing.read(publishing.editions(room.article)[0])
    assert document.chain is not None
    assert (document.chain.sequence, document.chain.sum) == (3, seals()[2].sum)
    assert load(dump(document)) == document
    assert verified(published=document.chain.sum).head.sequence == 4
    assert verified(published=f" {document.chain.sum.upper()}\n", first=2).seals == 3
    with pytest.raises(DoesNotFit, match="does not go through"):
        verified(published="0" * 64)
    with pytest.raises(DoesNotFit, match="64 digits"):
        verified(published="abc")


def test_from_a_seal_on_only_what_changed_since_is_looked_at(room: Newsroom) -> None:
    published(room)
    past_the_program("UPDATE users SET name = 'Somebody Else' WHERE id = 2")
    assert verified(first=3).records < 15
    with pytest.raises(DoesNotFit, match="Record 2 of users"):
        verified()
    with pytest.raises(DoesNotFit, match="There is no seal 98"):
        verified(first=99)


def test_every_table_is_sealed_or_says_why_not(app: Flask) -> None:
    with app.app_context():
        names = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    names = {name for name in names if not name.startswith("search_index")}
    sealed = {table.name for table in protected()} | {pairs.table for pairs in FOLDED.values()}
    assert not sealed & LEFT_OUT.keys()
    assert names == sealed | LEFT_OUT.keys()
    assert PERSONAL.keys() <= sealed
    assert all(set(columns) <= set(Base.metadata.tables[table].columns.keys()) for table, columns in PERSONAL.items())


def _work(app: Flask, number: int) -> int:
    """Change a statement again and again, with a hold on the whole article in between."""
    done = 0
    with app.app_context():
        by = accounts.find("editor@example.org")
        assert by is not None
        for time in range(8):
            statement = db.session.get_one(Statement, number)
            if time % 2:
                held = holds.hold(statement, f"Round {time}.", by=by)
                holds.lift(held, "Read.", by=by)
            else:
                reviewing.save_draft(statement, reviewing.Draft(None, f"Round {time}.", ""), by=by)
            db.session.commit()
            done += 1
    return done


@on_every_engine
def test_those_who_write_at_once_make_one_chain(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        numbers = [room.claim_id, room.quote_id]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(partial(_work, app), numbers)) == [8, 8]
    with app.app_context():
        assert verified().seals == 1 + 16


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_newsroom_that_was_there_before_the_chain_is_sealed_as_it_is(kind: str, tmp_path: Path) -> None:
    person = "(id, email, name, role, password_hash, active, session_epoch, created_at)"
    with newsroom_at("0024", kind, tmp_path):
        when = "'2026-11-23 09:00:00'"
        write(
            f"INSERT INTO users {person} VALUES (1, 'a@example.org', 'Ana', 'editor', 'x', TRUE, 0, {when})",
            f"INSERT INTO history (at, by_id, verb, sentence, details) VALUES ({when}, 1, 'create', 'made an account', '{{}}')",
            f"INSERT INTO articles (slug, headline, language, live, ended, created_at) VALUES ('a', 'A', 'en', TRUE, FALSE, {when})",
        )
        to("head")
        assert verified().records == 4
        assert db.session.scalars(select(HistoryEntry.sentence).order_by(HistoryEntry.id)).all()[1].startswith("sealed every record")
        db.session.rollback()
        forget_the_chain()
        back_to("0024")
        to("head")
        assert verified().records == 5
        past_the_program("UPDATE articles SET headline = 'Drought'")
        with pytest.raises(DoesNotFit, match="Record 1 of articles"):
            verified()


@on_both_databases
def test_a_record_has_one_sum_on_every_database(room: Newsroom) -> None:
    """Whoever moves from SQLite to PostgreSQL takes the chain along."""
    room.article.byline = None
    db.session.commit()
    table = Base.metadata.tables["articles"]
    write("UPDATE articles SET created_at = '2026-03-01 12:30:00.250000', created_by_id = NULL, slug = 'ferry'")
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TIME ZONE 'UTC'")
            connection.exec_driver_sql("UPDATE articles SET created_at = '2026-03-01 12:30:00.25+00'")
            connection.exec_driver_sql("SET TIME ZONE 'Asia/Tokyo'")
        assert dict(all_sums(connection, table)) == {(1,): SUM_OF_THE_ARTICLE}


SUM_OF_THE_ARTICLE = "45f9a4bdadba05e7f279400ea0334cb0448f79105025f5968d779a2829794d89"
"""As it was computed when the chain began: a later version that computes another could not check older newsrooms."""


def test_a_page_that_changes_a_record_in_silence_is_found_out(app: Flask) -> None:
    """The rule that every test of the run is held to (tests/support/told_changes.py) would be broken here."""
    with app.app_context():
        number = open_newsroom().claim_id

    @app.post("/in-silence")
    def in_silence() -> str:
        db.session.get_one(Statement, number).draft_finding = "Written by nobody."
        db.session.commit()
        return ""

    with pytest.raises(AssertionError, match=r"in_silence changes.*statements.*without a word"):
        app.test_client().post("/in-silence")
