"""A pack with any one byte changed, removed or added fails, and the file that it happened to is named."""

from __future__ import annotations

import io
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.formats import plain_zip
from factcheck.formats.evidence_pack import MANIFEST, SIGNATURE, public_key, verify_pack, write_pack, write_pack_to

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FILES = {"article.txt": "The ferry carries 380 cars. ⛴".encode(), "snapshots/report.pdf": b"%PDF-1.4 " + bytes(40), "history.json": b"[]"}
PACK = write_pack(FILES, {"article": "ferry", "edition": "2"}, KEY)


def test_a_pack_as_it_was_signed_is_whole() -> None:
    looked = verify_pack(PACK, public_key(KEY))
    assert (looked.problems, looked.key, looked.about) == ((), public_key(KEY), {"article": "ferry", "edition": "2"})


def test_the_same_content_makes_the_same_bytes() -> None:
    assert write_pack(dict(reversed(FILES.items())), {"edition": "2", "article": "ferry"}, KEY) == PACK


class Held(bytes):
    """Bytes that count how many like them there are."""

    alive = 0
    most = 0

    def __init__(self, *_: object) -> None:
        Held.alive += 1
        Held.most = max(Held.most, Held.alive)

    def __del__(self) -> None:
        Held.alive -= 1


def test_a_pack_of_many_files_holds_one_of_them_at_a_time() -> None:
    out = io.BytesIO()
    write_pack_to(out, {f"{number}.txt": lambda number=number: Held(bytes([number]) * 100) for number in range(20)}, {}, KEY)  # type: ignore[misc]
    assert verify_pack(out.getvalue()).whole
    assert Held.most <= 2


def test_a_file_that_becomes_another_while_the_pack_is_made_is_not_signed() -> None:
    said = iter([b"380 cars", b"400 cars"])
    with pytest.raises(ValueError, match=r"article\.txt became another"):
        write_pack_to(io.BytesIO(), {"article.txt": lambda: next(said)}, {}, KEY)


def where(content: bytes) -> dict[int, str]:
    """The file that each byte of a pack belongs to; those of headers and of the list at its end belong to none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    # A file's bytes follow its header of 30 bytes and its name (APPNOTE.TXT 4.3.7); these packs have nothing between them.
    starts = {entry.filename: entry.header_offset + 30 + len(entry.filename.encode()) for entry in entries}
    return {starts[entry.filename] + n: entry.filename for entry in entries for n in range(entry.file_size)}


IN_FILE = where(PACK)


@pytest.mark.parametrize("how", ["changed", "taken away", "added"])
def test_every_single_byte_that_is_not_as_it_was_is_noticed_and_its_file_named(how: str) -> None:
    assert {name: bytes(PACK[place] for place in IN_FILE if IN_FILE[place] == name) for name in FILES} == FILES
    for place in range(len(PACK)):
        new = {"changed": bytes([PACK[place] ^ 0x21]), "taken away": b"", "added": bytes([PACK[place] ^ 0x21, PACK[place]])}[how]
        looked = verify_pack(PACK[:place] + new + PACK[place + 1 :], public_key(KEY))
        assert not looked.whole, f"byte {place}"
        told = " ".join(looked.problems)
        assert IN_FILE.get(place, "") in told, f"byte {place}: {told}"
        assert place in IN_FILE or "zip file" in told or any(name in told for name in (*FILES, MANIFEST, SIGNATURE)), (
            f"byte {place}: {told}"
        )


@settings(max_examples=300)
@given(st.integers(0, len(PACK)), st.binary(min_size=0, max_size=3), st.integers(0, 3))
def test_bytes_added_or_removed_anywhere_are_noticed(place: int, added: bytes, removed: int) -> None:
    changed = PACK[:place] + added + PACK[place + removed :]
    assert verify_pack(changed, public_key(KEY)).whole == (changed == PACK)


@given(st.binary(max_size=200))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    assert not verify_pack(content).whole


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_was_changed_is_named(name: str) -> None:
    files = plain_zip.read(PACK)
    files[name] += b"."
    assert verify_pack(plain_zip.write(files)).problems == (f"{name} was changed.",)


def test_files_that_were_removed_and_added_are_named() -> None:
    files = plain_zip.read(PACK)
    del files["history.json"]
    files["note.txt"] = b"new"
    assert verify_pack(plain_zip.write(files)).problems == ("history.json was removed.", "note.txt was added.")


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_without_manifest_or_signature_it_is_no_pack(name: str) -> None:
    files = plain_zip.read(PACK)
    del files[name]
    assert verify_pack(plain_zip.write(files)).problems == (f"{name} is missing.",)


def test_a_manifest_made_anew_by_somebody_else_is_signed_with_another_key() -> None:
    forged = write_pack({**FILES, "article.txt": b"400 cars"}, {"article": "ferry"}, Ed25519PrivateKey.generate())
    assert verify_pack(forged).whole, "whoever does not say whose key they expect is told only that it is whole"
    assert verify_pack(forged, public_key(KEY)).problems == ("It is signed with another key than the newsroom's.",)


def test_a_pack_does_not_let_its_own_files_be_replaced() -> None:
    with pytest.raises(ValueError, match=MANIFEST):
        write_pack({MANIFEST: b""}, {}, KEY)
