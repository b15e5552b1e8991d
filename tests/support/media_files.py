"""The smallest pictures and recordings that are whole, byte by byte, and films, which are not kept."""

from __future__ import annotations

import io
import struct
import wave
import zlib


def png() -> bytes:
    """A grey pixel."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\x00\x80")), (b"IEND", b""))
    chunks = [struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held)) for name, held in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def gif() -> bytes:
    """A black pixel, with a table of two colours and a remark."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff"
    remark = b"\x21\xfe\x05hello\x00"
    return head + remark + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00" + b"\x3b"


def jpeg() -> bytes:
    """A picture's segments in their order: enough to be told, too little to be seen."""

    def segment(marker: int, held: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(held) + 2) + held

    frame = struct.pack(">BHHB", 8, 1, 1, 1) + b"\x01\x11\x00"
    scan = b"\x01\x01\x00\x00\x3f\x00"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
        + segment(0xC0, frame)
        + segment(0xDA, scan)
        + b"\x37\xff\xd9"
    )


def webp() -> bytes:
    """The frame of a picture without loss."""
    held = b"WEBPVP8L" + struct.pack("<I", 6) + b"\x2f\x00\x00\x00\x00\x00"
    return b"RIFF" + struct.pack("<I", len(held)) + held


def wav() -> bytes:
    """A hundredth of a second of silence."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8_000)
        recording.writeframes(bytes(160))
    return buffer.getvalue()


def mp3(*, tag: bool = False) -> bytes:
    """Three frames of 128 kbit/s at 44.1 kHz, 417 bytes each; with a tag before them if so wanted."""
    frames = (b"\xff\xfb\x90\x00" + bytes(413)) * 3
    return (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) if tag else b"") + frames


def ogg(codec: bytes = b"OpusHead") -> bytes:
    """A first page that says which codec follows."""
    return b"OggS\x00\x02" + bytes(20) + b"\x01\x13" + codec + bytes(11)


def m4a(*handlers: bytes) -> bytes:
    """A container with a track of each handler: `soun` unless others are given."""

    def box(name: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held) + 8) + name + held

    tracks = b"".join(box(b"trak", box(b"hdlr", bytes(8) + handler + bytes(13))) for handler in handlers or (b"soun",))
    return box(b"ftyp", b"M4A \x00\x00\x00\x00mp42") + box(b"moov", tracks)


def heic() -> bytes:
    """The head of a picture as telephones take them."""
    return struct.pack(">I", 24) + b"ftypheic\x00\x00\x00\x00mif1heic" + bytes(40)
