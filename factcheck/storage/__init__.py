"""Bytes kept by their SHA-256: what was fetched or uploaded, exactly as it came, so that what was checked can be shown again."""

from __future__ import annotations

from factcheck.storage.blobs import Content, DamagedBlob, Kept, MissingBlob, Storage, StorageFailure, SweepableStorage
from factcheck.storage.bucket import BucketStorage
from factcheck.storage.folder import FolderStorage
from factcheck.storage.nowhere import Nowhere
from factcheck.storage.objects import UnusableBucket
from factcheck.storage.published import Pointer, PublishedFolder
from factcheck.storage.published_bucket import MirroredFolder, PublishedBucket

__all__ = [
    "BucketStorage",
    "Content",
    "DamagedBlob",
    "FolderStorage",
    "Kept",
    "MirroredFolder",
    "MissingBlob",
    "Nowhere",
    "Pointer",
    "PublishedBucket",
    "PublishedFolder",
    "Storage",
    "StorageFailure",
    "SweepableStorage",
    "UnusableBucket",
]
