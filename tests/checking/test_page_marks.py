"""What a page prints beside its words is nobody's speech: line numbers, page numbers, heads and feet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.page_marks import page_marks
from factcheck.checking.quotes import Label, check_quote, prepared

PAGES = (
    "                       HOLT - DIRECT\n\n                            Page 4\n\n"
    " 1        Q.  When did you see the boat?\n 2        A.  At six.  It was still on the mo-\n 3   orings, and the tide was\n"
    " 4   nearly out.\n 5        Q.  And then?\n\n                       HOLT - DIRECT\n\n                            Page 5\n\n"
    " 1        A.  Then it was gone.\n"
)


def without_marks(text: str) -> str:
    kept, at = "", 0
    for span in sorted(page_marks(text)):
        kept, at = kept + text[at : span.start], max(at, span.end)
    return " ".join((kept + text[at:]).split())


def test_line_numbers_page_numbers_and_heads_are_told_from_speech() -> None:
    told = "Q. When did you see the boat? A. At six. It was still on the mo- orings, and the tide was nearly out. Q. And then? "
    assert without_marks(PAGES) == told + "A. Then it was gone."


def test_words_are_found_across_lines_and_pages() -> None:
    source = prepared(PAGES)
    for quote in ("It was still on the moorings, and the tide was nearly out.", "the tide was nearly out. Then it was gone."):
        assert check_quote(quote, source).label is Label.VERBATIM, quote
    assert check_quote("At seven. It was still on the moorings", source).label is Label.ALTERED


def test_a_head_with_a_number_that_goes_up_is_a_page_mark() -> None:
    pages = "\n\n".join(f"The words of page {number} go on\n\nOral evidence: HC 214      {number}" for number in (7, 8, 9))
    assert "HC 214" not in without_marks(pages)


def test_numbers_that_were_said_or_written_stay() -> None:
    for text in ("12 people came.\n\nOf them 3 stayed.", "1 Flour\n2 Eggs\n3 Milk", "1998\n\nwas a good year.\n\n2004\n\nwas not."):
        assert without_marks(text) == " ".join(text.split())


@given(st.text(alphabet="ab 0123456789-PageQ.\n", max_size=400))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for span in page_marks(text):
        assert 0 <= span.start < span.end <= len(text)
