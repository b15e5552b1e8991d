"""What a check's card shows."""

from __future__ import annotations

from dataclasses import replace

from factcheck.text.diff import Change
from factcheck.web.reader.cards import card, cards, comparison
from tests.web.reader.documents import CHECKS, HEAD, LOG, NOTES, TRAP, check


def test_an_altered_quotation_stands_against_the_source_word_by_word() -> None:
    found = comparison(CHECKS[0])
    assert found is not None
    assert found.source is LOG
    assert found.changes == (Change(True, "on the", "on the"), Change(False, "first", "second"), Change(True, "call", "call,"))
    assert found.before == "Gate two was opened at 05:40"
    assert found.after == "and the towpath stayed shut until noon."


def test_only_the_words_in_quotation_marks_are_compared() -> None:
    said = replace(CHECKS[0], words="“on the second call,” Kettel told the board")
    found = comparison(said)
    assert found is not None
    assert all(change.same for change in found.changes)


def test_a_confirmed_line_is_compared_with_nothing() -> None:
    assert comparison(check(1, HEAD, "line.confirmed", "Forty barges", sources=[replace(LOG, stance="supports")])) is None


def test_without_a_passage_there_is_nothing_to_compare() -> None:
    assert comparison(check(1, HEAD, "quote.altered", "“on the first call”", sources=[replace(LOG, passage=None)])) is None


def test_only_web_addresses_are_linked() -> None:
    shown = card(check(1, HEAD, "line.wrong", "Forty barges", sources=[LOG, NOTES, TRAP])).citations
    assert [citation.address for citation in shown] == ["https://example.org/log?day=3&part=2", None, None]


def test_a_citation_names_what_is_known_of_its_source() -> None:
    log, notes, trap = card(check(1, HEAD, "line.wrong", "Forty barges", sources=[LOG, NOTES, TRAP])).citations
    assert log.facts == ("official document", "Canal authority", "3 March 2026", "page 4")
    assert notes.facts == ("reporter's notes",)
    assert trap.facts == ("social post", "spring")


def test_an_explanation_is_cleaned_once_more() -> None:
    kept = card(replace(CHECKS[0], explanation_html='<p>Clear.</p><script>go()</script><a href="javascript:go()">x</a>')).explanation
    assert kept == '<p>Clear.</p>go()<a rel="noopener nofollow">x</a>'


def test_each_card_knows_its_neighbours() -> None:
    made = cards(CHECKS)
    assert (made[1].before, made[1].after) == (None, CHECKS[1])
    assert (made[3].before, made[3].after) == (CHECKS[1], CHECKS[3])
    assert (made[5].before, made[5].after) == (CHECKS[3], None)
