"""What an edition changed of the one before."""

from __future__ import annotations

from dataclasses import replace

from factcheck.web.reader.changes import changes, stamp
from factcheck.web.reader.pages import article_page
from tests.web.reader.documents import CHECKS, LOG, MORNING, edition


def test_nothing_is_new_in_a_first_edition() -> None:
    assert changes(None, edition()) == {}


def test_what_stands_as_it_stood_is_not_changed_though_it_has_another_number() -> None:
    moved = [replace(check, number=check.number + 1, approved_at=MORNING) for check in CHECKS]
    assert changes(edition(), edition(3, moved)) == {}


def test_a_check_that_the_edition_before_did_not_hold_is_new() -> None:
    found = changes(edition(1, CHECKS[:4]), edition(2))
    assert list(found) == [CHECKS[4].statement]
    assert found[CHECKS[4].statement].before is None


def test_another_verdict_and_the_words_of_another_finding_are_told_apart() -> None:
    verdict = replace(CHECKS[0], verdict_label="Misattributed", verdict="quote.misattributed")
    finding = replace(CHECKS[1], finding="Finding 2: the <log> agrees.")
    source = replace(CHECKS[2], sources=(LOG,))
    found = changes(edition(), edition(3, (verdict, finding, source, *CHECKS[3:])))
    assert [found[check.statement].verdict for check in CHECKS[:3]] == [True, False, False]
    assert [bool(found[check.statement].finding) for check in CHECKS[:3]] == [False, True, False]


def test_the_page_lists_the_new_apart_from_the_changed() -> None:
    changed = replace(CHECKS[0], finding="Another finding.")
    page = article_page(edition(3, (changed, *CHECKS[1:])), edition(2, CHECKS[:4]))
    assert [card.check.number for card in page.new] == [5]
    assert [card.check.number for card in page.changed] == [1]


def test_a_stamp_tells_what_readers_are_told() -> None:
    assert stamp(CHECKS[0]) == stamp(replace(CHECKS[0], number=9, checked_by="Somebody else"))
    assert stamp(CHECKS[0]) != stamp(replace(CHECKS[0], explanation_html="<p>Otherwise.</p>"))
    assert stamp(CHECKS[0]) != stamp(replace(CHECKS[0], sources=()))
