"""The few things that are asked of an S3-compatible server, and what they come to in words."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, BinaryIO

from factcheck.storage.bucket_place import BucketPlace
from factcheck.text.wording import N_

CONNECTING, ANSWERING = 3, 10
"""Seconds that the server may take to be connected to, and to send anything at all; each request is tried twice."""
_AT_ONCE = 8 << 20
"""Bytes up to which a body is sent as one piece: a longer one is announced first, which costs a round trip."""
_STANDS_THERE = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409", "NoSuchKey"})
"""What is answered to a write that depends on what stands there; the last where it was to replace something that is gone."""
_REFUSED = frozenset({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "401", "403"})
_ABSENT = frozenset({"NoSuchKey", "404"})
_log = logging.getLogger(__name__)


class UnusableBucket(OSError):
    """The bucket cannot be used at the moment. `strerror` says why, as words to be put into a sentence."""

    def __init__(self, why: str) -> None:
        """`why` begins with a small letter and ends without a full stop."""
        super().__init__(errno.EIO, why)


@dataclass(frozen=True, slots=True)
class Listed:
    """An object of a bucket."""

    key: str
    size: int
    at: datetime
    """When it was written, by the server's clock, which may count whole seconds only."""


@dataclass(frozen=True, slots=True)
class About:
    """What stands with an object."""

    etag: str
    """Differs where its content does."""
    told: Mapping[str, str]


class Objects:
    """What stands in one place of a bucket. Several threads and processes may use it at once; every method raises UnusableBucket."""

    def __init__(self, place: BucketPlace) -> None:
        """Use a place; nobody is asked yet."""
        self.place = place

    def put_new(self, key: str, content: BinaryIO | bytes, **told: str) -> bool:
        """Write an object, unless one stands there (`If-None-Match: *`); whether it was written. `told`: headers by their names in S3."""
        try:
            self._put(key, content, IfNoneMatch="*", **told)
        except _StandsThere:
            return False
        return True

    def put(self, key: str, content: bytes, **told: str) -> None:
        """Write an object, in place of the one that may stand there."""
        self._put(key, content, **told)

    def put_in_place_of(self, key: str, content: bytes, standing: About | None, about: Mapping[str, str], **told: str) -> bool:
        """Write an object in place of the very one that was looked at, or where none stood; whether nobody else was faster.

        `about` stands with the object, in letters of ASCII.
        """
        condition = {"IfNoneMatch": "*"} if standing is None else {"IfMatch": standing.etag}
        try:
            self._put(key, content, Metadata=dict(about), **condition, **told)
        except _StandsThere:
            return False
        return True

    def about(self, key: str) -> About | None:
        """What stands with an object; None where there is none."""
        from botocore.exceptions import ClientError  # type: ignore[import-untyped]  # it ships no types

        with _in_words(self.place):
            try:
                answer = self._client.head_object(Bucket=self.place.bucket, Key=self.place.prefix + key)
            except ClientError as error:
                if _code(error) not in _ABSENT:
                    raise
                return None
        return About(answer["ETag"], answer.get("Metadata", {}))

    def _put(self, key: str, content: BinaryIO | bytes, **told: str | Mapping[str, str]) -> None:
        body = content if isinstance(content, bytes) else _in_one_piece(content)
        with _in_words(self.place):
            self._client.put_object(Bucket=self.place.bucket, Key=self.place.prefix + key, Body=body, **told)

    @contextmanager
    def get(self, key: str) -> Iterator[BinaryIO | None]:
        """An object's content, to be read once; None where nothing stands there."""
        from botocore.exceptions import ClientError

        with _in_words(self.place):
            try:
                answer = self._client.get_object(Bucket=self.place.bucket, Key=self.place.prefix + key)
            except ClientError as error:
                if _code(error) not in _ABSENT:
                    raise
                answer = None
        if answer is None:
            yield None
            return
        with closing(answer["Body"]) as body:
            yield _Reading(body, self.place)  # type: ignore[misc]  # it is all that is needed of a BinaryIO

    def listed(self, prefix: str) -> Iterator[Listed]:
        """Every object whose key begins so, in the order of their keys."""
        after: Mapping[str, str] = {}
        while True:
            with _in_words(self.place):
                page = self._client.list_objects_v2(Bucket=self.place.bucket, Prefix=self.place.prefix + prefix, **after)
            for found in page.get("Contents", ()):
                yield Listed(found["Key"].removeprefix(self.place.prefix), found["Size"], found["LastModified"])
            if not page.get("IsTruncated"):
                return
            after = {"ContinuationToken": page["NextContinuationToken"]}

    def delete(self, key: str) -> None:
        """Remove an object; nothing where none stands there."""
        with _in_words(self.place):
            self._client.delete_object(Bucket=self.place.bucket, Key=self.place.prefix + key)

    @property
    def _client(self) -> Any:
        return _client(self.place.endpoint, self.place.region, os.getpid())


class _StandsThere(Exception):
    """Something stands where something new was to be written."""


class _Reading:
    """A body that is being received, whose troubles are told in our words."""

    def __init__(self, body: Any, place: BucketPlace) -> None:
        self._body, self._place = body, place

    def read(self, size: int = -1) -> bytes:
        with _in_words(self._place):
            piece: bytes = self._body.read(size if size >= 0 else None)
        return piece


@lru_cache(maxsize=8)
def _client(endpoint: str | None, region: str, _process: int) -> Any:
    """One client for each process: connections must not be shared with a process that was forked off.

    It is made when it is first used, for it takes about 30 MB and most of a second.
    """
    import botocore.session  # type: ignore[import-untyped]  # it ships no types
    from botocore.config import Config  # type: ignore[import-untyped]  # it ships no types

    config = Config(
        connect_timeout=CONNECTING,
        read_timeout=ANSWERING,
        retries={"mode": "standard", "total_max_attempts": 2},
        # A server that knows no more than signatures holds what it got to the hash in them, and so do we when we read.
        s3={"addressing_style": "path" if endpoint else "auto", "payload_signing_enabled": True},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return botocore.session.get_session().create_client("s3", region_name=region, endpoint_url=endpoint, config=config)


@contextmanager
def _in_words(place: BucketPlace) -> Iterator[None]:
    """Say whatever goes wrong as UnusableBucket, and into the log what the server said."""
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        HTTPClientError,
        NoCredentialsError,
        PartialCredentialsError,
    )
    from urllib3.exceptions import HTTPError

    try:
        yield
    except ClientError as error:
        if _code(error) in _STANDS_THERE:
            raise _StandsThere from error
        _log.warning("The bucket %s: %s", place.bucket, error)
        raise UnusableBucket(_why(_code(error))) from error
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise UnusableBucket(N_("the credentials for the bucket of stored files are not set")) from error
    except (BotoCoreError, HTTPClientError, HTTPError, ConnectionError, TimeoutError) as error:
        _log.warning("The bucket %s: %s", place.bucket, error)
        raise UnusableBucket(N_("the bucket of stored files cannot be reached")) from error


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _why(code: str) -> str:
    if code == "NoSuchBucket":
        return N_("the bucket of stored files does not exist")
    if code in _REFUSED:
        return N_("the bucket of stored files refuses our credentials")
    return N_("the bucket of stored files answers with an error")


def _in_one_piece(content: BinaryIO) -> bytes | BinaryIO:
    beginning = content.read(_AT_ONCE + 1)
    if len(beginning) <= _AT_ONCE:
        return beginning
    content.seek(0)
    return content
