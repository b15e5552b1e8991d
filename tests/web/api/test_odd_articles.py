"""Whatever JSON a program sends: it is stored, or refused in sentences; never a mistake of ours, on neither database."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.blocks import BlockKind, InlineKind
from tests.support.databases import on_both_databases

odd = st.sampled_from(["de", "zz-ZZ", "9999-12-31T23:59:59-14:00", "2024-02-30", "https://[::1", "javascript:x", "paragraph", "link", "\0"])
leaves = st.none() | st.booleans() | st.integers(-3, 10**12) | st.floats() | st.text(max_size=30) | odd
values = st.recursive(leaves, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(["text", "kind", "inlines"]), one))
inlines = st.fixed_dictionaries({"kind": st.sampled_from(InlineKind), "start": st.integers(0, 5), "end": st.integers(1, 9)})
blocks = st.text(max_size=40) | st.fixed_dictionaries(
    {"text": st.text(max_size=60)}, optional={"kind": st.sampled_from(BlockKind), "inlines": st.lists(inlines, max_size=2)}
)
posts = st.fixed_dictionaries(
    {},
    optional={
        "blocks": st.lists(blocks, max_size=3) | values,
        "published_text": st.text(max_size=300) | leaves,
        "headline": st.text(max_size=300) | leaves,
        **dict.fromkeys(("text", "published", "key", "permalink", "edited", "pinned", "byline"), leaves),
    },
)
sound = st.fixed_dictionaries(
    {
        "headline": st.text(min_size=1),
        "posts": st.lists(st.fixed_dictionaries({"blocks": st.lists(blocks, min_size=1)}), min_size=1, max_size=3),
    }
)
strange = st.fixed_dictionaries(
    {"posts": st.lists(posts, max_size=3) | values},
    optional={
        "head": st.lists(blocks, max_size=2) | values,
        **dict.fromkeys(("headline", "language", "address", "published", "live", "ended", "declared_posts", "byline"), leaves),
        **dict.fromkeys(("summary", "related", "remarks"), values),
    },
)


@on_both_databases
def test_whatever_is_sent_is_stored_or_refused_in_sentences(app: Flask, token: str) -> None:
    client, shown = app.test_client(), {"Authorization": f"Bearer {token}"}
    stored = [1]

    @settings(max_examples=80)
    @given(sound | strange, st.booleans())
    def tried(article: dict[str, Any], as_version: bool) -> None:
        path = f"/api/articles/{stored[-1]}/versions" if as_version else "/api/articles"
        answer = client.post(path, data=json.dumps(article), content_type="application/json", headers=shown)
        assert answer.status_code in {200, 201, 409, 422}, answer.text
        if answer.status_code >= 400:
            assert all(problem["sentence"].endswith((".", "?")) for problem in answer.get_json()["problems"])
        elif not as_version:
            stored.append(answer.get_json()["id"])

    tried()
    assert len(stored) > 5, "most of what is sound is stored"
