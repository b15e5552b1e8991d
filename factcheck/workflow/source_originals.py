"""The bytes of a snapshot as they came, for whoever wants to see them with their own eyes."""

from __future__ import annotations

from factcheck.extensions import storage
from factcheck.models import Snapshot
from factcheck.storage import StorageFailure, UnusableBucket
from factcheck.text.wording import N_
from factcheck.workflow.refusals import Refusal


def original_of(snapshot: Snapshot) -> bytes:
    """The file or page itself. Raises Refusal, with a sentence, where the storage cannot give it, and UnusableBucket."""
    try:
        if snapshot.record_sha256 is None:
            return storage().get(snapshot.sha256)
        from factcheck.fetching import replay  # late: it brings the web client

        return replay(snapshot.record_sha256, storage()).content
    except (StorageFailure, ValueError) as failure:
        raise Refusal(str(failure)) from failure
    except UnusableBucket:
        raise  # it is said with when to come again
    except OSError as error:
        raise Refusal(N_("The stored files cannot be read at the moment. Tell whoever runs Factcheck.")) from error
