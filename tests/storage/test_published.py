"""Pages that were published stay as they were; what points to them moves at one stroke."""

from __future__ import annotations

import gzip
import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest

from factcheck.storage import DamagedBlob, MissingBlob, Pointer, PublishedFolder
from factcheck.storage.addresses import file_of
from factcheck.storage.forms import BROTLI, FIRST_TRIP, QUICKLY, packed

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
OLD, NEW = b"<p>Old</p>" * 200, b"<p>New</p>" * 200
HERE = "/articles/ferry/"


@pytest.fixture
def folder(tmp_path: Path) -> PublishedFolder:
    return PublishedFolder(tmp_path / "published")


def publish(folder: PublishedFolder, content: bytes, at: datetime = NOON, address: str = HERE) -> Pointer:
    pointer = Pointer(address, folder.keep(content, "html"), "html", "state", at.isoformat(), {"Content-Type": "text/html"})
    with folder.held():
        folder.point(pointer)
    return pointer


def test_a_page_stands_at_its_address_plain_and_packed(folder: PublishedFolder) -> None:
    pointer = publish(folder, NEW)
    place = folder.site / "articles" / "ferry" / "index.html"
    assert place.read_bytes() == NEW
    assert gzip.decompress(place.with_name("index.html.gz").read_bytes()) == NEW
    assert brotli.decompress(place.with_name("index.html.br").read_bytes()) == NEW
    assert folder.pointed(HERE) == pointer
    assert pointer.sha256 == hashlib.sha256(NEW).hexdigest()


def test_what_is_written_cannot_be_written_to_and_is_written_once(folder: PublishedFolder) -> None:
    publish(folder, NEW)
    files = [path for path in folder.folder.glob("pages/*/*") if path.is_file()]
    before = {path: path.stat().st_ino for path in files}
    assert len(files) == 3
    assert all(path.stat().st_mode & 0o222 == 0 for path in files)
    publish(folder, NEW)
    publish(folder, NEW, address="/articles/other/")
    assert {path: path.stat().st_ino for path in folder.folder.glob("pages/*/*")} == before


def test_what_readers_saw_can_be_shown_again_byte_for_byte(folder: PublishedFolder) -> None:
    publish(folder, OLD, NOON)
    publish(folder, NEW, NOON + timedelta(hours=1))
    with folder.held():
        folder.unpoint(HERE, "gone", NOON + timedelta(hours=2))
    publish(folder, OLD, NOON + timedelta(hours=3))
    shown = [folder.as_it_was(HERE, NOON + timedelta(minutes=minutes)) for minutes in (-1, 30, 90, 150, 200)]
    assert [found and folder.read(found.sha256, found.kind) for found in shown] == [None, OLD, NEW, None, OLD]
    assert [pointer.sha256 != "" for pointer in folder.log(HERE)] == [True, True, False, True]


def test_whoever_dies_between_writing_and_pointing_leaves_the_old_page(folder: PublishedFolder) -> None:
    publish(folder, OLD)
    child = os.fork()
    if child == 0:
        try:
            folder.keep(NEW, "html")
        finally:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert (folder.site / "articles/ferry/index.html").read_bytes() == OLD
    assert [pointer.sha256 for pointer in folder.log(HERE)] == [hashlib.sha256(OLD).hexdigest()]
    publish(folder, NEW)
    assert (folder.site / "articles/ferry/index.html").read_bytes() == NEW


def test_a_line_cut_short_by_a_power_cut_is_passed_over(folder: PublishedFolder) -> None:
    publish(folder, OLD)
    with (folder.folder / "log.jsonl").open("ab") as log:
        log.write(b'{"address": "/arti')
    publish(folder, NEW)
    assert len(list(folder.log())) == 2


def test_a_damaged_page_is_never_given_and_is_put_right_when_it_is_written_again(folder: PublishedFolder) -> None:
    sha256 = publish(folder, NEW).sha256
    (place,) = folder.folder.glob("pages/*/*.br")
    place.unlink()
    place.write_bytes(brotli.compress(OLD))
    with pytest.raises(DamagedBlob):
        folder.read(sha256, "html", "br")
    publish(folder, NEW)
    assert brotli.decompress(folder.read(sha256, "html", "br")) == NEW
    with pytest.raises(MissingBlob):
        folder.read("0" * 64, "html")


@pytest.mark.parametrize("address", ["articles/", "/../etc/", "/a/../b/", "//a/", "/.ssh/", "/a\0b/", f"/{'a' * 300}/", "/a/.."])
def test_no_address_leads_out_of_the_folder(address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        file_of(address, "html")


@pytest.mark.parametrize(
    ("address", "file"),
    [("/", "index.html"), ("/methodology", "methodology/index.html"), ("/a/b.json", "a/b.json"), ("/a/", "a/index.html")],
)
def test_each_address_has_its_file(address: str, file: str) -> None:
    assert str(file_of(address, "html")) == file


def words(count: int) -> bytes:
    """So many words, in no order."""
    chance = Random(3)  # noqa: S311  (the same words every time)
    return " ".join(chance.choices(["ferry", "harbour", "boats", "inquiry", "lifeboat", "counted", "captain", "before"], k=count)).encode()


@pytest.mark.parametrize(("count", "hard"), [(500, False), (20_000, True), (40_000, False)])
def test_a_page_is_packed_as_small_as_it_goes_where_that_may_save_a_round_trip(count: int, hard: bool) -> None:
    page = words(count)
    assert brotli.decompress(packed(page, "br", "html")) == page
    smallest, quick = (brotli.compress(page, quality=level) for level in (BROTLI, QUICKLY))
    assert (len(quick) in FIRST_TRIP) is hard
    assert packed(page, "br", "html") == (smallest if hard else quick)
    assert packed(page, "br", "css") == smallest, "a style sheet comes with every page"
