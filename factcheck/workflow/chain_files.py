"""Holding editions, texts and stored files against the hashes under which they are kept."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from factcheck.formats.edition_json import load
from factcheck.models import Article, Edition, Intake, Snapshot, text_sha256
from factcheck.models.base import Base
from factcheck.storage import Storage
from factcheck.storage.blobs import StorageFailure
from factcheck.workflow.chain_walking import DoesNotFit, Progress, Walked

_FILES = (
    ("intakes", "record_sha256"),
    ("snapshots", "record_sha256"),
    ("question_answers", "file_sha256"),
    ("newsroom_files", "sha256"),
)
"""Columns that name a stored file, beside those below."""


def look_at_editions(connection: Connection, walked: Walked, *, told: Progress) -> int:
    """Look whether every edition's document has its hash and can be read, and whether the chain goes through the place it names."""
    wanted = select(Edition.number, Edition.document, Edition.sha256, Article.slug).join(Article, Article.id == Edition.article_id)
    total = connection.scalar(select(func.count()).select_from(Edition.__table__)) or 0
    seen = 0
    with connection.execute(wanted.order_by(Edition.id).execution_options(yield_per=20)) as rows:
        for seen, row in enumerate(rows, start=1):
            _look_at_edition(f"Edition {row.number} of {row.slug}", row.document, row.sha256, walked)
            told("editions", seen, total)
    return seen


def _look_at_edition(called: str, text: str, sha256: str, walked: Walked) -> None:
    if text_sha256(text) != sha256:
        raise DoesNotFit(f"{called} is not what was published: its document does not have its hash.")
    try:
        mark = load(text).chain
    except (ValueError, TypeError, KeyError) as error:
        raise DoesNotFit(f"{called} cannot be read.") from error
    if mark is not None and mark.sequence >= walked.first and walked.marks.get(mark.sequence) != mark.sum:
        raise DoesNotFit(f"{called} names seal {mark.sequence} of the chain with another sum than it has: the chain was made anew since.")


def look_at_texts(connection: Connection) -> None:
    """Look whether what was read from each snapshot has the hash that stands beside it."""
    wanted = select(Snapshot.id, Snapshot.text, Snapshot.text_sha256).where(Snapshot.text_sha256.is_not(None))
    with connection.execute(wanted.order_by(Snapshot.id).execution_options(yield_per=20)) as rows:
        for row in rows:
            if text_sha256(row.text) != row.text_sha256:
                raise DoesNotFit(f"The text of snapshot {row.id} does not have its hash.")


def look_at_files(connection: Connection, storage: Storage, *, told: Progress) -> int:
    """Look whether every file that a record names is stored, and is what it was. Gives their number."""
    wanted: dict[str, str] = {}
    for table, name in _FILES:
        if table in Base.metadata.tables:
            column = Base.metadata.tables[table].c[name]
            wanted |= dict.fromkeys(connection.scalars(select(column).where(column.is_not(None)).distinct()), table)
    # Where an archive holds what was fetched, the archive is the file.
    alone = select(Intake.content_sha256).where(Intake.content_sha256.is_not(None), Intake.record_sha256.is_(None))
    wanted |= {found: "intakes" for found in connection.scalars(alone) if found is not None}
    wanted |= dict.fromkeys(connection.scalars(select(Snapshot.sha256).where(Snapshot.record_sha256.is_(None))), "snapshots")
    for seen, (sha256, table) in enumerate(sorted(wanted.items()), start=1):
        try:
            storage.open(sha256).close()
        except (StorageFailure, ValueError) as problem:
            raise DoesNotFit(f"A file that {table.replace('_', ' ')} refer to: {problem}") from problem
        told("stored files", seen, len(wanted))
    return len(wanted)
