"""A newsroom that was reading drafts before there were other kinds of jobs keeps what it knew of them, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.earlier import back_to, newsroom_at, rows, to, write

USER = """
INSERT INTO users (id, email, name, role, password_hash, active, session_epoch, created_at)
VALUES (1, 'wren@example.org', 'Wren Abbott', 'checker', '', TRUE, 0, '2026-11-23 09:00:00')
"""
JOB = """
INSERT INTO storing_jobs (id, draft_id, draft_revision, headline, state, done, total, why, lease, lease_until, article_id, at, by_id)
VALUES (7, 3, 2, 'Flood in Marn', 'failed', 4, 21, 'It was cold.', 'lease', '2026-11-23 10:00:00', NULL, '2026-11-23 09:00:00', 1)
"""
ANOTHER = """
INSERT INTO jobs (kind, subject_id, title, given, state, done, total, why, lease, lease_until, said, at, by_id)
SELECT 'another', 9, 'Another', '{}', state, done, total, why, lease, lease_until, said, at, by_id FROM jobs
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_job_survives_both_ways_and_the_next_one_has_a_number_of_its_own(kind: str, tmp_path: Path) -> None:
    with newsroom_at("0007", kind, tmp_path):
        write(USER, JOB)
        to("0008")
        known = "SELECT id, kind, subject_id, title, state, done, total, why, by_id FROM jobs WHERE id = 7"
        assert rows(known) == [(7, "storing", 3, "Flood in Marn", "failed", 4, 21, "It was cold.", 1)]
        write(ANOTHER)
        assert rows("SELECT count(*), max(id) FROM jobs") == [(2, 8)]

        back_to("0007")
        known = "SELECT id, draft_id, draft_revision, headline, state, done, total, why, by_id FROM storing_jobs"
        assert rows(known) == [(7, 3, 1, "Flood in Marn", "failed", 4, 21, "It was cold.", 1)]
