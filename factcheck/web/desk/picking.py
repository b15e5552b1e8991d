"""The way to the page on which a passage is picked, and back into the work form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Snapshot, Source, Stance, Statement
from factcheck.text.wording import N_, said
from factcheck.web.desk.forms import WorkForm
from factcheck.web.desk.typed import number_in
from factcheck.web.evidence.reading import locator, picked
from factcheck.workflow.refusals import Problem, Refusal


def way_to_pick(form: WorkForm, statement: Statement) -> str:
    """The page that shows what was kept last of the source chosen in the form. Raises Refusal where there are no words to pick in."""
    number = number_in(form.source.data)
    source = db.session.get(Source, number) if number is not None else None
    if source is None:
        raise Refusal(Problem(N_("Choose the source first; a new one is chosen by finding or adding it."), "source"))
    with_text = select(Snapshot.id).where(Snapshot.source_id == source.id, Snapshot.text_sha256.is_not(None))
    newest = db.session.scalar(with_text.order_by(Snapshot.number.desc()).limit(1))
    if newest is None:
        sentence = said(
            "No words are kept of “%(title)s”. Copy the passage by hand, or keep a file or its page on the source’s own page.",
            title=source.title,
        )
        raise Refusal(Problem(sentence, "source"))
    return url_for("evidence.pick", statement_id=statement.id, snapshot_id=newest, stance=form.stance.data or None)


def picked_fields(asked: Mapping[str, str]) -> dict[str, Any]:
    """What the address says was picked, as the form's fields hold it; nothing where it says nothing that is kept."""
    number = number_in(asked.get("snapshot"))
    snapshot = db.session.get(Snapshot, number) if number is not None else None
    span = picked(snapshot.text, number_in(asked.get("start")), number_in(asked.get("end"))) if snapshot else None
    if snapshot is None or span is None:
        return {}
    stance = asked.get("stance")
    return {
        "source": str(snapshot.source_id),
        "snapshot": str(snapshot.id),
        "passage_start": str(span.start),
        "passage": snapshot.text[span.start : span.end],
        "locator": locator(snapshot.text, span.start),
        **({"stance": stance} if stance in {known.value for known in Stance} else {}),
    }
