"""Saying which words are a statement: adding one, and changing the words of one."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Post, PostVersion, Role, Statement
from factcheck.text.spans import Span, SpanSet
from factcheck.web.access import needs
from factcheck.web.desk import blueprint
from factcheck.web.desk.drawing import draw, sentences
from factcheck.web.desk.forms import seen_revision
from factcheck.web.desk.marking_forms import EdgesForm, MarkForm
from factcheck.web.desk.places import chosen_place
from factcheck.web.desk.queries import outline, statement_or_404
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import marking, reviewing
from factcheck.workflow.refusals import Outdated, Refusal


@blueprint.get("/posts/<int:post_id>/add")
@needs(Role.CHECKER)
def add(post_id: int) -> ResponseReturnValue:
    """Choose the words of a new statement."""
    version = db.get_or_404(Post, post_id).version
    return _add_page(version, MarkForm(formdata=None, version=str(version.id), kind=StatementKind.CLAIM.value))


@blueprint.post("/posts/<int:post_id>/add")
@needs(Role.CHECKER)
def add_chosen(post_id: int) -> ResponseReturnValue:
    """Put the chosen words on the desk."""
    form = MarkForm()
    version = _version(db.get_or_404(Post, post_id), form.version.data)
    try:
        form.validate()
        kind = StatementKind(form.kind.data) if form.kind.data in list(StatementKind) else StatementKind.CLAIM
        made = marking.add(version, _place(form, version), kind, by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        return _add_page(_version(db.get_or_404(Post, post_id), form.version.data), form), 422
    flash(gettext("Added as statement %(number)s.", number=made.id))
    return redirect(url_for("desk.statement", statement_id=made.id), code=303)


@blueprint.get("/statements/<int:statement_id>/words")
@needs(Role.CHECKER)
def edges(statement_id: int) -> ResponseReturnValue:
    """Choose other words for a statement."""
    found = statement_or_404(statement_id)
    return _edges_page(found, EdgesForm(formdata=None, seen=str(found.revision)))


@blueprint.post("/statements/<int:statement_id>/words")
@needs(Role.CHECKER)
def change_edges(statement_id: int) -> ResponseReturnValue:
    """Let the statement consist of the chosen words."""
    found, form = statement_or_404(statement_id), EdgesForm()
    try:
        form.validate()
        reviewing.require_current(found, seen_revision(form.seen.data))
        marking.change_edges(found, _place(form, found.version), by=signed_in_user())
        db.session.commit()
    except (Outdated, StaleDataError):
        db.session.rollback()
        found = statement_or_404(statement_id)
        form.seen.data = str(found.revision)
        form.form_errors.append(
            gettext("Somebody changed this statement after you opened it. Look at it as it stands now, then choose again.")
        )
        return _edges_page(found, form), 409
    except Refusal as refusal:
        show(refusal, form)
        return _edges_page(statement_or_404(statement_id), form), 422
    flash(gettext("The statement’s words are changed."))
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)


def _version(post: Post, number: str | None) -> PostVersion:
    """The text that the form was made for; offsets mean nothing in another. Without one, the newest."""
    return next((version for version in post.versions if str(version.id) == number), post.version)


def _place(form: MarkForm | EdgesForm, version: PostVersion) -> SpanSet:
    return chosen_place(
        version.text, selected=form.selected.data or "", sentences=request.form.getlist("sentences"), typed=form.typed.data or ""
    )


def _add_page(version: PostVersion, form: MarkForm) -> str:
    picked = set(request.form.getlist("sentences"))
    return render_template(
        "desk/add.html",
        version=version,
        article=version.post.article,
        form=form,
        sentences=_offered(version, picked),
        covered=_covered(version),
    )


def _edges_page(statement: Statement, form: EdgesForm) -> str:
    version = statement.version
    picked = set(request.form.getlist("sentences")) or {
        _value(span) for span in sentences(version) if any(span.meets(own) for own in statement.spans)
    }
    entries = outline(statement.post.article_id, [statement.post_id])
    return render_template(
        "desk/edges.html",
        statement=statement,
        article=statement.post.article,
        form=form,
        sentences=_offered(version, picked),
        post=draw(version, entries, statement.id),
    )


def _value(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _offered(version: PostVersion, picked: set[str]) -> Sequence[tuple[str, str, bool]]:
    """Every sentence of a text: where it stands, its words, whether it is picked."""
    spans = sentences(version)
    return [(_value(span), span.words(version.text), _value(span) in picked) for span in spans]


def _covered(version: PostVersion) -> dict[str, list[int]]:
    """The numbers of the statements that lie over each sentence, so that nobody adds what is there."""
    entries = [entry for entry in outline(version.post.article_id, [version.post_id]) if entry.version_id == version.id]
    return {_value(span): [entry.id for entry in entries if any(span.meets(own) for own in entry.spans)] for span in sentences(version)}
