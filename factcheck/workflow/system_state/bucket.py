"""Whether the bucket of stored files can be used, where one is set."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extensions import storage_of
from factcheck.storage import BucketStorage, UnusableBucket
from factcheck.text.wording import N_, part, said
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "storage"


def look(asked: Asked) -> Iterator[Finding]:
    """A bucket that cannot be written to, or that lets what stands there be written over."""
    kept = storage_of(asked.settings)
    if not isinstance(kept, BucketStorage):
        return
    try:
        once = kept.keeps_once()
    except UnusableBucket as error:
        do = N_("Look at the server’s log, at FACTCHECK_STORAGE_URL and at the AWS_… variables. Nothing is lost.")
        yield Finding(PART, said("Files cannot be kept: %(why)s.", why=part(error.strerror or "")), do)
        return
    if not once:
        says = N_("The bucket of stored files lets what stands there be written over.")
        yield Finding(PART, says, N_("Use a server that knows If-None-Match, or a newer version of it."))
