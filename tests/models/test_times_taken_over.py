"""Posts that were there before know the time and the byline that their page shows, and lose no text on the way, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.earlier import back_to, newsroom_at, rows, to, write

WHEN = "'2026-11-23 09:00:00'"
ARTICLE = f"""
INSERT INTO articles (id, slug, headline, language, live, ended, created_at) VALUES (1, 'flood', 'Flood in Marn', 'en', TRUE, FALSE, {WHEN})
"""
INTAKE = f"""
INSERT INTO intakes (id, article_id, text, sha256, mends, media_type, at) VALUES (1, 1, 'x', 'h', '[]', 'text/plain', {WHEN})
"""
POSTS = "INSERT INTO posts (id, article_id, position, is_head) VALUES (1, 1, 0, TRUE), (2, 1, 1, FALSE)"
VERSIONS = f"""
INSERT INTO post_versions (id, post_id, number, intake_id, published_text, byline, pinned, text, blocks, sha256, at) VALUES
(1, 1, 1, 1, NULL, 'The newsroom', FALSE, 'Flood', '[]', 'h', {WHEN}),
(2, 2, 1, 1, '14:05', NULL, FALSE, 'Old', '[]', 'h', {WHEN}),
(3, 2, 2, 1, '14:10', 'Ada Vance', FALSE, 'New', '[]', 'h', {WHEN})
"""
TEXTS = "SELECT post_id, number, published_text, text FROM post_versions ORDER BY id"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_post_shows_what_its_newest_text_came_with(kind: str, tmp_path: Path) -> None:
    with newsroom_at("0015", kind, tmp_path):
        write(ARTICLE, INTAKE, POSTS, VERSIONS)
        texts = rows(TEXTS)
        to("0016")
        assert rows("SELECT published_text, byline FROM posts ORDER BY id") == [(None, "The newsroom"), ("14:10", "Ada Vance")]
        assert rows(TEXTS) == texts
        back_to("0015")
        assert rows("SELECT id, position FROM posts ORDER BY id") == [(1, 0), (2, 1)]
        assert rows(TEXTS) == texts
