"""The settings of where things are kept: the instance folder, stored files, readers' pages."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from factcheck.storage.bucket_place import BucketPlace, is_bucket, read_place

ROOT = Path(__file__).resolve().parent.parent


class PlaceSettings(BaseSettings):
    """What can be set of it. Read as `Settings` are."""

    instance: Path = ROOT / "instance"
    """Folder for the embedded database and the generated secret key."""
    blobs: str = ""
    """Folder of what was fetched and uploaded, kept by hash; empty means `blobs` in the instance folder."""
    storage_url: str = ""
    """Where that is kept instead: the path of a folder, or a bucket as `s3://bucket/prefix?endpoint=https://…&region=…`."""
    published: str = ""
    """Folder of readers' pages as files (see storage/published.py); empty means `published` in the instance folder."""
    published_url: str = ""
    """A bucket in which readers' pages stand besides, for a CDN: `s3://bucket/prefix?endpoint=https://…&region=…`; empty: none."""

    @field_validator("storage_url")
    @classmethod
    def _readable_place(cls, written: str, info: ValidationInfo) -> str:
        if written and info.data.get("blobs"):
            raise ValueError("FACTCHECK_BLOBS names a folder of stored files already; set one of the two only")
        if is_bucket(written):
            read_place(written)
        return written

    @field_validator("published_url")
    @classmethod
    def _readable_bucket(cls, written: str, info: ValidationInfo) -> str:
        kept = info.data.get("storage_url", "")
        if written and is_bucket(kept):
            public, private = read_place(written), read_place(kept)
            if (public.bucket, public.endpoint) == (private.bucket, private.endpoint):
                raise ValueError("stored files are for the newsroom only, and pages for everybody; name two buckets")
        elif written:
            read_place(written)
        return written

    def published_bucket(self) -> BucketPlace | None:
        """The bucket in which readers' pages stand besides; None where they stand in the folder only."""
        return read_place(self.published_url) if self.published_url else None

    def bucket(self) -> BucketPlace | None:
        """The bucket of stored files; None where they are kept in a folder."""
        return read_place(self.storage_url) if is_bucket(self.storage_url) else None

    def resolved_blobs(self) -> Path:
        """The folder of what is kept by hash, with the one in the instance folder filled in where none is set.

        Where a bucket is set, nothing is kept there (see `bucket`).
        """
        named = self.blobs or ("" if self.bucket() else self.storage_url)
        return (Path(named) if named else self.instance / "blobs").resolve()

    def resolved_published(self) -> Path:
        """The folder of readers' pages as files, with the one in the instance folder filled in where none is set."""
        return (Path(self.published) if self.published else self.instance / "published").resolve()
