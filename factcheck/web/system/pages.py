"""Whether what readers get from the files is what was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from flask import Flask, current_app
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Edition
from factcheck.storage import DamagedBlob, MirroredFolder, MissingBlob
from factcheck.text.wording import N_, said_n
from factcheck.web.published.shelf import shelf
from factcheck.web.published.writing import address_of, every_place
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "pages"
PATIENCE = timedelta(minutes=10)
MOST_ARTICLES = 20
MOST_PAGES = 400
"""Pages that are looked at: those of the articles that were published last, which readers ask for."""


def look(asked: Asked) -> Iterator[Finding]:
    """Pages whose file is gone or holds something else than was written, and such as wait to be sent to a bucket."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (addresses need the app itself)
    newest = select(Edition.article_id).group_by(Edition.article_id).order_by(db.func.max(Edition.id).desc()).limit(MOST_ARTICLES)
    places = islice(every_place(db.session.scalars(newest).all()), MOST_PAGES)
    if differing := sum(not is_whole(address_of(app, endpoint, values)) for endpoint, values in places):
        says = said_n(
            "The file of %(num)s published page is gone or holds something else than was written.",
            "The files of %(num)s published pages are gone or hold something else than was written.",
            differing,
        )
        yield Finding(PART, says, N_("Find out who can write to the folder of published pages, then run “flask publish-pages”."))
    folder = shelf().folder
    if isinstance(folder, MirroredFolder) and (since := folder.unsent_since()) is not None and asked.now - since > PATIENCE:
        do = N_("Look at the server’s log, at FACTCHECK_PUBLISHED_URL and at the AWS_… variables, then run “flask publish-pages”.")
        yield Finding(PART, N_("Published pages wait to be sent to the bucket that readers get them from."), do, since)


def is_whole(address: str) -> bool:
    """Whether what stands at an address in the files is what was written; a page that was not written yet is."""
    folder = shelf().folder
    pointer = folder.pointed(address)
    if pointer is None or not pointer.sha256:
        return True
    try:
        folder.read(pointer.sha256, pointer.kind)
        return folder.leads(pointer)
    except (MissingBlob, DamagedBlob):
        return False
