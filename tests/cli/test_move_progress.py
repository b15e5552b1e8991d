"""Whoever moves a database sees how far it is and how long it will take."""

from __future__ import annotations

import pytest

from factcheck.cli.move_progress import MoveProgress, line_of
from factcheck.workflow.moving.refusing import Standing

HALF = Standing("copying", "post_versions", 1_200, 3_400, 5_000, 10_000)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (None, "copying: post versions, 1,200 of 3,400 rows (50 % of all)"),
        (12.2, "copying: post versions, 1,200 of 3,400 rows (50 % of all, about 12 seconds left)"),
        (0.1, "copying: post versions, 1,200 of 3,400 rows (50 % of all, about 1 second left)"),
        (200.0, "copying: post versions, 1,200 of 3,400 rows (50 % of all, about 3 minutes left)"),
    ],
)
def test_a_line_says_what_is_done_and_how_long_the_rest_takes(left: float | None, said: str) -> None:
    assert line_of(HALF, left) == said


def test_a_terminal_is_written_over_and_a_log_gets_a_line_now_and_then_only(capsys: pytest.CaptureFixture[str]) -> None:
    MoveProgress(in_place=False).told(HALF)
    assert capsys.readouterr().err == ""
    progress = MoveProgress(in_place=True)
    progress.told(HALF)
    progress.announce("Comparing every row of both.")
    written = capsys.readouterr()
    assert written.err.count("\r") == 2
    assert written.err.count("\n") == 0
    assert written.out == "Comparing every row of both.\n"
