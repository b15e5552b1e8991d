"""The moments of looking: which can be, how they are kept, which are proposed, and since when another look is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import VERDICTS, Review, State, Statement
from factcheck.workflow import approving, looks, newsroom, newsroom_settings, newsroom_verdicts, repeats, reviewing
from factcheck.workflow.newsroom_verdicts import Wording
from tests.support.all_languages import untranslated
from tests.support.newsroom import Newsroom
from tests.support.repeated import AGAIN, FIRST, prepare, say_again, statement_of

NOW = datetime(2026, 3, 3, 14, 30, 20, 5, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
FAR = timedelta(days=3_653)
TOO_LATE = "as_of: Nobody can have looked at the evidence after now."
TOO_SOON = "next_look: The next look has to be still to come, within ten years."


def test_a_moment_is_kept_to_the_minute_and_in_utc() -> None:
    assert looks.to_the_minute(None) is None
    given = datetime(2026, 3, 3, 15, 30, 20, 5, tzinfo=timezone(timedelta(hours=1)))
    kept = looks.to_the_minute(given)
    assert kept == datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
    assert kept.tzinfo is UTC


@pytest.mark.parametrize(
    ("as_of", "next_look", "wrong"),
    [
        (None, None, []),
        (NOW, NOW + SECOND, []),
        (NOW + SECOND, None, [TOO_LATE]),
        (NOW - FAR, NOW + FAR, []),
        (NOW - FAR - SECOND, None, ["as_of: This is more than ten years ago."]),
        (None, NOW, [TOO_SOON]),
        (None, NOW + FAR + SECOND, [TOO_SOON]),
        (
            NOW + DAY,
            NOW - DAY,
            [TOO_LATE, TOO_SOON],
        ),
    ],
)
def test_what_cannot_be_is_said_at_its_field_in_every_language(
    as_of: datetime | None, next_look: datetime | None, wrong: list[str]
) -> None:
    found = looks.problems(as_of, next_look, now=NOW)
    assert [f"{problem.field}: {problem.sentence.partition('. ')[0]}." for problem in found] == wrong
    assert untranslated(*(problem.sentence for problem in found)) == []


@pytest.mark.parametrize(
    ("next_look", "left"),
    [(None, None), (NOW + SECOND, NOW + SECOND), (NOW, None), (NOW - DAY, None)],
    ids=["none", "to come", "now", "past"],
)
def test_looking_anew_forgets_when_it_was_and_keeps_a_next_look_that_is_to_come(next_look: datetime | None, left: datetime | None) -> None:
    statement = Statement(draft_as_of=NOW - DAY, draft_next_look=next_look)
    looks.clear(statement, now=NOW)
    assert (statement.draft_as_of, statement.draft_next_look) == (None, left)


@pytest.mark.parametrize(
    ("state", "next_look", "due"),
    [
        (State.APPROVED, NOW - DAY, True),
        (State.APPROVED, NOW, True),
        (State.APPROVED, NOW + SECOND, False),
        (State.APPROVED, None, False),
        (State.IN_REVIEW, NOW - DAY, False),
        (State.STALE, NOW - DAY, False),
    ],
)
def test_a_look_is_due_from_its_moment_on_where_the_check_still_stands(state: State, next_look: datetime | None, due: bool) -> None:
    statement = Statement(state=state, reviews=[Review(next_look=next_look)])
    assert looks.due_since(statement, now=NOW) == (next_look if due else None)
    assert looks.due_since(Statement(state=state, reviews=[]), now=NOW) is None, "nothing was checked"


def test_the_newest_check_says_when_it_is_looked_at_again_on_the_list_and_by_itself(room: Newsroom) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    prepare(room, first)
    repeats.confirm(first, again, by=room.second_checker)
    reviewing.save_draft(first, replace(reviewing.drafted(first), as_of=NOW, next_look=NOW + DAY), by=room.checker)
    approving.approve(reviewing.submit(first, now=NOW, by=room.checker), by=room.editor)
    db.session.flush()
    moment = looks.to_the_minute(NOW + DAY)
    assert moment is not None
    assert counted(room, moment) == (1, 1, 0), "from its minute on, once for both statements that it covers"
    assert counted(room, moment - SECOND) == (0, 0, 0)
    assert looks.due_since(first, now=moment) == moment
    assert looks.due_since(again, now=moment) is None, "another’s check covers it"
    reviewing.reopen(first, "It has to be looked at later.", by=room.checker)
    assert counted(room, moment) == (0, 0, 0), "it is being looked at"
    reviewing.save_draft(first, replace(reviewing.drafted(first), next_look=NOW + 9 * DAY), by=room.checker)
    approving.approve(reviewing.submit(first, now=NOW, by=room.checker), by=room.editor)
    db.session.flush()
    assert counted(room, moment) == (0, 0, 0), "the newest check counts"


def counted(room: Newsroom, moment: datetime) -> tuple[int, int, int]:
    """How many looks are due on the whole desk, in the article, and in another."""
    return looks.how_many_due(moment), looks.how_many_due(moment, room.article_id), looks.how_many_due(moment, room.article_id + 1)


def test_the_newsroom_proposes_a_morning_of_its_own_zone_until_somebody_has_begun(app: Flask, room: Newsroom) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"time_zone": "Pacific/Auckland"})
    assert (looks.interval(None), looks.proposed(None, now=NOW), looks.first_proposed(room.claim, now=NOW)) == (0, None, None)
    newsroom_settings.change(replace(newsroom.settings(), look_again=14), seen=0, by=room.administrator)
    rules = {"line.confirmed": 1, "line.wrong": 0}
    for seen, (key, days) in enumerate(rules.items()):
        known = VERDICTS[key]
        wording = Wording(known.label, known.definition, known.family, needs_source=False, look_again=days)
        newsroom_verdicts.reword(key, wording, seen=seen, by=room.administrator)
    db.session.flush()
    assert [looks.interval(VERDICTS[key]) for key in (*rules, "line.not-confirmed")] == [1, 0, 14]
    in_two_weeks = datetime(2026, 3, 17, 20, tzinfo=UTC)  # it is 4 March there already, and nine on 18 March
    assert [looks.proposed(VERDICTS[key], now=NOW) for key in rules] == [datetime(2026, 3, 4, 20, tzinfo=UTC), None]
    assert looks.first_proposed(room.claim, now=NOW) == in_two_weeks
    reviewing.save_draft(room.claim, reviewing.Draft(None, "212?", ""), by=room.checker)
    assert looks.begun(room.claim)
    assert looks.first_proposed(room.claim, now=NOW) is None
    assert not looks.begun(room.quote)
    assert looks.begun(Statement(state=State.FOUND, draft_by_id=7))
    assert looks.begun(Statement(state=State.DISMISSED, draft_by_id=None))
