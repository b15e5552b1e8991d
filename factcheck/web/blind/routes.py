"""The list of blind second checks, asking for one, and taking one on."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.blind import blueprint
from factcheck.web.blind.forms import AskForm
from factcheck.web.blind.queries import check_or_404, open_checks
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.language import gettext
from factcheck.web.refused import show as show_refusal
from factcheck.web.session import signed_in_user
from factcheck.workflow import assigning, blind
from factcheck.workflow.refusals import Refusal


@blueprint.get("/second-checks/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """Every second check under way: what waits for whom."""
    return render_template("blind/index.html", checks=open_checks(), me=signed_in_user())


@blueprint.get("/statements/<int:statement_id>/second-check")
@needs(Role.EDITOR)
def ask(statement_id: int) -> ResponseReturnValue:
    """The form to ask for a second check."""
    return _ask_page(statement_id, AskForm(formdata=None))


@blueprint.post("/statements/<int:statement_id>/second-check")
@needs(Role.EDITOR)
def asked(statement_id: int) -> ResponseReturnValue:
    """Ask for it."""
    form, people = AskForm(), assigning.people()
    form.offer(people)
    try:
        if not form.validate():
            raise Refusal
        second = next((person for person in people if str(person.id) == form.second.data), None)
        check = blind.request(statement_or_404(statement_id), second, form.reason.data or "", by=signed_in_user())
        db.session.commit()
    except IntegrityError:
        show_refusal(Refusal(N_("Somebody else asked for a second check at the same moment.")), form)
        return _ask_page(statement_id, form, 409)
    except Refusal as refusal:
        show_refusal(refusal, form)
        return _ask_page(statement_id, form, 422)
    flash(gettext("Asked for. Nothing of the first check is shown to whoever makes the second one."))
    return redirect(url_for("blind.show", blind_id=check.id), code=303)


@blueprint.post("/second-checks/<int:blind_id>/take-on")
@needs(Role.CHECKER)
def take_on(blind_id: int) -> ResponseReturnValue:
    """Make a second check oneself."""
    blind.take_on(check_or_404(blind_id), by=signed_in_user())
    db.session.commit()
    flash(gettext("It is yours. From now on you see nothing of the first check."))
    return redirect(url_for("blind.show", blind_id=blind_id), code=303)


def _ask_page(statement_id: int, form: AskForm, status: int = 200) -> Response:
    found = statement_or_404(statement_id)
    form.offer([person for person in assigning.people() if person.id not in {found.checker_id, found.draft_by_id}])
    return make_response(render_template("blind/ask.html", statement=found, form=form), status)
