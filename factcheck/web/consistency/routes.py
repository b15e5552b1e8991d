"""The page about what does not agree, and what is said there."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Article, ConsistencyFinding, Role, Statement, Supersession
from factcheck.web.access import needs
from factcheck.web.consistency import blueprint, queries
from factcheck.web.consistency.forms import NoteForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import consistency
from factcheck.workflow import consistency_superseding as superseding
from factcheck.workflow.refusals import Refusal


@blueprint.get("/articles/<int:article_id>/consistency/")
@needs(Role.CHECKER)
def index(article_id: int) -> ResponseReturnValue:
    """What does not agree, and what became of what did not."""
    return _page(db.get_or_404(Article, article_id), {})


def _page(article: Article, refused: dict[int, NoteForm], status: int = 200) -> Response:
    shown = queries.findings(article)
    page = render_template("consistency/index.html", article=article, findings=shown, refused=refused, blank=NoteForm(formdata=None))
    return make_response(page, status)


@blueprint.post("/articles/<int:article_id>/consistency/look")
@needs(Role.CHECKER)
def look(article_id: int) -> ResponseReturnValue:
    """Look through the article once more."""
    looked = consistency.look_through(db.get_or_404(Article, article_id), by=signed_in_user())
    db.session.commit()
    flash(gettext("Looked through: %(new)s new, %(gone)s closed because the words have changed.", new=looked.new, gone=looked.outdated))
    return redirect(url_for("consistency.index", article_id=article_id), code=303)


@blueprint.post("/findings/<int:finding_id>/settle")
@needs(Role.CHECKER)
def settle(finding_id: int) -> ResponseReturnValue:
    """It is settled."""
    return _answer(finding_id, dismissed=False)


@blueprint.post("/findings/<int:finding_id>/dismiss")
@needs(Role.CHECKER)
def dismiss(finding_id: int) -> ResponseReturnValue:
    """Nothing is wrong."""
    return _answer(finding_id, dismissed=True)


def _answer(finding_id: int, *, dismissed: bool) -> ResponseReturnValue:
    finding, form = db.get_or_404(ConsistencyFinding, finding_id), NoteForm()
    article_id, verb = finding.article_id, consistency.dismiss if dismissed else consistency.settle
    try:
        if not form.validate():
            raise Refusal
        verb(finding, form.note.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        return _page(db.get_or_404(Article, article_id), {finding_id: form}, 422)
    flash(gettext("Dismissed.") if dismissed else gettext("Settled."))
    return redirect(url_for("consistency.index", article_id=article_id), code=303)


@blueprint.post("/findings/<int:finding_id>/reopen")
@needs(Role.CHECKER)
def reopen(finding_id: int) -> ResponseReturnValue:
    """Take it up again."""
    finding = db.get_or_404(ConsistencyFinding, finding_id)
    consistency.reopen(finding, by=signed_in_user())
    db.session.commit()
    flash(gettext("Taken up again."))
    return redirect(url_for("consistency.index", article_id=finding.article_id), code=303)


@blueprint.post("/findings/<int:finding_id>/replaced/<int:statement_id>/by/<int:newer_id>")
@needs(Role.CHECKER)
def supersede(finding_id: int, statement_id: int, newer_id: int) -> ResponseReturnValue:
    """The newer statement has replaced the older."""
    finding = db.get_or_404(ConsistencyFinding, finding_id)
    older, newer = db.get_or_404(Statement, statement_id), db.get_or_404(Statement, newer_id)
    superseding.supersede(older, newer, finding, by=signed_in_user())
    db.session.commit()
    flash(
        gettext(
            "Statement %(newer)s has replaced statement %(older)s, whose verdict now reads “true when posted”.",
            newer=newer_id,
            older=statement_id,
        )
    )
    return redirect(url_for("consistency.index", article_id=finding.article_id), code=303)


@blueprint.post("/replacements/<int:replacement_id>/take-back")
@needs(Role.CHECKER)
def take_back(replacement_id: int) -> ResponseReturnValue:
    """It has not replaced it after all."""
    link = db.get_or_404(Supersession, replacement_id)
    superseding.take_back(link, by=signed_in_user())
    db.session.commit()
    flash(gettext("Taken back."))
    return redirect(url_for("desk.statement", statement_id=link.older_id), code=303)
