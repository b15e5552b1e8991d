"""The page of one second check: its own work for whoever makes it, both side by side for whoever settles, else how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import BlindCheck, Role
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.blind import blueprint
from factcheck.web.blind.forms import SecondForm
from factcheck.web.blind.queries import check_or_404
from factcheck.web.blind.settling import settling_page
from factcheck.web.desk.drawing import draw
from factcheck.web.desk.forms import seen_revision
from factcheck.web.desk.queries import outline
from factcheck.web.desk.verdict_groups import verdict_groups
from factcheck.web.language import told
from factcheck.web.refused import show as show_refusal
from factcheck.web.session import signed_in_user
from factcheck.workflow import blind, sources
from factcheck.workflow.refusals import Outdated, Problem, Refusal

_SAID = {
    "save": N_("Saved."),
    "evidence": N_("Saved, with the new evidence."),
    "hand-in": N_("Handed in. An editor settles once both checks are in."),
}


@blueprint.get("/second-checks/<int:blind_id>")
@needs(Role.CHECKER)
def show(blind_id: int) -> ResponseReturnValue:
    """One second check, as far as this person may see it."""
    check, me = check_or_404(blind_id), signed_in_user()
    if check.second == me and check.closed_at is None:
        return _own_page(check, _stored(check))
    return settling_page(check)


@blueprint.post("/second-checks/<int:blind_id>")
@needs(Role.CHECKER)
def work(blind_id: int) -> ResponseReturnValue:
    """Save everything typed, then do what the pressed button says."""
    check, form, do = check_or_404(blind_id), SecondForm(), request.form.get("do", "save")
    form.offer(sources.all_sources())
    try:
        if not form.validate():
            raise Refusal
        _carry_out(check, form, do)
        db.session.commit()
    except (Outdated, StaleDataError):
        show_refusal(Refusal(N_("You changed this check on another page meanwhile. What you typed here stands below: look at both.")), form)
        check = check_or_404(blind_id)
        form.seen.data = str(check.revision)
        return _own_page(check, form, status=409)
    except Refusal as refusal:
        show_refusal(refusal, form)
        if (check := check_or_404(blind_id)).second != signed_in_user() or check.closed_at is not None:
            flash(" ".join(told(problem.sentence) for problem in refusal.problems), "open")
            return redirect(url_for("blind.show", blind_id=blind_id), code=303)
        return _own_page(check, form, problems=refusal.problems, status=422)
    flash(told(_SAID.get(do, _SAID["save"])))
    return redirect(url_for("blind.show", blind_id=blind_id), code=303)


def _carry_out(check: BlindCheck, form: SecondForm, do: str) -> None:
    by = signed_in_user()
    blind.save(check, form.draft, seen=seen_revision(form.seen.data), by=by)
    if do.startswith("remove-") and do[7:].isdecimal():
        blind.take_off(check, int(do[7:]), by=by)
    if do == "evidence" or (do == "hand-in" and form.adds_evidence):
        kept = next((source for source in sources.all_sources() if str(source.id) == form.source.data), None)
        blind.add_evidence(check, form.piece(kept), by=by)
    if do == "hand-in":
        blind.hand_in(check, by=by)


def _stored(check: BlindCheck) -> SecondForm:
    data = {
        "seen": str(check.revision),
        "verdict": check.verdict.key if check.verdict else "",
        "finding": check.finding,
        "explanation": check.explanation,
    }
    form = SecondForm(formdata=None, data=data)
    form.offer(sources.all_sources())
    return form


def _own_page(check: BlindCheck, form: SecondForm, *, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    statement = check.statement
    here = outline(statement.post.article_id, [statement.post_id])
    page = render_template(
        "blind/work.html",
        check=check,
        statement=statement,
        form=form,
        post=draw(statement.version, here, statement.id, newest=statement.version_id == statement.post.version.id),
        groups=verdict_groups(statement, check.verdict),
        problems=problems,
    )
    return make_response(page, status)
