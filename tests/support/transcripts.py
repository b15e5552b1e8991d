"""A transcript for the quotation of the tests' newsroom, kept as a snapshot of a source."""

from __future__ import annotations

from factcheck.ingestion.attached import read_attached
from factcheck.models import Snapshot, Source, User
from factcheck.workflow import source_snapshots
from tests.support.newsroom import transcript

HEARD = """THE CHAIR:  Captain, what did the office say?

MS. LIND:  No.  We were, uh, never told to turn back.  Nobody called us at all.

THE CHAIR:  Thank you.
"""
OTHERWISE = HEARD.replace("never told", "told only once")
NOWHERE = "THE CHAIR:  The hearing is adjourned until Thursday at ten.\n"


def kept(text: str, *, by: User, source: Source | None = None, name: str = "hearing.txt") -> Snapshot:
    """The text as the newest snapshot of a source; of the hearing's transcript, unless another is given."""
    content = text.encode()
    snapshot = source_snapshots.keep_file(source or transcript(by), content, name, read_attached(content, name=name), by=by)
    assert snapshot is not None, "the same text is kept already"
    return snapshot
