"""Pictures and sound recordings, told by what is in them: the signs at their beginning, and that the rest hangs together.

From the published descriptions: PNG (ISO/IEC 15948), GIF89a, JPEG (ITU-T T.81), WebP (RFC 9649), RIFF/WAVE, MPEG audio
(ISO/IEC 11172-3) with ID3v2, Ogg (RFC 3533), ISO media files (ISO/IEC 14496-12).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator

from factcheck.ingestion.errors import UnreadableText
from factcheck.text.wording import N_, part, said

PNG, JPEG, GIF, WEBP = "image/png", "image/jpeg", "image/gif", "image/webp"
MP3, WAV, OGG, M4A = "audio/mpeg", "audio/wav", "audio/ogg", "audio/mp4"

_FILM = N_("This is a film, and films are not kept here. Give its address, or a recording of its sound (M4A or MP3) or its transcript.")
_OTHER_PICTURE = N_(
    "This is a picture of a kind that many browsers cannot show (HEIC or AVIF). Save it as JPEG or PNG, and choose that file."
)
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers that begin a JPEG's picture data."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of JPEG that have no length."""
_HANDLER = re.compile(rb"hdlr.{8}(vide|soun)", re.DOTALL)
_OTHER_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_SOUND_IN_OGG = (b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC")
_BITRATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Of layer III, in thousands of bits a second, for MPEG 1 (3) and for MPEG 2 and 2.5."""
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def _damaged(what: str) -> str:
    return said(
        "The %(what)s is damaged or cut short. Open it where you usually see or hear it, save it again, and choose that file.",
        what=part(what),
    )


def media_type_of(content: bytes) -> str | None:
    """The media type of a picture or recording that is kept; None where it is neither.

    Raises UnreadableText, with a sentence, for one that is damaged or of a kind that is not kept.
    """
    for begins, kind, what, is_whole in _KINDS:
        if begins(content):
            if not is_whole(content):
                raise UnreadableText(_damaged(what))
            return kind
    if content[4:8] == b"ftyp":
        return _iso_media(content)
    return OGG if content.startswith(b"OggS") and _is_sound_in_ogg(content) else None


def _png_is_whole(content: bytes) -> bool:
    """Whether the chunks follow one another from the head to the end."""
    place, first = 8, True
    while place + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        if first and name != b"IHDR":
            return False
        if name == b"IEND":
            return True
        place, first = place + 12 + length, False
    return False


def _gif_is_whole(content: bytes) -> bool:
    """Whether there is a picture after the head, and an end."""
    if len(content) < 14 or 0 in struct.unpack_from("<HH", content, 6):
        return False
    place = 13 + _colours(content[10])
    while place < len(content):
        if content[place] == 0x3B:
            return True
        if content[place] == 0x2C and place + 10 < len(content):
            place += 10 + _colours(content[place + 9]) + 1
        elif content[place] == 0x21:
            place += 2
        else:
            return False
        while place < len(content) and content[place]:
            place += content[place] + 1
        place += 1
    return False


def _colours(flags: int) -> int:
    """How many bytes a table of colours takes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _jpeg_is_whole(content: bytes) -> bool:
    """Whether the segments lead to a picture, and it ends."""
    found = False
    for marker, place in _segments(content):
        found = found or marker in _FRAMES
        if marker == 0xDA:
            return found and content.rfind(b"\xff\xd9") > place
    return False


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        yield marker, place
        place += 2 if marker in _ALONE else 2 + max(2, struct.unpack_from(">H", content, place + 2)[0])


def _riff_is_whole(content: bytes) -> bool:
    length: int = struct.unpack_from("<I", content, 4)[0]
    return 8 + length <= len(content) + 1


def _webp_is_whole(content: bytes) -> bool:
    return _riff_is_whole(content) and content[12:15] == b"VP8"


def _wav_is_whole(content: bytes) -> bool:
    """A recording that was broken off says a length of its own that is too long, or none, and can be heard all the same."""
    return b"fmt " in content[12:4096]


def _iso_media(content: bytes) -> str:
    if any(brand in content[8:64] for brand in _OTHER_BRANDS):
        raise UnreadableText(_OTHER_PICTURE)
    tracks = set(_HANDLER.findall(content))
    if b"vide" in tracks:
        raise UnreadableText(_FILM)
    if not tracks:
        raise UnreadableText(_damaged(N_("recording (M4A)")))
    return M4A


def _is_sound_in_ogg(content: bytes) -> bool:
    if any(sign in content[:200] for sign in _SOUND_IN_OGG) and b"\x80theora" not in content[:4096]:
        return True
    raise UnreadableText(_FILM if b"\x80theora" in content[:4096] else _damaged(N_("recording (Ogg)")))


def _begins_as_mp3(content: bytes) -> bool:
    return content.startswith(b"ID3") or _frame(content, 0) is not None


def _mp3_is_whole(content: bytes) -> bool:
    """Whether two frames follow each other after the tag; a few bytes of filling may stand between them and it."""
    place = _after_the_tag(content)
    for start in range(place, min(place + 4096, len(content) - 4)):
        length = _frame(content, start)
        if length is not None and (_frame(content, start + length) is not None or start + length == len(content)):
            return True
        if not content.startswith(b"ID3"):
            return False
    return False


def _after_the_tag(content: bytes) -> int:
    if not content.startswith(b"ID3") or len(content) < 10:
        return 0
    high, upper, lower, low = (byte & 0x7F for byte in content[6:10])
    return 10 + (high << 21 | upper << 14 | lower << 7 | low)


def _frame(content: bytes, place: int) -> int | None:
    """The length in bytes of the frame of MPEG audio, layer III, that begins here; None where none does."""
    if place + 4 > len(content) or content[place] != 0xFF or content[place + 1] & 0xE6 != 0xE2:
        return None
    version, rate, bits = content[place + 1] >> 3 & 3, content[place + 2] >> 2 & 3, content[place + 2] >> 4
    if version == 1 or rate == 3 or bits in (0, 15):
        return None
    samples = 144_000 if version == 3 else 72_000
    return samples * _BITRATES[3 if version == 3 else 2][bits] // _RATES[version][rate] + (content[place + 2] >> 1 & 1)


_Check = Callable[[bytes], bool]
_KINDS: tuple[tuple[_Check, str, str, _Check], ...] = (
    (lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"), PNG, N_("picture (PNG)"), _png_is_whole),
    (lambda content: content.startswith((b"GIF87a", b"GIF89a")), GIF, N_("picture (GIF)"), _gif_is_whole),
    (lambda content: content.startswith(b"\xff\xd8\xff"), JPEG, N_("picture (JPEG)"), _jpeg_is_whole),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", WEBP, N_("picture (WebP)"), _webp_is_whole),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WAVE", WAV, N_("recording (WAV)"), _wav_is_whole),
    (_begins_as_mp3, MP3, N_("recording (MP3)"), _mp3_is_whole),
)
"""How each begins, its media type, what people call it, and whether the rest hangs together."""
