"""One door: whatever comes in is told by its content and read, or refused with what to do instead."""

from __future__ import annotations

import gzip
import json
import zipfile

import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.forms import Form, form_of
from factcheck.ingestion.reading import read_any, read_with_form, words_of
from tests.support.pdf_writer import Placed, column, pdf
from tests.support.word_files import files_of, word_file, zip_of

SENTENCE = "The council of Marn voted on Tuesday to keep the old bridge open until the end of the year, the mayor said."
HEADLINE = "Council keeps the old bridge open"


def draft(document: Document) -> None:
    document.add_heading(HEADLINE, 0)
    document.add_paragraph(SENTENCE)


WORD = word_file(draft)
PDF = pdf([Placed(HEADLINE, 72, 780, 20, bold=True), *column(SENTENCE[:70], SENTENCE[70:].strip(), top=740)])
BODY = f"<article><h1>{HEADLINE}</h1><p>{SENTENCE}</p></article>"
HTML = f"<!doctype html><html lang=en><head><title>{HEADLINE}</title></head><body>{BODY}</body></html>"
RSS = f"<rss version='2.0'><channel><title>{HEADLINE}</title><item><description>{SENTENCE}</description></item></channel></rss>"
OWN = json.dumps({"headline": HEADLINE, "posts": [{"text": SENTENCE}]})
SCHEMA = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, "articleBody": SENTENCE})
MARKDOWN = f"# {HEADLINE}\n\n{SENTENCE.replace('voted', '**voted**')}\n"
PLAIN = f"{HEADLINE}\n\n{SENTENCE}\n"

EVERY: dict[str, tuple[bytes, Form]] = {
    "word": (WORD, Form.WORD),
    "pdf": (PDF, Form.PDF),
    "html": (HTML.encode(), Form.HTML),
    "rss": (RSS.encode(), Form.FEED),
    "own json": (OWN.encode(), Form.JSON),
    "schema.org": (SCHEMA.encode(), Form.JSON),
    "markdown": (MARKDOWN.encode(), Form.MARKDOWN),
    "plain": (PLAIN.encode(), Form.PLAIN),
}


@pytest.mark.parametrize("what", EVERY)
def test_every_form_gives_the_same_article(what: str) -> None:
    content, form = EVERY[what]
    reading = read_with_form(content)
    assert reading.form is form
    assert reading.parsed.headline == HEADLINE
    assert [block.text for block in reading.parsed.posts[0].blocks] == [SENTENCE]
    assert SENTENCE in reading.text


@pytest.mark.parametrize("what", [what for what in EVERY if what != "markdown"])
@pytest.mark.parametrize(("name", "kind"), [("page.txt", "text/plain"), ("page.bin", "application/octet-stream"), ("page.md", None)])
def test_the_content_tells_the_form_whatever_it_is_called(what: str, name: str, kind: str | None) -> None:
    content, form = EVERY[what]
    assert form_of(content, name=name, kind=kind) is (Form.MARKDOWN if (what, name) == ("plain", "page.md") else form)


def test_a_text_that_is_called_plain_stays_plain_though_it_looks_like_markdown() -> None:
    assert form_of(MARKDOWN.encode(), name="page.txt") is Form.PLAIN


@pytest.mark.parametrize(
    ("content", "name", "kind", "form"),
    [
        (b"Only words.", "draft.md", None, Form.MARKDOWN),
        (b"Only words.", None, "text/markdown; charset=utf-8", Form.MARKDOWN),
        (b"Only words.", "page.html", None, Form.HTML),
        (b"<p>Only words.</p>", None, None, Form.HTML),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<HTML>", None, None, Form.HTML),
        ("<!doctype html><p>ü".encode("utf-16"), None, None, Form.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='http://www.w3.org/1999/xhtml'>", None, None, Form.HTML),
        (b"[Update] The river rose.", None, None, Form.PLAIN),
        (b"{The river} rose.", None, None, Form.PLAIN),
        (b"3 < 5 and <b>bold</b> words", None, None, Form.PLAIN),
        (b"# 1 on the list\n\nThe river rose.", None, None, Form.PLAIN),
        (b"# River rises\n\n## School shut\n\nIt rose.", None, None, Form.MARKDOWN),
        (b"---\ntitle: River rises\n---\nIt rose.", None, None, Form.MARKDOWN),
        (b"junk before %PDF-1.4", None, None, Form.PDF),
    ],
)
def test_name_and_kind_count_where_the_content_leaves_it_open(content: bytes, name: str | None, kind: str | None, form: Form) -> None:
    assert form_of(content, name=name, kind=kind) is form


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "This is a picture (PNG), which cannot be read. Type or paste the words that are in it."),
        (b"\xff\xd8\xff\xe0", "This is a picture (JPEG)"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "This is a picture, a sound recording or a film"),
        (b"\x00\x00\x00\x20ftypisom", "This is a picture, a sound recording or a film"),
        (b"ID3\x04", "This is a sound recording (MP3), which cannot be read. Take in its transcript instead."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an older Word document (.doc), or a document that is locked with a password"),
        (b"{\\rtf1\\ansi", "This is a rich-text document (RTF), which cannot be read. Open it where it was written and save it as"),
        (gzip.compress(b"words", mtime=0), "This is a compressed file (gzip), which cannot be read. Unpack it"),
        (zip_of({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "This is an OpenDocument text (.odt)"),
        (zip_of({"xl/workbook.xml": b"<x/>"}), "This is an Excel workbook"),
        (zip_of({"ppt/presentation.xml": b"<x/>"}), "This is a PowerPoint presentation"),
        (zip_of({"Index/Document.iwa": b"x"}), "This is a Pages document"),
        (zip_of({"photo.jpg": b"x"}), "This is a zip archive, which cannot be read. Unpack it"),
        (zip_of({}), "This is an empty zip archive"),
        (WORD[: len(WORD) // 2], "This is a Word document or a zip archive that is damaged."),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x", "This is a web page saved as one file"),
        (b"<?xml version='1.0'?><urlset xmlns='x'><url/></urlset>", "This is XML of a kind that is not known here."),
        (b"", "There is no text."),
        (b" \n", "There are only spaces and empty lines."),
        (b"words \x00\x01", "This is not plain text"),
        ("Grün".encode("latin-1"), "Line 1 holds a character that is not UTF-8"),
        (b"%PDF-1.7 nothing", "The PDF is damaged"),
        (b'{"posts": [', "The JSON is broken at line 1"),
        (b"word " * 500_000, "The text is 2.5 MB, and the most that can be read is 2 MB."),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableText) as refused:
        read_any(content)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_document_for_macros_or_of_another_kind_is_refused_with_what_to_do() -> None:
    files = files_of(WORD)
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    with pytest.raises(UnreadableText, match="save it as “Word Document"):
        read_any(zip_of(files))


def test_a_zip_with_another_kind_of_compression_is_read_as_well() -> None:
    assert read_any(zip_of(files_of(WORD), zipfile.ZIP_STORED)).headline == HEADLINE


def test_the_encoding_that_a_server_names_is_believed_where_it_fits() -> None:
    text = f"{HEADLINE}\n\nDer Fluss stieg über die Ufer, sagte die Bürgermeisterin am Dienstag in Marn, als es dunkel war."
    assert "über" in str(read_any(text.encode("latin-1"), kind="text/plain", charset="iso-8859-1"))
    assert "über" in str(read_any(text.encode(), kind="text/plain", charset="ascii"))
    assert "über" in str(read_any(text.encode(), kind="text/plain", charset="no-such-encoding"))


def test_a_plain_text_is_kept_as_it_was_and_the_words_of_other_forms_are_written_out() -> None:
    assert read_with_form(PLAIN.encode()).text == PLAIN
    reading = read_with_form(MARKDOWN.encode())
    assert reading.text == f"{HEADLINE}\n\n{SENTENCE}" == words_of(reading.parsed)


HEADS = [b"", b"PK\x03\x04", b"%PDF-", b"<rss>", b"<html>", b'{"posts":[', b"---\ntitle: x\n---\n", b"<?xml"]


@given(st.binary(max_size=300), st.sampled_from(HEADS))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes, head: bytes) -> None:
    try:
        assert read_any(head + content).posts is not None
    except UnreadableText as error:
        assert str(error).rstrip("”").endswith((".", "?"))  # noqa: PT017
