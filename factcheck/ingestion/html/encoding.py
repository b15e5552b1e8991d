"""In which encoding the bytes of a web page are, told as browsers tell it and mended where the page is wrong about itself."""

from __future__ import annotations

import codecs
import re

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 8192
"""Bytes in which a page's own declaration is looked for. Browsers look at 1,024; real pages put theirs later."""
_READ_AS = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "utf8": "utf-8",
    "x-cp1251": "cp1251", "unicode": "utf-8",
}  # fmt: skip
"""What browsers take a label to mean (WHATWG Encoding Standard, "Names and labels"), where Python takes it otherwise."""
_NOT_HTML = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_TOO_MANY_WRONG = 0.005
"""The share of characters that may be unreadable before a declared encoding is no longer believed."""


def text_of_bytes(content: bytes, charset: str | None = None) -> str:
    """The characters of a page; never raises.

    Told by byte-order mark, then what the server said (`charset`), then what the page says of itself, then by the
    bytes. Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever was said: no other encoding makes them by chance.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    wide = _sixteen_bits(content)
    if wide:
        return content.decode(wide, errors="replace")
    utf8 = _as_utf8(content)
    said = [name for name in (_known(charset), *_declared(content)) if name]
    if utf8 is not None and (not content.isascii() or not said):
        return utf8
    for encoding in said:
        text = content.decode(encoding, errors="replace")
        if text.count("\ufffd") <= _TOO_MANY_WRONG * len(text):
            return text
    return _by_content(content)


def _as_utf8(content: bytes) -> str | None:
    """The text if the bytes are UTF-8 (a character cut in two at the very end may be missing), else None."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return None


def _sixteen_bits(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of markup is zero."""
    start = content[:200]
    if len(start) < 8:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > 0.4 * len(start) / 2 and not even:
        return "utf-16-le"
    if even > 0.4 * len(start) / 2 and not odd:
        return "utf-16-be"
    return None


def _declared(content: bytes) -> list[str | None]:
    head = content[:_DECLARED_WITHIN]
    found = [match[1].decode("ascii", errors="replace") for match in (_META.search(head), _XML.match(head)) if match]
    # A page whose declaration could be read as ASCII is not in UTF-16, whatever it says.
    return ["utf-8" if name and name.startswith(("utf-16", "utf-32")) else name for name in map(_known, found)]


def _known(label: str | None) -> str | None:
    """Python's name for an encoding's label; None where there is no such encoding of text."""
    name = (label or "").strip().strip("\"'").lower()
    name = _READ_AS.get(name, name)
    if not name or name in _NOT_HTML:
        return None
    try:
        codec = codecs.lookup(name)
        b"a".decode(name, errors="replace")
    except (LookupError, ValueError, TypeError):
        return None
    return codec.name


def _by_content(content: bytes) -> str:
    """The likeliest encoding by the bytes themselves; Western European where nothing else is likelier."""
    if content.isascii():
        return content.decode("ascii")
    mostly = content.decode("utf-8", errors="replace")
    if mostly.count("\ufffd") <= _TOO_MANY_WRONG * len(mostly):
        return mostly
    from charset_normalizer import from_bytes

    found = list(from_bytes(content[:200_000], steps=5, chunk_size=1024, threshold=0.3))
    likeliest = [match for match in found if (match.chaos, match.coherence) == (found[0].chaos, found[0].coherence)]
    encoding = next((match.encoding for match in likeliest if match.encoding != "cp1252"), "cp1252")
    if any("cp1252" in match.could_be_from_charset for match in likeliest):
        encoding = "cp1252"
    return content.decode(encoding, errors="replace")
