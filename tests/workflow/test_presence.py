"""Colleagues see of each other who has a statement open, for as long as that is so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from factcheck.extensions import db
from factcheck.workflow import presence
from tests.support.newsroom import Newsroom

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def there(room: Newsroom, at: datetime) -> list[str]:
    return [one.sentence for one in presence.others(room.quote_id, room.checker_id, now=at)]


def test_who_has_it_open_is_seen_with_for_how_long_and_never_oneself(room: Newsroom) -> None:
    presence.come(room.quote_id, room.editor_id, now=NOON, stays=presence.AFTER_LOAD)
    presence.come(room.quote_id, room.checker_id, now=NOON, stays=presence.AFTER_LOAD)
    db.session.flush()

    assert there(room, NOON) == ["Edda Editor has this statement open"]
    assert there(room, NOON + timedelta(minutes=2, seconds=5)) == ["Edda Editor has this statement open, for 2 min"]
    assert presence.others(room.claim_id, room.checker_id, now=NOON) == []


def test_whoever_is_not_heard_of_any_more_counts_as_gone(room: Newsroom) -> None:
    presence.come(room.quote_id, room.editor_id, now=NOON, stays=presence.AFTER_BEAT)
    db.session.flush()

    assert there(room, NOON + presence.AFTER_BEAT) == []


def test_the_time_counts_from_when_they_came_as_long_as_they_stay(room: Newsroom) -> None:
    for beat in range(6):
        presence.come(room.quote_id, room.editor_id, now=NOON + beat * presence.BEAT, stays=presence.AFTER_BEAT)
        db.session.flush()
    assert there(room, NOON + 6 * presence.BEAT) == ["Edda Editor has this statement open, for 3 min"]

    late = NOON + timedelta(hours=1)
    presence.come(room.quote_id, room.editor_id, now=late, stays=presence.AFTER_BEAT)
    db.session.flush()
    assert there(room, late) == ["Edda Editor has this statement open"]


def test_who_closes_it_is_gone_at_once_and_no_work_is_out_of_date(room: Newsroom) -> None:
    before = room.quote.revision
    presence.come(room.quote_id, room.editor_id, now=NOON, stays=presence.AFTER_LOAD)
    db.session.flush()
    presence.go(room.quote_id, room.editor_id)
    db.session.flush()

    assert there(room, NOON) == []
    assert room.quote.revision == before
