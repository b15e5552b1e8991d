"""Anchoring as a promise: after any edits, no statement stands on words other than its own unless a person chose them.

FACTCHECK_TEST_ANCHORING_CASES=100000 tries that many posts (a few minutes); a failing case is named by its seed.
"""

from __future__ import annotations

import os
import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.anchoring import CONTEXT, AnchorKind, Revised, anchor
from factcheck.text.comparing import plain
from factcheck.text.spans import Span, SpanSet, fits, words_at
from tests.text.edited_posts import Desk

CASES = int(os.environ.get("FACTCHECK_TEST_ANCHORING_CASES", "4000"))


def surroundings(text: str, spans: SpanSet) -> tuple[str, str]:
    """What stands within CONTEXT compared characters of the words."""
    return plain(text[: spans[0].start] + "|")[:-1][-CONTEXT:], plain("|" + text[spans[-1].end :])[1:][:CONTEXT]


def count(wording: str, text: str) -> int:
    """How often words stand in a text, not counting parts of longer words and numbers."""
    return len(re.findall(rf"(?<!\w)(?<!\w[.,'-]){re.escape(wording)}(?!\w)(?![.,'-]\w)", plain(text)))


def kept_to_its_own(seed: int) -> str:
    """Edit a post at random and see what became of its statements. Returns what happened, for counting."""
    random = Random(seed)  # noqa: S311 - chance that can be had again, not secrecy
    desk = Desk(random)
    old = desk.text()
    statements = [(stated, desk.place_of(stated)) for stated in (desk.state() for _ in range(3))]
    for _ in range(random.randint(1, 5)):
        desk.edit()
    new = desk.text()
    revised = Revised(old, new)
    happened = ""
    for stated, place in statements:
        assert place is not None
        found = revised.anchor(place)
        happened += f"{found.kind} "
        wording = plain(words_at(old, place))
        times = count(wording, old), count(wording, new)
        if found.spans is None:
            assert found.kind in {AnchorKind.REWORDED, AnchorKind.AMBIGUOUS, AnchorKind.GONE}
            if len(place) == 1 and times == (1, 1) and desk.place_of(stated) is not None:
                raise AssertionError(f"seed {seed}: {wording!r} stands once in both texts and was lost")
            continue
        assert found.kind is (AnchorKind.UNCHANGED if found.spans == place else AnchorKind.MOVED)
        assert [plain(span.words(new)) for span in found.spans] == [plain(span.words(old)) for span in place], f"seed {seed}: other words"
        theirs = desk.place_of(stated)
        if found.spans != theirs and times != (1, 1) and len(place) == 1:
            before, after = surroundings(old, place)
            now_before, now_after = surroundings(new, found.spans)
            assert now_before.endswith(before), f"seed {seed}: slid onto a twin"
            assert now_after.startswith(after), f"seed {seed}: slid onto a twin"
    return happened


def test_no_statement_ever_stands_on_words_other_than_its_own() -> None:
    happened = " ".join(kept_to_its_own(seed) for seed in range(CASES)).split()
    for kind in AnchorKind:
        assert happened.count(kind) > CASES // 100, f"the cases hardly try {kind}"


@settings(max_examples=400)
@given(st.text(alphabet="ab .“'\n5é\u0301", min_size=1, max_size=40), st.text(alphabet="ab .\"'\n5é\u0301", max_size=40), st.data())
def test_any_text_against_any_other(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    spans = (Span(start, data.draw(st.integers(start + 1, len(old)))),)
    if not fits(old, spans) or "\u0301" in (old[start], old[spans[0].end : spans[0].end + 1]):  # nobody marks half a letter
        return
    found = anchor(old, spans, new)
    if found.spans is not None:
        assert plain(words_at(new, found.spans)) == plain(words_at(old, spans))
    for proposal in found.proposals:
        assert fits(new, proposal.spans)


@settings(max_examples=200)
@given(st.text(alphabet="ab .“\n5", min_size=1, max_size=60), st.data())
def test_an_unchanged_text_leaves_every_statement_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    spans = (Span(start, data.draw(st.integers(start + 1, len(text)))),)
    if fits(text, spans) and plain(words_at(text, spans)) == words_at(text, spans):
        assert anchor(text, spans, text).spans == spans or plain(text).count(words_at(text, spans)) > 1
