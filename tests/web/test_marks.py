"""Statements marked in a text, piece by piece."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.blocks import Block, BlockKind, BlockText, Inline, InlineKind, compose
from factcheck.text.spans import Span, span_set
from factcheck.web.marks import Handle, Mark, MarkedBlock, Piece, mark_up


def mark(number: int, *spans: tuple[int, int], weight: int = 0) -> Mark:
    return Mark(str(number), f"#statement-{number}", "verdict Wrong", "wrong", span_set(Span(*span) for span in spans), weight=weight)


def drawn(block: MarkedBlock) -> list[str]:
    """The block as words with the marks over them in brackets, and handles as [number:part/parts]."""
    shown = []
    for part in (part for run in block.runs for part in run.parts):
        if isinstance(part, Handle):
            shown.append(f"[{part.mark.number}:{part.part}/{part.parts}]")
        else:
            shown.append(part.words + (f"({' '.join(layer.number for layer in part.layers)})" if part.layers else ""))
    return shown


def one_block(text: str) -> tuple[Block, ...]:
    return (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)


def test_a_statement_is_followed_by_its_handle() -> None:
    (block,) = mark_up("Gates open at noon.", one_block("Gates open at noon."), [mark(1, (0, 10))])
    assert drawn(block) == ["Gates open(1)", "[1:1/1]", " at noon."]
    assert [run.is_marked for run in block.runs] == [True, False]


def test_overlapping_statements_share_a_run_and_the_graver_lies_outermost() -> None:
    text = "abcdefghij"
    (block,) = mark_up(text, one_block(text), [mark(1, (0, 6)), mark(2, (3, 9), weight=4)])
    assert drawn(block) == ["abc(1)", "def(2 1)", "[1:1/1]", "ghi(2)", "[2:1/1]", "j"]
    assert [run.is_marked for run in block.runs] == [True, False]


def test_a_statement_within_another_keeps_its_own_handle() -> None:
    text = "abcdefghij"
    (block,) = mark_up(text, one_block(text), [mark(1, (0, 9)), mark(2, (2, 4))])
    assert drawn(block) == ["ab(1)", "cd(1 2)", "[2:1/1]", "efghi(1)", "[1:1/1]", "j"]


def test_a_statement_in_two_pieces_has_a_handle_after_each() -> None:
    text = "“One,” she said. “Two.”"
    (block,) = mark_up(text, one_block(text), [mark(7, (0, 6), (17, 23))])
    assert drawn(block) == ["“One,”(7)", "[7:1/2]", " she said. ", "“Two.”(7)", "[7:2/2]"]


def test_only_its_first_piece_is_the_place_a_card_leads_back_to() -> None:
    text = "abcdefghij"
    (block,) = mark_up(text, one_block(text), [mark(1, (0, 6), (8, 9)), mark(2, (3, 5))])
    first = {part.words: [m.number for m in part.first_of] for run in block.runs for part in run.parts if isinstance(part, Piece)}
    assert first == {"abc": ["1"], "de": ["2"], "f": [], "gh": [], "i": [], "j": []}


def test_a_statement_over_two_paragraphs_is_complete_with_the_second() -> None:
    made = compose([BlockText(BlockKind.PARAGRAPH, "“First"), BlockText(BlockKind.PARAGRAPH, "“second.” End")])
    blocks = mark_up(made.text, made.blocks, [mark(1, (0, 17))])
    assert [drawn(block) for block in blocks] == [["“First(1)", "[1:1/2]"], ["“second.”(1)", "[1:2/2]", " End"]]
    assert [[m.number for m in block.complete] for block in blocks] == [[], ["1"]]


def test_words_that_are_set_off_are_cut_out_whether_a_statement_lies_over_them_or_not() -> None:
    text = "It rose by two metres today."
    strong, link = Inline(InlineKind.STRONG, Span(11, 14)), Inline(InlineKind.LINK, Span(11, 21), "https://water.example/")
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), (link, strong))
    (drawn_block,) = mark_up(text, [block], [mark(1, (3, 14))])
    pieces = [part for run in drawn_block.runs for part in run.parts if isinstance(part, Piece)]
    assert [(piece.words, len(piece.layers), [inline.kind.value for inline in piece.set_off]) for piece in pieces] == [
        ("It ", 0, []),
        ("rose by ", 1, []),
        ("two", 1, ["link", "strong"]),
        (" metres", 0, ["link"]),
        (" today.", 0, []),
    ]


def test_what_is_set_off_counts_from_its_block_and_not_from_the_text() -> None:
    made = compose(
        [BlockText(BlockKind.PARAGRAPH, "One."), BlockText(BlockKind.PARAGRAPH, "It rose.", (Inline(InlineKind.EMPHASIS, Span(3, 7)),))]
    )
    second = mark_up(made.text, made.blocks, [])[1]
    assert [(part.words, len(part.set_off)) for run in second.runs for part in run.parts if isinstance(part, Piece)] == [
        ("It ", 0),
        ("rose", 1),
        (".", 0),
    ]


def set_off_in(text: str) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Emphasis anywhere in a text."""
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(lambda p: Span(p[0], min(p[0] + p[1], len(text))))
    return st.lists(st.builds(Inline, st.sampled_from([InlineKind.EMPHASIS, InlineKind.STRONG]), places), max_size=2).map(tuple)


@given(st.data())
def test_no_word_is_lost_and_every_statement_has_its_handles(data: st.DataObject) -> None:
    words = st.text(alphabet="ab <&“”\u00a0\u0301😀", min_size=1, max_size=12).filter(str.strip)
    made = compose(
        BlockText(BlockKind.PARAGRAPH, text, data.draw(set_off_in(text))) for text in data.draw(st.lists(words, min_size=1, max_size=4))
    )
    spans = st.tuples(st.integers(0, len(made.text) - 1), st.integers(1, 9)).map(lambda p: Span(p[0], min(p[0] + p[1], len(made.text))))
    # A span over the gap between two blocks alone is no statement: it holds no words.
    sets = st.lists(spans, min_size=1, max_size=3).map(span_set).filter(lambda s: any(x.meets(b.span) for x in s for b in made.blocks))
    marks = [
        Mark(str(number), "#", "", "ok", spans, weight=number % 3) for number, spans in enumerate(data.draw(st.lists(sets, max_size=4)))
    ]
    blocks = mark_up(made.text, made.blocks, marks)
    parts = [[part for run in block.runs for part in run.parts] for block in blocks]
    for block, shown in zip(made.blocks, parts, strict=True):
        assert "".join(part.words for part in shown if isinstance(part, Piece)) == block.span.words(made.text)
    for one in marks:
        handles = [part for shown in parts for part in shown if isinstance(part, Handle) and part.mark is one]
        assert [handle.part for handle in handles] == list(range(1, len(handles) + 1))
        assert {handle.parts for handle in handles} == {len(handles)}
        assert sum(any(m is one for m in block.complete) for block in blocks) == 1
        first = [part for shown in parts for part in shown if isinstance(part, Piece) and any(m is one for m in part.first_of)]
        assert len(first) == 1
