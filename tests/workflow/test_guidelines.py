"""Editors write the newsroom's guidelines; every version is kept."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.workflow import guidelines
from factcheck.workflow.refusals import Forbidden, Outdated, Refusal
from tests.support.newsroom import Newsroom


def test_every_version_is_kept_and_the_newest_holds(room: Newsroom) -> None:
    assert guidelines.newest() is None
    guidelines.write("Two sources.", "", seen=0, by=room.editor)
    db.session.flush()
    guidelines.write("Three sources.", "One more.", seen=1, by=room.editor)
    db.session.flush()

    newest = guidelines.newest()
    assert newest is not None
    assert newest.text == "Three sources."
    assert [version.text for version in guidelines.versions()] == ["Three sources.", "Two sources."]


def test_only_editors_write_them(room: Newsroom) -> None:
    with pytest.raises(Forbidden):
        guidelines.write("No sources.", "", seen=0, by=room.checker)


def test_nobody_writes_over_what_they_have_not_seen(room: Newsroom) -> None:
    guidelines.write("Two sources.", "", seen=0, by=room.editor)
    db.session.flush()
    with pytest.raises(Outdated):
        guidelines.write("Three sources.", "", seen=0, by=room.administrator)


@pytest.mark.parametrize(
    ("text", "note", "said"), [("", "Less.", "Write"), ("Two sources.", "Same.", "Nothing"), ("Three sources.", "", "what has changed")]
)
def test_a_version_that_says_nothing_new_or_not_what_is_refused(room: Newsroom, text: str, note: str, said: str) -> None:
    guidelines.write("Two sources.", "", seen=0, by=room.editor)
    db.session.flush()
    with pytest.raises(Refusal, match=said):
        guidelines.write(text, note, seen=1, by=room.editor)
