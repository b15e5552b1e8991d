"""Bytes by hash in a bucket, under the names that a folder has: `blobs/ab/cdef…`, or packed (zlib) `blobs/ab/cdef….z`.

Nothing is ever written over: a blob is put where nothing stands, or not at all. Beside it may stand `….put-…`, which says when the same
bytes were put again, and `….removing` while somebody removes it (see removals.py).
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import groupby
from typing import BinaryIO

from factcheck.storage.blobs import Content, DamagedBlob, Kept, MissingBlob, checked_name, is_name
from factcheck.storage.bucket_place import BucketPlace
from factcheck.storage.objects import Objects, UnusableBucket
from factcheck.storage.packing import checked, copy, unpacked
from factcheck.storage.removals import Removals
from factcheck.storage.standing import ROOT, Standing, key_of, standing_of
from factcheck.text.wording import N_

_IN_MEMORY = 8 << 20
_TRIES = 4
_PROBE = "write-once"


class BucketStorage:
    """The storage that several machines share. It needs a server that answers what was written before at once, as S3 does since 2020."""

    def __init__(self, place: BucketPlace) -> None:
        """Use a place in a bucket, which has to be there; nobody is asked yet."""
        self.place = place
        self._objects = Objects(place)
        self._removals = Removals(self._objects)

    def put(self, content: Content) -> str:
        """Keep the content and give its hash. A damaged object of the same hash is replaced. Raises UnusableBucket."""
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            sha256, packed = copy(stream, file)  # type: ignore[arg-type]  # it is a BinaryIO in all but name
            standing = self._standing(sha256)
            if standing.anything:
                standing = self._removals.put_again(sha256)
                if standing.kept and self._is_whole(sha256):
                    return sha256
                for found in standing.kept:
                    self._objects.delete(found.key)
            self._put_new(sha256, file, packed=packed)  # type: ignore[arg-type]
        return sha256

    def get(self, sha256: str) -> bytes:
        with self.open(sha256) as file:
            return file.read()

    def open(self, sha256: str) -> BinaryIO:
        for packed in (False, True):
            with self._objects.get(key_of(checked_name(sha256), packed=packed)) as file:
                if file is None:
                    continue
                content = unpacked(file, sha256) if packed else checked(file, sha256)
                if content is None:
                    raise DamagedBlob(sha256)
                return content
        raise MissingBlob(sha256)

    def has(self, sha256: str) -> bool:
        return bool(self._standing(sha256).kept)

    def kept(self) -> Iterator[Kept]:
        for name, objects in groupby(self._objects.listed(ROOT), lambda found: found.key[len(ROOT) : len(ROOT) + 65].replace("/", "")):
            found = standing_of(name, objects)
            if is_name(name) and found.kept and found.at is not None:
                yield Kept(name, sum(one.size for one in found.kept), found.at)

    def remove(self, sha256: str, *, unless_put_since: datetime) -> bool:
        return self._removals.remove(checked_name(sha256), unless_put_since)

    def undisturbed(self) -> AbstractContextManager[None]:
        return self._removals.undisturbed()

    def keeps_once(self) -> bool:
        """Whether the bucket can be written to, and refuses to write over what stands there. Raises UnusableBucket where it cannot."""
        return not (self._objects.put_new(_PROBE, b"") and self._objects.put_new(_PROBE, b""))

    def _standing(self, sha256: str) -> Standing:
        return standing_of(sha256, self._objects.listed(key_of(checked_name(sha256))))

    def _is_whole(self, sha256: str) -> bool:
        try:
            self.open(sha256).close()
        except (MissingBlob, DamagedBlob):
            return False
        return True

    def _put_new(self, sha256: str, file: BinaryIO, *, packed: bool) -> None:
        """Write it; who finds that somebody else just did is content with that."""
        for tried in range(_TRIES):
            file.seek(0)
            if self._objects.put_new(key_of(sha256, packed=packed), file) or self._is_whole(sha256):
                return
            time.sleep(0.1 * 2**tried)
        raise UnusableBucket(N_("the bucket of stored files holds something else under this name"))
