"""What has become of every sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.coverage import Cover, Work, checkable_sentences, cover, tally
from factcheck.text.blocks import BlockKind, BlockText, compose
from factcheck.text.spans import Span

SENTENCE = Span(0, 30)
HERE, BESIDE = (Span(4, 9),), (Span(12, 20),)


@pytest.mark.parametrize(
    ("works", "what"),
    [
        ((), Cover.UNTOUCHED),
        ((Work.UNTOUCHED,), Cover.UNTOUCHED),
        ((Work.UNTOUCHED, Work.NOT_NEEDED), Cover.UNTOUCHED),
        ((Work.NOT_NEEDED,), Cover.NOT_A_CLAIM),
        ((Work.NOT_NEEDED, Work.NOT_NEEDED), Cover.NOT_A_CLAIM),
        ((Work.DONE,), Cover.CHECKED),
        ((Work.DONE, Work.NOT_NEEDED), Cover.CHECKED),
        ((Work.DONE, Work.UNTOUCHED), Cover.IN_PROGRESS),
        ((Work.DONE, Work.BEGUN), Cover.IN_PROGRESS),
        ((Work.BEGUN,), Cover.IN_PROGRESS),
    ],
)
def test_a_sentence_is_as_far_as_the_statements_in_it(works: tuple[Work, ...], what: Cover) -> None:
    places = (HERE, BESIDE)
    [covered] = cover([SENTENCE], list(zip(places, works, strict=False)))
    assert (covered.cover, covered.marked) == (what, bool(works))


def test_a_statement_that_stands_in_two_sentences_covers_both_and_no_third() -> None:
    sentences = [Span(0, 10), Span(11, 20), Span(21, 30)]
    covered = cover(sentences, [((Span(2, 5), Span(12, 15)), Work.DONE)])
    assert [one.cover for one in covered] == [Cover.CHECKED, Cover.CHECKED, Cover.UNTOUCHED]
    assert (tally(covered).settled, tally(covered).total, tally(covered).complete) == (2, 3, False)


def test_words_that_only_touch_the_end_of_a_sentence_are_not_in_it() -> None:
    covered = cover([Span(0, 10), Span(10, 20)], [((Span(10, 20),), Work.DONE)])
    assert [one.cover for one in covered] == [Cover.UNTOUCHED, Cover.CHECKED]


def test_credits_links_and_signs_are_no_sentences() -> None:
    made = compose(
        [
            BlockText(BlockKind.HEADLINE, "Ferry turns back"),
            BlockText(BlockKind.PARAGRAPH, "It left at 10. Nobody was hurt."),
            BlockText(BlockKind.PARAGRAPH, "* * *"),
            BlockText(BlockKind.CREDIT, "Photograph by Ana Lind."),
            BlockText(BlockKind.LINK, "Read more about the ferry."),
        ]
    )
    spans = checkable_sentences(made.text, made.blocks, "en")
    assert [span.words(made.text) for span in spans] == ["Ferry turns back", "It left at 10.", "Nobody was hurt."]


SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 25))


@given(st.lists(SPANS, max_size=6), st.lists(st.tuples(SPANS, st.sampled_from(Work)), max_size=8))
def test_it_is_what_looking_at_each_sentence_and_each_statement_gives(places: list[Span], statements: list[tuple[Span, Work]]) -> None:
    sentences: list[Span] = []
    for span in sorted(places):
        if not sentences or sentences[-1].end <= span.start:
            sentences.append(span)
    covered = cover(sentences, [((span,), work) for span, work in statements])
    for sentence, one in zip(sentences, covered, strict=True):
        works = {work for span, work in statements if span.meets(sentence)}
        assert one.marked == bool(works)
        assert (one.cover is Cover.CHECKED) == (Work.DONE in works and works <= {Work.DONE, Work.NOT_NEEDED})
        assert (one.cover is Cover.NOT_A_CLAIM) == (works == {Work.NOT_NEEDED})
    assert tally(covered).total == len(sentences)
