"""Everything on the desk is found by its words, on both databases alike, and the index keeps up with every change."""

from __future__ import annotations

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import ColumnElement, inspect, select, text

from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.migrations.searching import SEARCHED
from factcheck.models import VERDICTS, Found, SearchEntry, Source, SourceType, User
from factcheck.text.spans import Span
from factcheck.workflow import attributing, marking, reviewing, search, sources
from factcheck.workflow.search import Wanted
from tests.support.databases import on_both_databases
from tests.support.earlier import forget_the_chain
from tests.support.newsroom import SECOND, Newsroom, transcript
from tests.support.queries import asked
from tests.support.versions import edited, take_in_version

pytestmark = on_both_databases


def found(room: Newsroom, words: str, **where: object) -> set[tuple[Found, int]]:
    db.session.flush()
    wanted = Wanted(words, **where)  # type: ignore[arg-type]
    return {(hit.kind, hit.record_id) for hit in search.search(wanted, by=room.checker).hits}


def the_post(room: Newsroom) -> tuple[Found, int]:
    return Found.POST, room.article.posts[1].id


def test_statements_and_posts_are_found_by_their_words(room: Newsroom) -> None:
    assert found(room, "212 passengers") == {(Found.STATEMENT, room.claim_id), the_post(room)}
    assert found(room, "captain") >= {the_post(room)}
    assert found(room, "zeppelin") == set()


def test_all_the_words_have_to_be_there_and_a_phrase_in_its_order(room: Newsroom) -> None:
    assert found(room, "ferry lifeboats") == {the_post(room)}
    assert found(room, '"told to turn back"') == {(Found.STATEMENT, room.quote_id), the_post(room)}
    assert found(room, '"back turn to told"') == set()


def test_a_star_finds_what_begins_so(room: Newsroom) -> None:
    assert found(room, "passen*") == {(Found.STATEMENT, room.claim_id), the_post(room)}
    assert found(room, "passen") == set()


def test_a_statement_is_found_by_its_speaker(room: Newsroom) -> None:
    chosen = attributing.Chosen(new_name="Zoë Årud", new_type=SpeakerType.NAMED, role="engineer")
    attributing.attribute(room.quote, chosen, by=room.checker)
    assert found(room, "arud") == {(Found.STATEMENT, room.quote_id)}


def test_sources_and_explanations_are_found(room: Newsroom) -> None:
    source = transcript(room.checker)
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.confirmed"], "The manifest says so.", "See *page 4*."), by=room.checker)
    assert found(room, "inquiry.example") == {(Found.SOURCE, source.id)}
    assert found(room, "manifest") == {(Found.EXPLANATION, room.claim_id)}


def test_what_changes_is_found_by_its_new_words_alone(room: Newsroom) -> None:
    for explanation in ("The manifest says so.", "The harbour master says so."):
        reviewing.save_draft(room.claim, reviewing.Draft(None, "", explanation), by=room.checker)
        db.session.flush()
    assert found(room, "manifest") == set()
    assert found(room, "harbour master") == {(Found.EXPLANATION, room.claim_id)}
    reviewing.save_draft(room.claim, reviewing.Draft(None, "", ""), by=room.checker)
    assert found(room, "harbour master") == set()

    at = room.claim.version.text.index(SECOND)
    marking.change_edges(room.claim, (Span(at, at + len(SECOND)),), by=room.checker)
    assert (Found.STATEMENT, room.claim_id) in found(room, "lifeboats")
    assert (Found.STATEMENT, room.claim_id) not in found(room, "passengers")


def test_a_post_is_found_by_its_newest_text(room: Newsroom) -> None:
    take_in_version(room, edited(SECOND, "Three rafts were lost."))
    assert the_post(room) in found(room, "rafts")
    assert the_post(room) not in found(room, "lifeboats")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Der Bürgermeister von Århus", "burgermeister arhus"),
        ("قال الرئيس أحمد مُحَمَّد", "احمد محمد"),
        ("שָׁלוֹם עֲלֵיכֶם", "שלום עליכם"),
        ("Президент Зеленский", "зеленский"),
        ("naïve café", "NAÏVE cafe"),
        ("서울특별시 시장", "서울*"),
    ],
)
def test_marks_and_capital_letters_count_for_nothing_in_any_script(room: Newsroom, written: str, typed: str) -> None:
    source = sources.add_source(sources.SourceFacts(written, SourceType.OTHER_MEDIA, reference="Archive"), by=room.checker)
    assert found(room, typed) == {(Found.SOURCE, source.id)}


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "''",
        "*",
        "a*b",
        "AND",
        "NOT OR",
        "NEAR(a b)",
        "title:x",
        "-x",
        "(",
        "a & b | !c",
        ":*",
        "\\",
        "\x00",
        "%_",
        "x" * 5000,
        "🚢",
        "a\u0301",
        "—",
    ],
)
def test_nothing_that_can_be_typed_is_an_error(room: Newsroom, typed: str) -> None:
    found(room, typed)


def test_a_kind_and_an_article_narrow_what_is_found(room: Newsroom) -> None:
    transcript(room.checker)
    everything = search.search(Wanted("hearing"), by=room.checker)
    assert everything.counts[Found.SOURCE] == 1
    assert everything.counts[Found.POST] == 1
    assert found(room, "hearing", kind=Found.SOURCE) == {(hit.kind, hit.record_id) for hit in everything.hits if hit.kind is Found.SOURCE}
    assert {kind for kind, _ in found(room, "hearing", article=room.article_id)} == {Found.POST}
    assert found(room, "hearing", article=room.article_id + 1) == set()


def test_what_has_the_words_in_its_heading_comes_first(room: Newsroom) -> None:
    for title, publisher in (("A talk about boats", "Harbour board"), ("Harbour plans", "The city")):
        sources.add_source(sources.SourceFacts(title, SourceType.OTHER_MEDIA, reference="Archive", publisher=publisher), by=room.checker)
    db.session.flush()
    hits = search.search(Wanted("harbour"), by=room.checker).hits
    assert "".join(piece.text for piece in hits[0].title) == "Harbour plans"


def test_what_a_room_hides_is_neither_found_nor_counted(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def hide(_person: User) -> ColumnElement[bool]:
        return SearchEntry.record_id == room.claim_id

    monkeypatch.setattr(search, "HIDDEN", [])
    search.leave_out(hide)
    results = search.search(Wanted("212 passengers"), by=room.checker)
    assert [hit.kind for hit in results.hits] == [Found.POST]
    assert results.counts[Found.STATEMENT] == 0


def test_the_number_of_queries_does_not_grow_with_what_is_found(room: Newsroom) -> None:
    def queries() -> int:
        with asked() as said:
            search.search(Wanted("talk"), by=room.checker)
        return len(said)

    def add(number: int) -> None:
        for count in range(number):
            sources.add_source(sources.SourceFacts(f"Talk {count}", SourceType.OTHER_MEDIA, reference="Archive"), by=room.checker)
        db.session.commit()

    add(2)
    few = queries()
    add(40)
    assert queries() == few
    results = search.search(Wanted("talk", page=2), by=room.checker)
    assert (results.pages, len(results.hits)) == (2, 40 - search.PER_PAGE)


def test_of_very_many_matches_the_newest_are_ranked_and_older_ones_follow(room: Newsroom) -> None:
    facts = {"type": SourceType.OTHER_MEDIA, "reference": "Archive"}
    older = search.PER_PAGE + 5
    db.session.add_all(Source(title=f"A zeppelin, {count} of them", **facts) for count in range(older + search.RANKED - 1))
    db.session.add(Source(title="Zeppelin", **facts))
    db.session.flush()
    first = search.search(Wanted("zeppelin"), by=room.checker)
    assert first.counts[Found.SOURCE] == search.RANKED
    assert Found.SOURCE in first.uncounted
    assert "".join(piece.text for piece in first.hits[0].title) == "Zeppelin"
    assert first.further is None
    last = search.search(Wanted("zeppelin", kind=Found.SOURCE, page=first.pages), by=room.checker)
    assert last.pages * search.PER_PAGE == search.RANKED
    beyond = search.search(Wanted("zeppelin", before=last.further), by=room.checker)
    end = search.search(Wanted("zeppelin", before=beyond.further), by=room.checker)
    expected = list(db.session.scalars(select(Source.id).order_by(Source.id).limit(older)))[::-1]
    assert [hit.record_id for hit in [*beyond.hits, *end.hits]] == expected
    assert (len(end.hits), end.further) == (5, None)


def test_every_table_that_is_searched_is_watched(app: Flask) -> None:
    with app.app_context():
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'" if db.engine.name == "sqlite" else "SELECT tgname FROM pg_trigger"
        there = set(db.session.scalars(text(names)))
    wanted = {f"search_{one.kind}_{table}_insert" for one in SEARCHED for table, _, _ in one.touched_by}
    wanted |= {
        f"search_{one.kind}_{table}_{event}"
        for one in SEARCHED
        for table, _, cols in one.touched_by
        if cols
        for event in ("update", "delete")
    }
    assert wanted <= there


def test_going_back_and_forth_finds_what_was_there_before(room: Newsroom) -> None:
    before = found(room, "212 passengers")
    db.session.commit()
    folder = str(ROOT / "factcheck" / "migrations")
    forget_the_chain()
    db.session.remove()
    flask_migrate.downgrade(directory=folder, revision="0016")
    assert "search_entries" not in inspect(db.engine).get_table_names()
    db.session.remove()
    flask_migrate.upgrade(directory=folder)
    assert found(room, "212 passengers") == before
