"""What a file is, is told by its content; its name may only agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingestion.attached import ENDINGS, FileKind, file_name, read_attached
from factcheck.ingestion.errors import UnreadableText
from tests.support import media_files
from tests.support.pdf_writer import column, pdf
from tests.support.word_files import zip_of

PAGE = b"""<!doctype html><html><body><h1>Passengers</h1><script>count()</script>
<table><tr><td>January</td><td>212</td></tr></table></body></html>"""
SUBTITLES = b"1\n00:00:01,000 --> 00:00:03,500\nWe were never told to turn back.\n"
LETTER = pdf(column("The ferry carried 212 people", "on its morning sailing."))
SCAN = pdf(column())

FILES = {
    "picture.png": (media_files.png(), "image/png"),
    "picture.gif": (media_files.gif(), "image/gif"),
    "picture.jpeg": (media_files.jpeg(), "image/jpeg"),
    "PICTURE.JPG": (media_files.jpeg(), "image/jpeg"),
    "picture.webp": (media_files.webp(), "image/webp"),
    "talk.mp3": (media_files.mp3(), "audio/mpeg"),
    "tagged talk.mp3": (media_files.mp3(tag=True), "audio/mpeg"),
    "talk.wav": (media_files.wav(), "audio/wav"),
    "talk.ogg": (media_files.ogg(), "audio/ogg"),
    "talk.m4a": (media_files.m4a(), "audio/mp4"),
    "letter.pdf": (LETTER, "application/pdf"),
    "page.html": (PAGE, "text/html"),
    "words.srt": (SUBTITLES, "application/x-subrip"),
    "words.vtt": (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "text/vtt"),
    "notes.txt": ("Nobody was told.".encode("utf-16"), "text/plain"),
    "counts.csv": (b"month,people\nJanuary,212\n", "text/plain"),
    "counts.json": (b'{"January": 212}', "application/json"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_kind_that_is_kept_is_told_by_its_content(name: str) -> None:
    content, media_type = FILES[name]
    assert read_attached(content, name=name).media_type == media_type
    assert read_attached(content).media_type == media_type


def test_pictures_and_recordings_have_no_text_and_need_none() -> None:
    for name, (content, media_type) in FILES.items():
        if media_type.startswith(("image/", "audio/")):
            attached = read_attached(content, name=name)
            assert (attached.text, attached.remark) == ("", "")
            assert attached.kind is (FileKind.IMAGE if media_type.startswith("image/") else FileKind.AUDIO)


def test_a_text_is_kept_exactly_as_it_stands_so_that_places_in_it_are_the_files_own() -> None:
    assert read_attached(SUBTITLES, name="words.srt").text == SUBTITLES.decode()
    assert read_attached(b"One.\r\n\r\n  Two.\r\n", name="notes.txt").text == "One.\n\n  Two.\n"


def test_a_page_gives_all_that_a_reader_sees_of_it_and_no_code() -> None:
    attached = read_attached(PAGE, name="page.html")
    assert attached.kind is FileKind.PAGE
    assert attached.text == "Passengers\n\nJanuary\t212"


def test_a_pdf_gives_its_words_and_a_scan_is_kept_with_a_sentence_on_why_there_are_none() -> None:
    assert "212 people" in read_attached(LETTER, name="letter.pdf").text
    scan = read_attached(SCAN, name="scan.pdf")
    assert scan.text == ""
    assert "pictures of pages" in scan.remark


@pytest.mark.parametrize(
    ("name", "content", "held"),
    [
        ("scan.jpg", LETTER, "a PDF document"),
        ("letter.pdf", PAGE, "a web page"),
        ("letter.pdf", media_files.png(), "a picture (PNG)"),
        ("notes.txt", PAGE, "a web page"),
        ("talk.mp3", media_files.wav(), "a recording (WAV)"),
        ("picture.png", media_files.jpeg(), "a picture (JPEG)"),
        ("words.srt", b"Just words.", "plain text"),
        ("letter.docx", LETTER, "a PDF document"),
    ],
)
def test_a_name_that_says_another_kind_than_the_content_is_refused_with_both(name: str, content: bytes, held: str) -> None:
    with pytest.raises(UnreadableText, match="Choose the file that you meant") as refused:
        read_attached(content, name=name)
    assert name in str(refused.value)
    assert held in str(refused.value)


TWO_AT_ONCE = {
    "a picture that begins a script": b"GIF89a/*<script>alert(1)</script>*/=1;",
    "a script before a PDF": b"<script>alert(1)</script>" + LETTER,
    "a program before a PDF": b"MZ\x90\x00" + bytes(60) + LETTER,
    "a picture before a PDF": media_files.gif()[:20] + LETTER,
    "a Word document that says it is a PDF": zip_of({"word/%PDF-1.4.xml": b"<a/>"}, 0),
    "a page that says it is a picture": b"\x89PNG\r\n\x1a\n" + PAGE,
    "a picture that can run": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect/></svg>',
    "a program": b"\x7fELF\x02\x01\x01" + bytes(50),
    "nothing but zeros": bytes(2000),
    "an archive": zip_of({"letter.pdf": LETTER}),
}


@pytest.mark.parametrize("what", TWO_AT_ONCE)
@pytest.mark.parametrize("name", [None, "letter.pdf", "picture.gif", "notes.txt"])
def test_what_is_two_kinds_at_once_or_none_that_is_kept_is_refused(what: str, name: str | None) -> None:
    with pytest.raises(UnreadableText):
        read_attached(TWO_AT_ONCE[what], name=name)


@pytest.mark.parametrize("whole", [media_files.png(), media_files.gif(), media_files.jpeg(), media_files.webp(), media_files.m4a()])
def test_a_picture_or_recording_that_was_cut_short_is_refused(whole: bytes) -> None:
    with pytest.raises(UnreadableText, match=r"damaged|cut short"):
        read_attached(whole[: len(whole) * 2 // 3])


def test_films_and_telephones_own_pictures_are_refused_with_what_to_do_instead() -> None:
    for film in (media_files.m4a(b"soun", b"vide"), media_files.ogg(b"\x80theora")):
        with pytest.raises(UnreadableText, match="recording of its sound"):
            read_attached(film)
    with pytest.raises(UnreadableText, match="Save it as JPEG or PNG"):
        read_attached(media_files.heic())


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UnreadableText, match="The file is empty"):
        read_attached(b"", name="notes.txt")


def test_characters_that_no_database_keeps_are_left_out_of_what_is_read_from_a_page() -> None:
    assert "\x00" not in read_attached(b"<html><body><p>One &#0; two \x00 three</p></body></html>").text


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff", b"RIFF", b"ID3", b"OggS", b"%PDF-", b"\xff\xfb\x90\x00"]),
)
def test_whatever_comes_is_told_or_refused_with_a_sentence(content: bytes, begin: bytes) -> None:
    told = _told(begin + content)
    assert told.endswith(".") or told in {media_type for _, media_type in FILES.values()} | {"text/markdown", "application/xml"}


def _told(content: bytes) -> str:
    """The kind of a file, or why it is refused; what is read from it can be kept."""
    try:
        attached = read_attached(content)
    except UnreadableText as refused:
        return str(refused)
    attached.text.encode()
    return attached.media_type


@given(st.text(max_size=40), st.sampled_from(sorted({media_type for _, media_type in FILES.values()})))
def test_a_kept_file_is_saved_under_a_name_that_says_what_it_holds(name: str, media_type: str) -> None:
    saved = file_name(name, media_type)
    assert saved.startswith(name)
    assert saved.lower().endswith(ENDINGS)
    assert file_name(saved, media_type) == saved


def test_a_page_that_was_fetched_as_a_program_is_not_saved_as_one() -> None:
    assert file_name("setup.exe", "text/html") == "setup.exe.html"
    assert file_name("Letter.PDF", "application/pdf") == "Letter.PDF"
