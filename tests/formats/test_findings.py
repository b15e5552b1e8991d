"""Findings leave as one line of JSON each, with offsets that count code points of the text."""

from __future__ import annotations

import json

from factcheck.extraction import extract
from factcheck.formats.findings import as_line

TEXT = "😀 “The dam held,” said Ada Quill. Read the full story here."


def test_a_line_names_its_text_and_gives_every_place_as_start_and_end() -> None:
    line = json.loads(json.dumps(as_line("post-1", extract(TEXT))))
    assert line["id"] == "post-1"
    (attribution,) = line["attributions"]
    assert [TEXT[start:end] for start, end in attribution["source"]] == ["Ada Quill"]
    assert [TEXT[start:end] for start, end in attribution["cue"]] == ["said"]
    assert {key: attribution[key] for key in ("type", "speaker", "speaker_type")} == {
        "type": "direct",
        "speaker": "Ada Quill",
        "speaker_type": "named",
    }


def test_a_statement_says_its_kind_type_rank_reasons_and_speaker() -> None:
    quote, link = json.loads(json.dumps(as_line("post-1", extract(TEXT))))["statements"]
    assert set(quote) == {"spans", "kind", "type", "worthiness", "reasons", "speaker"}
    assert (quote["kind"], quote["type"], quote["speaker"]) == ("quote", "quote", "Ada Quill")
    assert (link["kind"], link["type"], link["reasons"], link["speaker"]) == ("claim", "not-a-claim", ["a link, not a statement"], None)
