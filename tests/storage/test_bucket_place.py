"""The address of a bucket is read, or refused with a sentence that says how to write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import Settings, WrongSettings, read_settings
from factcheck.storage import BucketStorage, UnusableBucket
from factcheck.storage.bucket_place import BucketPlace, read_place
from tests.support.bucket_line import looks_into_the_folder


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("s3://desk", BucketPlace("desk", "", None, "us-east-1")),
        ("s3://desk/", BucketPlace("desk", "", None, "us-east-1")),
        ("s3://desk-1/a/b?region=eu-central-1", BucketPlace("desk-1", "a/b/", None, "eu-central-1")),
        ("s3://desk/a/?endpoint=https://s.example.org:9000/", BucketPlace("desk", "a/", "https://s.example.org:9000", "us-east-1")),
    ],
)
def test_an_address_is_read(written: str, place: BucketPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_REGION", raising=False)
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
    assert read_place(written) == place
    monkeypatch.setenv("AWS_REGION", "eu-west-3")
    assert read_place("s3://desk").region == "eu-west-3"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("http://desk.example.org", "write it as the path of a folder, or as s3://bucket/prefix"),
        ("s3://key:secret@desk/", "leave the credentials out of it, and set AWS_ACCESS_KEY_ID"),
        ("s3://Desk/", "'Desk' is no name of a bucket"),
        ("s3:///a", "'' is no name of a bucket"),
        ("s3://desk/../a", "'..' cannot be a part of the prefix"),
        ("s3://desk/a b", "'a b' cannot be a part of the prefix"),
        ("s3://desk?secret=x", "'secret' is not known"),
        ("s3://desk?endpoint=storage.example.org", "is no address of a server"),
        ("s3://desk?endpoint=https://a:b@storage.example.org", "leave the credentials out of it"),
    ],
)
def test_an_address_that_cannot_be_used_stops_the_start_with_a_sentence(written: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_STORAGE_URL", written)
    with pytest.raises(WrongSettings, match="FACTCHECK_STORAGE_URL") as told:
        read_settings()
    assert words in str(told.value)


@looks_into_the_folder
def test_a_folder_may_be_named_either_way_but_not_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(instance=tmp_path, storage_url=str(tmp_path / "files")).resolved_blobs() == (tmp_path / "files").resolve()
    assert Settings(instance=tmp_path).bucket() is None
    monkeypatch.setenv("FACTCHECK_BLOBS", str(tmp_path))
    monkeypatch.setenv("FACTCHECK_STORAGE_URL", "s3://desk")
    with pytest.raises(WrongSettings, match="set one of the two only"):
        read_settings()


def test_a_bucket_that_is_not_there_or_refuses_us_is_said_as_that(bucket_url: str) -> None:
    with pytest.raises(UnusableBucket, match="does not exist"):
        BucketStorage(read_place(bucket_url.replace("newsroom-", "another-"))).put(b"What the harbour office sent.")


def test_a_bucket_that_keeps_what_stands_there_is_told_from_one_that_does_not(bucket_url: str) -> None:
    assert BucketStorage(read_place(bucket_url)).keeps_once()
    assert BucketStorage(read_place(bucket_url)).keeps_once()
