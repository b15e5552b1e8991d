"""Where a bucket is, as it is written in one line: `s3://bucket/prefix?endpoint=https://…&region=…`. It holds nothing that is secret."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
"""Names of buckets: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"""
_PART = re.compile(r"[A-Za-z0-9!_.'()-]+")
"""Parts of a key that every server and tool takes as they stand."""
_EXAMPLE = "s3://bucket/prefix?endpoint=https://storage.example.org&region=eu-central-1"
_USUAL_REGION = "us-east-1"


@dataclass(frozen=True, slots=True)
class BucketPlace:
    """A bucket, and below which part of it everything of ours stands."""

    bucket: str
    prefix: str
    """Empty, or ends with a slash."""
    endpoint: str | None
    """The server's address; None for Amazon's own."""
    region: str


def is_bucket(written: str) -> bool:
    """Whether an address is one of a bucket, and not a folder."""
    return "://" in written


def read_place(written: str) -> BucketPlace:
    """Read the address of a bucket. Raises ValueError with a sentence that says how to write it."""
    parts = urlsplit(written.strip())
    if parts.scheme != "s3":
        raise ValueError(f"write it as the path of a folder, or as {_EXAMPLE}")
    if "@" in parts.netloc:
        raise ValueError("leave the credentials out of it, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    if not _BUCKET.fullmatch(parts.netloc):
        raise ValueError(f"'{parts.netloc}' is no name of a bucket; write it as {_EXAMPLE}")
    told = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(told.keys() - {"endpoint", "region"}):
        raise ValueError(f"'{unknown[0]}' is not known; behind the question mark stand endpoint and region only")
    if parts.fragment:
        raise ValueError(f"leave out what stands behind the sign #; write it as {_EXAMPLE}")
    region = told.get("region") or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or _USUAL_REGION
    return BucketPlace(parts.netloc, _prefix(unquote(parts.path)), _endpoint(told.get("endpoint", "")), region)


def _prefix(path: str) -> str:
    parts = [part for part in path.split("/") if part]
    for part in parts:
        if not _PART.fullmatch(part) or set(part) == {"."}:
            raise ValueError(f"'{part}' cannot be a part of the prefix; use letters, digits, hyphens and dots")
    return "".join(f"{part}/" for part in parts)


def _endpoint(address: str) -> str | None:
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"'{address}' is no address of a server; write it as https://storage.example.org")
    if "@" in parts.netloc:
        raise ValueError("leave the credentials out of it, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    return address.rstrip("/")
