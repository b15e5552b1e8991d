"""What a checker types, kept while they type, and brought back when they come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from flask import current_app, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Role, Statement, TypedDraft
from factcheck.web.access import needs
from factcheck.web.desk import blueprint
from factcheck.web.desk.forms import ATTRIBUTION, DISMISSAL, DRAFT, EVIDENCE, MOMENTS, WorkForm, seen_revision, stored
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.desk.typed import as_typed
from factcheck.web.language import gettext, pgettext, told
from factcheck.web.session import signed_in_user
from factcheck.workflow import history, typing
from factcheck.workflow.refusals import Refusal

_NEVER = {"confirmed", "source_file"}
"""A confirmation is given on purpose, or not at all; a file cannot be put back into a form."""
NAMES = tuple(name for name in (*ATTRIBUTION, *DRAFT, *EVIDENCE, *DISMISSAL) if name not in _NEVER)


@blueprint.post("/statements/<int:statement_id>/typed")
@needs(Role.CHECKER)
def keep_typed(statement_id: int) -> ResponseReturnValue:
    """Keep what stands in the form: `{"said": …, "outdated": …}`, or `{"said": why not}` with 422."""
    found, form = statement_or_404(statement_id), WorkForm()
    seen = seen_revision(form.seen.data)
    try:
        kept = typing.keep(found, _words(form), seen, by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        return jsonify({"said": gettext("Not saved: %(why)s", why=" ".join(told(problem.sentence) for problem in refusal.problems))}), 422
    with only_reading():
        return jsonify(_kept(found, kept, seen))


def _kept(found: Statement, kept: TypedDraft, seen: int) -> dict[str, object]:
    """What is said of what was kept."""
    at = kept.at.astimezone(current_app.config["SETTINGS"].zone)
    outdated = found.revision != seen
    said = gettext("Saved for you, %(time)s.", time=f"{at:%H:%M}")
    if outdated:
        time, who = f"{at:%H:%M}", _who(found, seen)
        said = gettext("Saved for you, %(time)s. %(name)s changed this statement meanwhile: Save shows you both.", time=time, name=who)
    return {"said": said, "outdated": outdated}


@blueprint.post("/statements/<int:statement_id>/typed/forget")
@needs(Role.CHECKER)
def forget_typed(statement_id: int) -> ResponseReturnValue:
    """Throw away what this person has typed and not saved."""
    typing.forget(statement_or_404(statement_id), by=signed_in_user())
    db.session.commit()
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)


def brought_back(found: Statement) -> tuple[dict[str, object], TypedDraft | None]:
    """The fields of the form as this person left them, and what was kept of it; nothing where that is what is stored anyway.

    They keep the revision that the page showed, so that whatever a colleague changed since is shown beside them on saving.
    What this person has changed since themselves, elsewhere on the page, is no collision: it fills what they left empty.
    """
    kept, now = typing.of(found, signed_in_user()), stored(found)
    if kept is None:
        return {}, None
    words, seen = kept.words, kept.seen
    if {entry.by for entry in history.since(found, seen)} == {signed_in_user()}:
        words, seen = _filled(words, now), found.revision
    if all(_as_kept(now.get(name)) == typed for name, typed in words.items()):
        return {}, None
    plain = {name: words.get(name, "") for name in NAMES if name not in ("confidential", "source_date", *MOMENTS)}
    moments = {name: datetime.fromisoformat(words[name]) if words.get(name) else None for name in MOMENTS}
    return {**plain, **moments, "confidential": bool(words.get("confidential")), "source_date": _day(words), "seen": str(seen)}, kept


def _filled(words: Mapping[str, str], now: Mapping[str, object]) -> dict[str, str]:
    """What was typed, with what is stored where nothing was; a source that was chosen and no more is not chosen any longer."""
    filled = {name: typed or _as_kept(now.get(name)) for name, typed in words.items()}
    if not any(words.get(name) for name in EVIDENCE if name not in ("source", "snapshot", "passage_start")):
        filled["source"] = ""
    return filled


def _day(words: Mapping[str, str]) -> date | None:
    return date.fromisoformat(words["source_date"]) if words.get("source_date") else None


def _words(form: WorkForm) -> dict[str, str]:
    return {name: "y" if form[name].data is True else _as_kept(form[name].data) for name in NAMES}


def _as_kept(value: object) -> str:
    """What stands in a field, as it is kept."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return as_typed(str(value or ""))


def _who(found: Statement, seen: int) -> str:
    others = [entry.by.name for entry in history.since(found, seen) if entry.by is not None]
    return others[-1] if others else pgettext("at the beginning of a sentence", "Somebody")
