"""Evidence packs: all that an edition says and rests on, for whoever has to prove it later. What is for the desk only stays out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import IO, TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.formats.edition import EditionDocument
from factcheck.formats.evidence_pack import public_key, write_pack_to
from factcheck.formats.plain_zip import Content, held
from factcheck.formats.site import Site
from factcheck.formats.statement_rows import rows
from factcheck.models import Annotation, Decision, Edition, Evidence, Review, Role, Snapshot, User
from factcheck.text.wording import N_
from factcheck.workflow import confidentiality, history, publishing
from factcheck.workflow.rights import require
from factcheck.workflow.source_originals import original_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

READ_ME = """This is an evidence pack: what {newsroom} published, what each check rests on, and proof that nothing in here was changed.

{headline}, edition {number}, {address}

article.txt      the text that was checked
edition.json     the edition as readers saw it
statements.json  each statement with its verdict
history.json     who checked and approved each statement, and when
sources.json     the sources, with what was kept of each
snapshots/       what was kept of the sources: the files as they came, and the text that was read from them
manifest.json    the SHA-256 of each of these files
signature.json   the newsroom's signature of the manifest (Ed25519)

To check it, open {address_of_check} or run: flask verify-pack FILE
"""


def pack(out: IO[bytes], edition: Edition, site: Site, key: Ed25519PrivateKey, *, by: User) -> None:
    """Write an edition as a signed pack to a file. What was kept of sources is read one by one: together it may be larger than the memory.

    Raises Refusal for whoever may not have it, and where what was kept of a source is missing or damaged; ValueError where the
    edition is not as it was published.
    """
    require(Role.EDITOR, by, N_("take out an evidence pack"))
    document = publishing.read(edition)
    annotations = _annotations(edition)
    files = {name: held(content.encode()) for name, content in _texts(edition, document, annotations, site)}
    files |= dict(_snapshots(document, annotations))
    about = {
        "newsroom": site.name,
        "article": site.article(document.slug),
        "headline": document.headline,
        "edition": str(document.number),
        "edition_sha256": edition.sha256,
        "published": document.published_at.isoformat(),
    }
    history.write(
        "pack", f"took out the evidence pack of edition {edition.number}", by=by, article=edition.article, details={"key": public_key(key)}
    )
    write_pack_to(out, files, about, key)


def _annotations(edition: Edition) -> list[Annotation]:
    review = joinedload(Annotation.review)
    whole = review.selectinload(Review.evidence)
    options = (
        review.joinedload(Review.by),
        whole.joinedload(Evidence.source),
        whole.joinedload(Evidence.snapshot),
        joinedload(Annotation.decision).joinedload(Decision.by),
        selectinload(Annotation.statement),
    )
    return list(db.session.scalars(select(Annotation).filter_by(edition_id=edition.id).order_by(Annotation.number).options(*options)))


def _texts(edition: Edition, document: EditionDocument, annotations: list[Annotation], site: Site) -> Iterator[tuple[str, str]]:
    yield "article.txt", "\n\n".join([document.headline, *(post.text for post in document.posts)]) + "\n"
    yield "edition.json", edition.document
    yield "statements.json", _json(list(rows(document, site)))
    yield "history.json", _json([_told(annotation) for annotation in annotations])
    yield "sources.json", _json([_source(piece) for piece in _cited(document, annotations)])
    facts = {"newsroom": site.name, "headline": document.headline, "number": document.number}
    address = site.edition(document.slug, document.number)
    yield "README.txt", READ_ME.format(**facts, address=address, address_of_check=f"{site.address}/verify/")


def _told(annotation: Annotation) -> dict[str, object]:
    looks = (("as_of", annotation.review.as_of), ("next_look", annotation.review.next_look))
    return {
        "statement": annotation.statement_id,
        "review": annotation.review.number,
        "words": annotation.review.words,
        "verdict": annotation.review.verdict.label,
        "finding": annotation.review.finding,
        "checked_by": annotation.review.by.name,
        "checked_at": annotation.review.at.isoformat(),
        "approved_by": annotation.decision.by.name,
        "approved_at": annotation.decision.at.isoformat(),
        **{name: moment.isoformat() for name, moment in looks if moment is not None},
    }


def _cited(document: EditionDocument, annotations: list[Annotation]) -> list[Evidence]:
    """The evidence that the edition cites and that is still for everybody, in reading order."""
    sources = {check.statement: check.sources for check in document.checks}
    return [
        piece
        for annotation in annotations
        for piece in confidentiality.public(annotation.review.evidence)
        if confidentiality.is_cited(piece, sources.get(str(annotation.statement_id), ()))
    ]


def _source(piece: Evidence) -> dict[str, object]:
    source, kept = piece.source, piece.snapshot
    return {
        "statement": piece.statement_id,
        "title": source.title,
        "type": source.type.value,
        "url": source.url,
        "reference": source.reference,
        "publisher": source.publisher,
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "archived_url": source.archived_url,
        "locator": piece.locator,
        "passage": piece.passage,
        "stance": piece.stance.value,
        "snapshot": _place(kept) if kept is not None else None,
        "snapshot_taken_at": kept.taken_at.isoformat() if kept is not None else None,
        "passage_start": piece.passage_start,
        "passage_end": piece.passage_end,
    }


def _snapshots(document: EditionDocument, annotations: list[Annotation]) -> Iterator[tuple[str, Content]]:
    for kept in dict.fromkeys(piece.snapshot for piece in _cited(document, annotations) if piece.snapshot is not None):
        yield _place(kept), partial(original_of, kept)
        if kept.has_text:
            yield f"{_place(kept)}.read.txt", partial(_text_of, kept.id)


def _text_of(snapshot: int) -> bytes:
    """The words of a snapshot, which its record does not hold on to then."""
    return db.session.execute(select(Snapshot.text).where(Snapshot.id == snapshot)).scalar_one().encode()


def _place(kept: Snapshot) -> str:
    """A snapshot's name in a pack: its source and number, and its own name with nothing in it that a folder could take amiss."""
    name = re.sub(r"[^\w.-]+", "-", kept.name).strip(".-")[-80:] or "file"
    return f"snapshots/{kept.source_id}-{kept.number}-{name}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
