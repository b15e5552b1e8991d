"""An archive gives back what was put in, and nothing where a single byte of it is another."""

from __future__ import annotations

import io
import random

import pytest

from factcheck.storage import encrypting
from factcheck.storage.archive import UnreadableArchive, needs_passphrase, read_through, writing

PASSPHRASE = "nine slow ferries at dusk"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypting, "COST", 1)


def archive(contents: dict[str, bytes], passphrase: str | None) -> bytes:
    file = io.BytesIO()
    with writing(file, passphrase) as made:
        for name, content in contents.items():
            made.add(name, io.BytesIO(content))
        made.add_link("link", "a")
        made.finish({"about": "ünïcode"})
    return file.getvalue()


def read(content: bytes, passphrase: str | None) -> dict[str, bytes | str]:
    found: dict[str, bytes | str] = {}

    def take(name: str, given: object) -> None:
        found[name] = given if isinstance(given, str) else given.read()  # type: ignore[attr-defined]

    assert read_through(io.BytesIO(content), passphrase, take) == {"about": "ünïcode"}
    return found


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
@pytest.mark.parametrize("size", [0, 1, encrypting.PIECE - 1, encrypting.PIECE, 3 * encrypting.PIECE])
def test_what_is_put_in_comes_out(size: int, passphrase: str | None) -> None:
    contents = {"a": random.Random(size).randbytes(size), "b/" + "long" * 60: b"x"}  # noqa: S311  (bytes that cannot be packed)
    content = archive(contents, passphrase)
    assert needs_passphrase(io.BytesIO(content)) is (passphrase is not None)
    assert read(content, passphrase) == {**contents, "link": "a"}


def test_every_byte_of_an_encrypted_archive_is_held() -> None:
    content = archive({"a": b"What the harbour office sent."}, PASSPHRASE)
    for at in range(len(content)):
        with pytest.raises(UnreadableArchive):
            read(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :], PASSPHRASE)
    for length in (*range(0, len(content), 7), len(content) - 1):
        with pytest.raises(UnreadableArchive):
            read(content[:length], PASSPHRASE)
    with pytest.raises(UnreadableArchive, match="passphrase is another one"):
        read(content, PASSPHRASE + "!")


def test_no_piece_of_an_encrypted_archive_can_be_moved_left_out_or_cut_off() -> None:
    content = archive({"a": random.Random(1).randbytes(3 * encrypting.PIECE)}, PASSPHRASE)  # noqa: S311
    length = encrypting.PIECE + 16
    head, pieces = content[:34], [content[at : at + length] for at in range(34, len(content), length)]
    assert len(pieces) == 4
    first, second, third, last = pieces
    for other in ([second, first, third, last], [first, third, last], [first, second, third], [first, second, third, last, last]):
        with pytest.raises(UnreadableArchive):
            read(head + b"".join(other), PASSPHRASE)


def test_a_plain_archive_gives_what_was_put_in_or_is_refused() -> None:
    contents = {"a": b"What the harbour office sent."}
    content = archive(contents, None)
    refused = 0
    for at in range(len(content)):
        changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        try:  # gzip's own head holds a time and a system, and a run of the same bytes can be packed in more ways than one
            assert read(changed, None) == {**contents, "link": "a"}
        except UnreadableArchive:
            refused += 1
    assert refused > len(content) // 2
    for length in range(0, len(content), 5):
        with pytest.raises(UnreadableArchive):
            read(content[:length], None)
