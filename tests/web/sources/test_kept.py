"""What was kept of a source: its text, its original, which never runs, and what changed."""

from __future__ import annotations

import html
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.web.sources.comparing import MOST_HUNKS, hunks_of
from tests.support import media_files
from tests.support.newsroom import Newsroom, transcript

FIRST = "CLERK: The meeting is open.\n\nMASTER: The ferry carried 212 people.\n\nCLERK: Thank you.\n"


@pytest.fixture
def source(app: Flask, room: Newsroom) -> str:
    """The address of a source's page."""
    with app.app_context():
        number = transcript(room.checker).id
        db.session.commit()
    return f"/desk/sources/{number}"


def keep(client: FlaskClient, source: str, content: bytes, name: str) -> str:
    answer = client.post(f"{source}/files", data={"source_file": (BytesIO(content), name)}, content_type="multipart/form-data")
    shown = client.get(answer.location) if answer.status_code == 303 else answer
    return html.unescape(shown.text)


def test_the_text_is_shown_with_what_to_cite(checker: FlaskClient, source: str) -> None:
    keep(checker, source, FIRST.encode(), "minutes.txt")
    shown = html.unescape(checker.get(f"{source}/snapshots/1").text)
    assert shown.index("paragraph 2") < shown.index("MASTER: The ferry carried 212 people.") < shown.index("paragraph 3")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<html><body><script>alert(document.cookie)</script>Words</body></html>", "page.html", "application/octet-stream"),
        (b"Words <script>alert(1)</script>", "notes.txt", "text/plain"),
        (media_files.png(), "scan.png", "image/png"),
        (media_files.wav(), "talk.wav", "audio/wav"),
    ],
)
def test_the_original_is_given_byte_by_byte_and_can_never_run(
    checker: FlaskClient, source: str, content: bytes, name: str, kind: str
) -> None:
    keep(checker, source, content, name)
    answer = checker.get(f"{source}/snapshots/1/original")
    assert (answer.data, answer.mimetype) == (content, kind)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_name_cannot_add_a_header_or_an_ending_that_runs(checker: FlaskClient, source: str) -> None:
    keep(checker, source, b"Words", 'a";\r\nX-Bad: 1.exe')
    answer = checker.get(f"{source}/snapshots/1/original")
    assert "X-Bad" not in answer.headers
    assert answer.headers["Content-Disposition"].rstrip('"').endswith(".txt")


def test_what_was_kept_is_for_people_who_are_signed_in(client: FlaskClient, checker: FlaskClient, source: str) -> None:
    keep(checker, source, FIRST.encode(), "minutes.txt")
    for page in ("", "/snapshots/1", "/snapshots/1/original", "/snapshots/1/changes", "/edit", "/standing"):
        assert client.get(source + page).status_code == 302
    assert client.get("/desk/sources/find?q=a").status_code == 302


def test_the_same_file_is_not_kept_twice_and_one_that_cannot_be_kept_says_why(checker: FlaskClient, source: str) -> None:
    assert "Kept as snapshot 1." in keep(checker, source, FIRST.encode(), "minutes.txt")
    assert "was not kept twice" in keep(checker, source, FIRST.encode(), "minutes.txt")
    assert "holds plain text" in keep(checker, source, FIRST.encode(), "minutes.pdf")
    assert checker.get(f"{source}/snapshots/2").status_code == 404


def test_what_changed_since_the_snapshot_before_is_shown_word_by_word(checker: FlaskClient, source: str) -> None:
    keep(checker, source, FIRST.encode(), "minutes.txt")
    keep(checker, source, FIRST.replace("212", "221").encode(), "minutes.txt")
    shown = checker.get(f"{source}/snapshots/2/changes").text
    assert "<del>212</del>" in shown
    assert "<ins>221</ins>" in shown
    assert "CLERK: The meeting is open." in shown
    assert "This is the first snapshot" in checker.get(f"{source}/snapshots/1/changes").text


def test_pictures_and_recordings_can_be_seen_and_heard(checker: FlaskClient, source: str) -> None:
    keep(checker, source, media_files.png(), "scan.png")
    keep(checker, source, media_files.mp3(), "talk.mp3")
    assert f'<img class="kept-picture" src="{source}/snapshots/1/original"' in checker.get(f"{source}/snapshots/1").text
    assert f'src="{source}/snapshots/2/original"' in checker.get(f"{source}/snapshots/2").text


def test_a_recording_can_be_heard_from_its_middle(checker: FlaskClient, source: str) -> None:
    keep(checker, source, media_files.mp3(), "talk.mp3")
    answer = checker.get(f"{source}/snapshots/1/original", headers={"Range": "bytes=417-833"})
    assert (answer.status_code, answer.data) == (206, media_files.mp3()[417:834])


def test_changes_are_found_in_long_texts_and_the_rest_is_left_out() -> None:
    lines = [f"Line {number} says what it says." for number in range(3_000)]
    newer = [*lines[:1_500], "A line that came.", *lines[1_501:2_999]]
    hunks = hunks_of("\n".join(lines), "\n".join(newer))
    assert [(hunk.before, hunk.after) for hunk in hunks] == [(lines[1_499], lines[1_501]), (lines[2_998], "")]
    assert hunks_of("\n\n".join(lines), "\n".join(lines)) == []
    (both,) = hunks_of("One.\nA 212.\nB 3.\nTwo.", "One.\nA 221.\nB 4.\nTwo.")
    assert [[(part.here, part.there) for part in line if not part.same] for line in both.lines] == [[("212.", "221.")], [("3.", "4.")]]
    assert len(hunks_of("\n".join(lines), "\n".join(f"{line}!" if n % 2 else line for n, line in enumerate(lines)))) == MOST_HUNKS
