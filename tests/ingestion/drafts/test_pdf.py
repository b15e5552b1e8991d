from __future__ import annotations

import io
import random

import pytest
from pypdf import PdfReader, PdfWriter

from factcheck.ingestion.drafts.pdf import MOST_PAGES, read_pdf
from factcheck.ingestion.errors import UnreadableText
from factcheck.text.blocks import BlockKind
from tests.support.pdf_writer import Placed, column, pdf

HEAD = [
    Placed("Council keeps the old bridge open", 72, 800, 20, bold=True),
    *column("By Ann Lee", "1 May 2024, 10:00 CEST", top=772, pitch=25),
]
BODY = column(
    "The council of Marn voted on Tuesday to keep the old bridge open until the end of",
    "the year, against the advice of its own engineers, who had counted 9,000 cars a day.",
    "",
    "“We will not gamble with lives,” said Mayor Jon Berg after the vote, which ended the",
    "longest debate that the council has seen.",
)
VOTED = (
    "The council of Marn voted on Tuesday to keep the old bridge open until the end of the year, against the advice of its own engineers, "
    "who had counted 9,000 cars a day."
)


def words(content: bytes) -> list[str]:
    return [block.text for block in read_pdf(content).posts[0].blocks]


def test_headline_byline_time_and_paragraphs_are_told_apart() -> None:
    article = read_pdf(pdf([*HEAD, *BODY]))
    assert article.headline == "Council keeps the old bridge open"
    assert article.byline == "By Ann Lee"
    assert article.posts[0].published == "2024-05-01T10:00:00+02:00"
    assert [block.text for block in article.posts[0].blocks] == [
        VOTED,
        "“We will not gamble with lives,” said Mayor Jon Berg after the vote, which ended the longest debate that the council has seen.",
    ]
    assert not article.live
    assert article.remarks == ()


def test_a_word_cut_at_a_line_end_is_whole_again_and_a_hyphen_that_belongs_stays() -> None:
    text = column(
        "The engineers are well-known in Marn, and they asked for a thorough investi-",
        "gation of the foundations before winter. Nobody doubts that these well-",
        "known people counted rightly, least of all the members of the council.",
    )
    (paragraph,) = words(pdf(text))
    assert "a thorough investigation of the" in paragraph
    assert "these well-known people" in paragraph


def test_a_larger_or_bold_line_is_a_heading() -> None:
    lines = [
        *HEAD,
        *BODY,
        Placed("What the engineers say", 72, 620, 11, bold=True),
        *column("They say that it is too old to carry them.", top=600),
    ]
    kinds = [block.kind for block in read_pdf(pdf(lines)).posts[0].blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.PARAGRAPH]


def test_bullets_are_list_items() -> None:
    lines = [*HEAD, *column("• Repairs cost 4.2 million euros and take two years.", "• Work begins in March, the city says.")]
    blocks = read_pdf(pdf(lines)).posts[0].blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.LIST_ITEM, "Repairs cost 4.2 million euros and take two years."),
        (BlockKind.LIST_ITEM, "Work begins in March, the city says."),
    ]


def pages_with_running_lines(count: int) -> bytes:
    def page(number: int) -> list[Placed]:
        text = column(f"On day {number} the river stood at {number} metres above its usual mark, the water board measured.")
        return [Placed("The Courier – draft", 72, 810, 8), *text, Placed(f"Page {number} of {count}", 280, 30, 8)]

    return pdf(*(page(number) for number in range(1, count + 1)))


def test_running_heads_and_page_numbers_are_left_out() -> None:
    article = read_pdf(pages_with_running_lines(4))
    said = "\n".join([article.headline or "", *(block.text for block in article.posts[0].blocks)])
    assert "Courier" not in said
    assert "Page" not in said
    assert [f"On day {number} the river" in said for number in range(1, 5)] == [True] * 4


def test_the_same_sentence_on_every_page_is_no_running_head_where_it_stands_in_the_text() -> None:
    page = column("The bridge stays shut.", "The river rose by two metres in the night, the water board of Marn has measured.", "It rains.")
    assert "\n".join(words(pdf(page, page, page))).count("The bridge stays shut.") == 3


def test_a_sentence_that_goes_on_overleaf_is_one_paragraph() -> None:
    first = column("The council of Marn voted on Tuesday to keep the old bridge open until the very end")
    second = column("of the year, as its engineers wished.")
    assert words(pdf(first, second)) == [
        "The council of Marn voted on Tuesday to keep the old bridge open until the very end of the year, as its engineers wished."
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = column("The council of Marn voted on Tuesday to keep", "the old bridge open until the end of the year.", x=60)
    right = column("Engineers had counted 9,000 cars a day, twice", "what it was built for in 1931, they said.", x=320)
    assert words(pdf([*left, *right])) == [
        "The council of Marn voted on Tuesday to keep the old bridge open until the end of the year.",
        "Engineers had counted 9,000 cars a day, twice what it was built for in 1931, they said.",
    ]


def test_pages_of_pictures_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableText, match=r"pictures of pages and no text\. Run text recognition"):
        read_pdf(pdf([], []))


def test_a_page_without_text_among_others_is_told() -> None:
    assert read_pdf(pdf([*HEAD, *BODY], [])).remarks == (
        "1 page of the PDF holds no text, perhaps a picture of text, and nothing was read there.",
    )


def locked(password: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([*HEAD, *BODY]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_is_refused_and_one_that_anybody_may_open_is_read() -> None:
    with pytest.raises(UnreadableText, match="locked with a password"):
        read_pdf(locked("secret"))
    assert read_pdf(locked("")).headline == "Council keeps the old bridge open"


def test_a_pdf_of_too_many_pages_is_refused_with_its_number() -> None:
    with pytest.raises(UnreadableText, match=f"has {MOST_PAGES + 1} pages, and the most that can be read is {MOST_PAGES}"):
        read_pdf(pdf(*([[]] * (MOST_PAGES + 1))))


def form(number: int) -> bytes:
    """A form that draws the next one ten times, and the last one a letter: a hundred million steps in all."""
    inner = b"/X1 Do " * 10 if number < 8 else b"BT /F1 9 Tf (x) Tj ET"
    named = b"/XObject << /X1 %d 0 R >> " % (number + 10) if number < 8 else b""
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %b/Font << /F1 3 0 R >> >> /Length %d >>" % (named, len(inner))
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number + 9, head, inner)


def test_forms_that_draw_each_other_over_and_over_are_given_up() -> None:
    source = pdf([*BODY]).replace(b"/Font << /F1", b"/XObject << /X0 9 0 R >> /Font << /F1")
    source = source.replace(b"BT /F1 11 Tf", b"/X0 Do BT /F1 11 Tf", 1)
    content = source[: source.index(b"xref\n")] + b"".join(map(form, range(9))) + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    with pytest.raises(UnreadableText, match="too intricate"):
        read_pdf(content, seconds=0.1)


def test_damaged_pdfs_are_read_or_refused_in_a_sentence() -> None:
    chance = random.Random(4)  # noqa: S311
    whole = pages_with_running_lines(3)
    for _ in range(120):
        damaged = bytearray(whole)
        if chance.random() < 0.3:
            damaged = damaged[: chance.randrange(len(damaged))]
        for _ in range(chance.randrange(40)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            assert read_pdf(bytes(damaged)).posts
        except UnreadableText as error:
            assert str(error).endswith(".")  # noqa: PT017
