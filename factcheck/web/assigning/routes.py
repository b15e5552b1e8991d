"""Taking a statement on, giving it to somebody, and saying how pressing it or its article is."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Article, Role, Statement
from factcheck.web.access import needs
from factcheck.web.assigning import blueprint
from factcheck.web.assigning.forms import AssignmentForm, UrgencyForm, shown
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.language import gettext, moment, word
from factcheck.web.refused import show as show_refusal
from factcheck.web.session import signed_in_user
from factcheck.workflow import assigning, urgency
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.urgency import Pressing

_STATEMENT = "/statements/<int:statement_id>/assignment"
_ARTICLE = "/articles/<int:article_id>/deadline"


@blueprint.get(_STATEMENT)
@needs(Role.CHECKER)
def show(statement_id: int) -> ResponseReturnValue:
    """Who is on a statement and how pressing it is."""
    found = statement_or_404(statement_id)
    own = urgency.own(found)
    chosen = {
        "seen": shown(own, found.checker),
        "to": str(found.checker_id or ""),
        "priority": own.priority.value if own.priority else "",
        "deadline": own.deadline,
    }
    return _page(found, AssignmentForm(formdata=None, data=chosen))


@blueprint.post(_STATEMENT)
@needs(Role.CHECKER)
def change(statement_id: int) -> ResponseReturnValue:
    """Put somebody on it, and set priority and deadline."""
    found, form, by = statement_or_404(statement_id), AssignmentForm(), signed_in_user()
    people = assigning.people()
    form.offer(people)
    try:
        if form.is_outdated(shown(own := urgency.own(found), found.checker)):
            form.form_errors.append(_meanwhile(own, found.checker.name if found.checker else gettext("nobody")))
            return _page(found, form, 409)
        if not form.validate():
            raise Refusal
        to = next((person for person in people if str(person.id) == form.to.data), None)
        if to != found.checker:
            assigning.assign(found, to, by=by)
        urgency.press(found, form.pressing, by=by)
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        return _page(statement_or_404(statement_id), form, 422)
    flash(gettext("Saved."))
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)


@blueprint.post("/statements/<int:statement_id>/take-on")
@needs(Role.CHECKER)
def take_on(statement_id: int) -> ResponseReturnValue:
    """Put oneself on a statement; whoever was on it is told."""
    found = statement_or_404(statement_id)
    before = found.checker
    assigning.assign(found, signed_in_user(), by=signed_in_user())
    db.session.commit()
    if before and before != signed_in_user():
        flash(gettext("You took it over from %(name)s, who is told.", name=before.name))
    else:
        flash(gettext("You are on it."))
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)


@blueprint.route(_ARTICLE, methods=["GET", "POST"])
@needs(Role.CHECKER)
def article(article_id: int) -> ResponseReturnValue:
    """How pressing an article is, and thereby its statements that say nothing else."""
    found, form = db.get_or_404(Article, article_id), UrgencyForm()
    if not form.is_submitted():
        own = urgency.own(found)
        form = UrgencyForm(
            formdata=None, data={"seen": shown(own), "priority": own.priority.value if own.priority else "", "deadline": own.deadline}
        )
        return render_template("assigning/article.html", article=found, form=form)
    try:
        if form.is_outdated(shown(now := urgency.own(found))):
            form.form_errors.append(_meanwhile(now))
            return render_template("assigning/article.html", article=found, form=form), 409
        if not form.validate():
            raise Refusal
        urgency.press(found, form.pressing, by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        return render_template("assigning/article.html", article=db.get_or_404(Article, article_id), form=form), 422
    flash(gettext("Saved."))
    return redirect(url_for("desk.article", article_id=article_id), code=303)


def _own(pressing: Pressing) -> dict[str, object]:
    """What was set before, for the form's fields."""
    return {"priority": pressing.priority.value if pressing.priority else "", "deadline": pressing.deadline}


def _meanwhile(now: Pressing, who: str = "") -> str:
    """What somebody else made of it, beside what this person chose."""
    how = word(now.priority.value if now.priority else "normal", "priority")
    when = moment(now.deadline) if now.deadline else gettext("none")
    if who:
        return gettext(
            "Somebody changed this after you opened it. Now it is with: %(name)s; priority: %(how)s; deadline: %(when)s. "
            "Below is what you chose: save once more to put that in its place.",
            name=who,
            how=how,
            when=when,
        )
    return gettext(
        "Somebody changed this after you opened it. Now the priority is: %(how)s; the deadline: %(when)s. "
        "Below is what you chose: save once more to put that in its place.",
        how=how,
        when=when,
    )


def _page(found: Statement, form: AssignmentForm, status: int = 200) -> Response:
    form.offer(assigning.people())
    shown = render_template("assigning/statement.html", statement=found, form=form, articles=urgency.own(found.post.article))
    return make_response(shown, status)
