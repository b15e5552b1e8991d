from __future__ import annotations

import random

import pytest
from docx.document import Document

from factcheck.ingestion.drafts.package import MOST_TEXT
from factcheck.ingestion.drafts.word import read_word
from factcheck.ingestion.errors import UnreadableText
from factcheck.text.blocks import BlockKind, BlockText, InlineKind
from tests.support.word_files import add, files_of, link, word_file, zip_of

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.LIST_ITEM


def blocks(content: bytes) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read_word(content).posts[0].blocks]


def only_block(content: bytes) -> BlockText:
    (block,) = read_word(content).posts[0].blocks
    return block


def set_off(content: bytes) -> list[tuple[InlineKind, str, str | None]]:
    block = only_block(content)
    return [(inline.kind, inline.span.words(block.text), inline.address) for inline in block.inlines]


def story(document: Document) -> None:
    document.add_heading("Council keeps the old bridge open", 0)
    document.add_paragraph("Against its own engineers", style="Subtitle")
    document.add_paragraph("By Ann Lee")
    document.add_paragraph("1 May 2024, 10:00 CEST")
    document.add_paragraph("The council of Marn voted on Tuesday.")
    document.add_heading("What the engineers say", 1)
    document.add_paragraph("Repairs cost 4.2 million euros.", style="List Bullet")
    document.add_paragraph("It is too old.", style="Quote")
    document.add_paragraph("The old bridge in spring", style="Caption")


def test_styles_tell_what_each_paragraph_is() -> None:
    article = read_word(word_file(story))
    assert article.headline == "Council keeps the old bridge open"
    assert article.standfirst == "Against its own engineers"
    assert article.byline == "By Ann Lee"
    assert article.posts[0].published == "2024-05-01T10:00:00+02:00"
    assert blocks(word_file(story)) == [
        (P, "The council of Marn voted on Tuesday."),
        (H, "What the engineers say"),
        (L, "Repairs cost 4.2 million euros."),
        (BlockKind.QUOTATION, "It is too old."),
        (BlockKind.CAPTION, "The old bridge in spring"),
    ]


def test_bold_italic_and_links_are_kept_where_they_stand() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("The council voted ")
        paragraph.add_run("31 ").bold = True
        paragraph.add_run("to 12").bold = True
        paragraph.add_run(", ")
        paragraph.add_run("at last").italic = True
        paragraph.add_run(". ")
        link(document, paragraph, "The report", "https://example.org/report")
        link(document, paragraph, " is out.", "mailto:ann@example.org")

    assert only_block(word_file(write)).text == "The council voted 31 to 12, at last. The report is out."
    assert set_off(word_file(write)) == [
        (InlineKind.STRONG, "31 to 12", None),
        (InlineKind.EMPHASIS, "at last", None),
        (InlineKind.LINK, "The report", "https://example.org/report"),
    ]


def test_insertions_are_read_deletions_left_out_and_both_are_told() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("The council voted")
        add(paragraph, '<w:del w:id="1"><w:r><w:delText xml:space="preserve"> never</w:delText></w:r></w:del>')
        add(paragraph, '<w:ins w:id="2"><w:r><w:t xml:space="preserve"> twice</w:t></w:r></w:ins>')
        paragraph.add_run(" on Tuesday.")

    article = read_word(word_file(write))
    assert only_block(word_file(write)).text == "The council voted twice on Tuesday."
    assert "tracked changes that nobody accepted yet" in article.remarks[0]


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    def write(document: Document) -> None:
        first = document.add_paragraph("The council voted ")
        add(first, "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>")
        document.add_paragraph("on Tuesday.")

    assert blocks(word_file(write)) == [(P, "The council voted on Tuesday.")]


def test_footnotes_comments_and_hidden_words_are_left_out_with_a_remark() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("The council voted on Tuesday.")
        add(paragraph, '<w:r><w:footnoteReference w:id="2"/></w:r>')
        add(paragraph, '<w:r><w:commentReference w:id="0"/></w:r>')
        add(paragraph, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>")

    article = read_word(word_file(write))
    assert only_block(word_file(write)).text == "The council voted on Tuesday."
    assert article.remarks[:3] == (
        "1 footnote was left out.",
        "1 comment was left out.",
        "Words that are hidden in the document were left out.",
    )


def test_rows_of_a_table_are_blocks_with_tabs_between_cells() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("Cars a day on the old bridge:")
        table = document.add_table(2, 2)
        for place, words in enumerate(["2004", "4,400", "2024", "9,000"]):
            table.cell(place // 2, place % 2).text = words

    assert blocks(word_file(write))[1:] == [(BlockKind.ROW, "2004\t4,400"), (BlockKind.ROW, "2024\t9,000")]


def test_a_line_break_stays_and_two_begin_a_paragraph() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("One line.\nThe next line.\n\nAnother paragraph.")

    assert blocks(word_file(write)) == [(P, "One line.\nThe next line."), (P, "Another paragraph.")]


def test_words_in_a_box_are_read_once() -> None:
    words = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{words}</w:drawing></mc:Choice><mc:Fallback><w:pict>{words}</w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )

    def write(document: Document) -> None:
        add(document.add_paragraph("Beside it."), box)

    assert blocks(word_file(write)) == [(P, "Beside it."), (P, "In the box.")]


def test_without_styles_a_first_line_like_a_headline_is_one() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("Council keeps the old bridge open")
        document.add_paragraph("The council of Marn voted on Tuesday to keep the bridge open, the mayor said.")

    assert read_word(word_file(write)).headline == "Council keeps the old bridge open"


def test_a_live_blog_pasted_into_a_document_is_taken_apart_as_pasted_text_is() -> None:
    def write(document: Document) -> None:
        document.add_heading("Storm Oda: live updates", 0)
        for hour, words in (
            (14, "The ferry stops until Friday, the harbour said."),
            (13, "Schools are shut on Thursday."),
            (12, "It rains."),
        ):
            document.add_paragraph(f"{hour}:05 CEST")
            document.add_paragraph(f"{words} Nobody was hurt, the fire brigade told the Courier on Wednesday.")

    article = read_word(word_file(write))
    assert article.live
    assert [post.published_text for post in article.posts] == ["14:05 CEST", "13:05 CEST", "12:05 CEST"]


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    files = files_of(word_file(story))
    files["word/bomb.xml"] = b"<w>" + b" " * MOST_TEXT
    with pytest.raises(UnreadableText, match="holds more than can be read"):
        read_word(zip_of(files))


def test_entities_that_a_document_declares_are_not_expanded() -> None:
    files = files_of(word_file(story))
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head, body = files["word/document.xml"].split(b"?>", 1)
    files["word/document.xml"] = head + b"?>" + bomb + body.replace(b"voted on Tuesday", b"voted &b;")
    try:
        assert "aaaaaaaaaa" not in str(read_word(zip_of(files)))
    except UnreadableText as error:
        assert "damaged" in str(error)  # noqa: PT017


def test_damaged_documents_are_read_or_refused_in_a_sentence() -> None:
    chance = random.Random(7)  # noqa: S311
    files = files_of(word_file(story))
    for _ in range(150):
        damaged = dict(files)
        name = chance.choice([name for name in files if name.endswith((".xml", ".rels"))])
        content = bytearray(files[name])
        for _ in range(chance.randrange(20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        damaged[name] = bytes(content[: chance.randrange(len(content))] if chance.random() < 0.3 else content)
        if chance.random() < 0.2:
            del damaged[name]
        try:
            assert read_word(zip_of(damaged)).posts
        except UnreadableText as error:
            assert str(error).endswith(".")  # noqa: PT017
