"""From bytes to a tree: any encoding, any nesting, any size, and nothing that raises but a refusal in a sentence."""

from __future__ import annotations

import pytest

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.html.encoding import text_of_bytes
from factcheck.ingestion.html.tree import DEEPEST, MOST_BYTES, MOST_TAGS, tree_of

FRENCH = "À Brévannes, la rivière s’est tue — « du jamais vu »."
JAPANESE = "灯台は来月から毎晩、日没から四時間だけ点灯する。"
RUSSIAN = "Маяк на мысе снова зажгут в сентябре, сообщила портовая служба города."


def test_bytes_that_are_utf8_are_read_as_such_whatever_the_page_says() -> None:
    page = f'<meta charset="iso-8859-1"><p>{FRENCH}</p>'.encode()
    assert FRENCH in text_of_bytes(page)
    assert FRENCH in text_of_bytes(page, charset="windows-1252")


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [(FRENCH, "cp1252", "iso-8859-1"), (JAPANESE, "cp932", "Shift_JIS"), (JAPANESE, "euc-jp", "euc-jp"), (RUSSIAN, "koi8-r", "koi8-r")],
)
def test_the_pages_own_declaration_is_believed_where_its_bytes_fit(text: str, encoding: str, declared: str) -> None:
    assert text in text_of_bytes(f'<meta charset="{declared}"><p>{text}</p>'.encode(encoding))


def test_what_the_server_says_comes_before_what_the_page_says() -> None:
    assert RUSSIAN in text_of_bytes(f'<meta charset="koi8-r"><p>{RUSSIAN}</p>'.encode("cp1251"), charset="windows-1251")


def test_a_page_that_declares_utf8_and_is_not_is_read_by_its_bytes() -> None:
    assert "rivière" in text_of_bytes(f'<meta charset="utf-8"><p>{FRENCH * 4}</p>'.encode("cp1252"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_wide_encodings_are_told_by_their_mark_or_their_zero_bytes(encoding: str) -> None:
    assert FRENCH in text_of_bytes(f"<html><body><p>{FRENCH}</p></body></html>".encode(encoding))


@pytest.mark.parametrize("label", ["utf-7", "no-such-thing", "idna", "", "x" * 5000, "rot13", "base64"])
def test_an_encoding_that_is_none_is_passed_over(label: str) -> None:
    assert "plain" in text_of_bytes(b"<p>plain</p>", charset=label)


def test_a_few_bad_bytes_cost_only_themselves() -> None:
    page = f"<p>{FRENCH * 20}</p>".encode().replace(b"jamais", b"jam\xffais", 1)
    assert text_of_bytes(page).count("\ufffd") == 1


def test_entities_that_a_document_declares_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;</p>'
    assert "aaaaaaaaaa" not in tree_of(bomb).xpath("string(//p)")


def test_an_entity_cannot_name_a_file() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY f SYSTEM "file:///etc/hostname">]><p>before &f; after</p>'
    assert tree_of(page).xpath("string(//p)").split() == ["before", "&f;", "after"]


def test_what_lies_too_deep_is_kept_as_text_and_its_scripts_are_not() -> None:
    root = tree_of("<div>" * 2 * DEEPEST + "deep words<script>alert(1)</script><p>more</p>" + "</div>" * 2 * DEEPEST)
    assert "deep words" in root.text_content()
    assert "more" in root.text_content()
    assert "alert" not in root.text_content()
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) < DEEPEST


def test_halves_of_characters_and_controls_are_dropped() -> None:
    assert tree_of("<p>a\ud800b\x00c\x08d</p>").xpath("string(//p)") == "abcd"


def test_a_page_too_big_to_be_one_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableText, match=r"16 MB.*paste its text instead\."):
        tree_of(b" " * (MOST_BYTES + 1))
    with pytest.raises(UnreadableText, match=r"400,000 tags.*paste its text\."):
        tree_of("<b>" * (MOST_TAGS + 1))


@pytest.mark.parametrize(
    "written", ["\f", "&#12;", "&#x1;", "&#0000031", "&#XB;", "&#&#1;12;", "&#\x011;", "&#65535;", "&#99999999999999;", "&#xD800;"]
)
def test_no_way_of_writing_a_control_character_brings_it_into_the_tree(written: str) -> None:
    root = tree_of(f"<div>before {written} after</div>")
    words = root.text_content()
    root.text = words  # which lxml refuses where a character may not stand in XML
    assert "before" in words
    assert "after" in words


def test_references_to_characters_are_read() -> None:
    assert tree_of("<p>&#8364;5 &#x1F6A2; &#128;4 &eacute;</p>").xpath("string(//p)") == "€5 🚢 €4 é"


def test_a_page_that_leaves_out_its_body_tag_keeps_its_article() -> None:
    root = tree_of("<!doctype html><title>The dam holds</title><article><p>It held.</p></article><p>All night.</p>")
    body = root.find("body")
    assert body is not None
    assert [element.tag for element in body] == ["article", "p"]
