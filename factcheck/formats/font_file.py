"""Reading the head of a font file in WOFF2, to know whether it is one (https://www.w3.org/TR/WOFF2/#woff20Header)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from factcheck.text.wording import N_, said

_HEAD = struct.Struct(">4sLLHHLLHHLLLLL")
_FLAVOURS = {b"\x00\x01\x00\x00", b"OTTO", b"true"}
_KNOWN = (
    *("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ", "VORG", "EBDT"),
    *("EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH"),
    *("CBDT", "CBLC", "COLR", "CPAL", "SVG ", "sbix", "acnt", "avar", "bdat", "bloc", "bsln", "cvar", "fdsc", "feat", "fmtx", "fvar"),
    *("gvar", "hsty", "just", "lcar", "mort", "morx", "opbd", "prop", "trak", "Zapf", "Silf", "Glat", "Gloc", "Feat", "Sill"),
)
"""The tables that have a number (https://www.w3.org/TR/WOFF2/#table_dir_format); 63 stands for any other, with its name behind it."""
_NEEDED = {"cmap", "head", "hhea", "hmtx", "maxp", "name"}
_LARGEST = 30_000_000
"""Bytes that a font may have once unpacked."""


class NotAFont(ValueError):
    """The file is none that browsers could show words in; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """What the head of a font file tells."""

    tables: frozenset[str]

    @property
    def variable(self) -> bool:
        """Whether one file holds every weight."""
        return "fvar" in self.tables


def read(content: bytes) -> FontFile:
    """The head of a font file. Raises NotAFont for what is no WOFF2 file, is cut short, or lacks what a font needs."""
    if content[:4] != b"wOF2":
        raise NotAFont(N_("This is no font in the WOFF2 format. Convert it, or ask the foundry for the web font."))
    if len(content) < _HEAD.size:
        raise NotAFont(N_("This font file is cut short."))
    _, flavour, length, tables, reserved, unpacked, *_ = _HEAD.unpack_from(content)
    if length != len(content) or reserved or not tables:
        raise NotAFont(N_("This font file is damaged: its head does not fit its length."))
    if flavour.to_bytes(4, "big") not in _FLAVOURS:
        raise NotAFont(N_("This file holds several fonts or none. Upload one font."))
    if unpacked > _LARGEST:
        raise NotAFont(N_("This font is too large to be shown on a web page."))
    found = _tables(content, tables)
    if not found >= _NEEDED:
        raise NotAFont(said("This font lacks what browsers need of one (%(tables)s).", tables=", ".join(sorted(_NEEDED - found))))
    return FontFile(found)


def _tables(content: bytes, count: int) -> frozenset[str]:
    """The names of the tables, from the list of them that stands behind the head."""
    names, at = set(), _HEAD.size
    try:
        for _ in range(count):
            flags, at = content[at], at + 1
            number, version = flags & 63, flags >> 6
            if number == 63:
                name, at = content[at : at + 4].decode("ascii"), at + 4
            else:
                name = _KNOWN[number]
            at = _past_number(content, at)
            if version != (3 if name in {"glyf", "loca"} else 0):  # it was transformed, and a second length follows
                at = _past_number(content, at)
            names.add(name)
    except (IndexError, UnicodeDecodeError) as error:
        raise NotAFont(N_("This font file is damaged: the list of its parts is cut short.")) from error
    return frozenset(names)


def _past_number(content: bytes, at: int) -> int:
    """Where the next thing begins after a number of one to five bytes (https://www.w3.org/TR/WOFF2/#UIntBase128)."""
    for length in range(1, 6):
        if not content[at + length - 1] & 0x80:
            return at + length
    raise IndexError
