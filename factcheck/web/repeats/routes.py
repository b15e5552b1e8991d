"""Confirming that one check covers two statements, undoing it, and saying what a changed text makes of it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Appearance, Article, Role, Statement
from factcheck.web.access import needs, own_path
from factcheck.web.language import gettext
from factcheck.web.repeats import blueprint, queries
from factcheck.web.session import signed_in_user
from factcheck.workflow import repeats, repeats_proposed


@blueprint.get("/articles/<int:article_id>/repeats/")
@needs(Role.CHECKER)
def index(article_id: int) -> ResponseReturnValue:
    """The article's statements that may be one, those that somebody has to say something about, and those that are."""
    article = db.get_or_404(Article, article_id)
    return render_template(
        "repeats/index.html",
        article=article,
        proposals=repeats_proposed.proposals_of(article),
        asked=queries.suspended(article),
        confirmed=queries.confirmed(article),
    )


@blueprint.post("/statements/<int:statement_id>/covers/<int:covered_id>")
@needs(Role.CHECKER)
def confirm(statement_id: int, covered_id: int) -> ResponseReturnValue:
    """One check covers both."""
    covering, covered = db.get_or_404(Statement, statement_id), db.get_or_404(Statement, covered_id)
    repeats.confirm(covering, covered, by=signed_in_user())
    db.session.commit()
    flash(
        gettext(
            "Statement %(number)s’s check now covers statement %(other)s too. It can be undone at any time.",
            number=statement_id,
            other=covered_id,
        )
    )
    return _back(statement_id)


@blueprint.post("/repeats/<int:appearance_id>/undo")
@needs(Role.CHECKER)
def undo(appearance_id: int) -> ResponseReturnValue:
    """They never were one."""
    appearance = db.get_or_404(Appearance, appearance_id)
    repeats.undo(appearance, by=signed_in_user())
    db.session.commit()
    flash(gettext("Undone. Statement %(number)s is as it was before.", number=appearance.covered_id))
    return _back(appearance.covered_id)


@blueprint.post("/repeats/<int:appearance_id>/again")
@needs(Role.CHECKER)
def again(appearance_id: int) -> ResponseReturnValue:
    """They still are one."""
    appearance = db.get_or_404(Appearance, appearance_id)
    repeats.confirm_again(appearance, by=signed_in_user())
    db.session.commit()
    flash(
        gettext(
            "Statement %(number)s’s check covers statement %(other)s again.", number=appearance.covering_id, other=appearance.covered_id
        )
    )
    return _back(appearance.covered_id)


@blueprint.post("/repeats/<int:appearance_id>/let-go")
@needs(Role.CHECKER)
def let_go(appearance_id: int) -> ResponseReturnValue:
    """They are two now."""
    appearance = db.get_or_404(Appearance, appearance_id)
    repeats.let_go(appearance, by=signed_in_user())
    db.session.commit()
    flash(
        gettext(
            "Statements %(number)s and %(other)s go their own ways. Each keeps the check that it has.",
            number=appearance.covering_id,
            other=appearance.covered_id,
        )
    )
    return _back(appearance.covered_id)


def _back(statement_id: int) -> Response:
    """To the page that the form stood on."""
    return redirect(own_path(request.form.get("back")) or url_for("desk.statement", statement_id=statement_id), code=303)
