"""The verdicts that the newsroom uses: their words, their order, new ones and retired ones."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import NewsroomPart, NewsroomVersion, Role, Verdict, Vocabulary
from factcheck.web.access import needs
from factcheck.web.desk.forms import seen_revision
from factcheck.web.language import gettext, told
from factcheck.web.newsroom import blueprint
from factcheck.web.newsroom.routes import OVERTAKEN
from factcheck.web.newsroom.verdict_forms import VerdictForm, needs_in_words, stored
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import newsroom, newsroom_rules, newsroom_verdicts, newsroom_versions
from factcheck.workflow.refusals import Outdated, Refusal

_QUESTIONS = {"line": Vocabulary.LINE, "claim": Vocabulary.CLAIM, "quote": Vocabulary.QUOTE}
"""The vocabularies as addresses name them."""


@blueprint.get("/newsroom/verdicts/")
@needs(Role.ADMINISTRATOR)
def verdicts() -> ResponseReturnValue:
    """Every verdict, by the question that it answers."""
    listed = newsroom.vocabularies()
    groups = [(name, kind, [one for one in listed.listed if one.verdict.vocabulary is kind]) for name, kind in _QUESTIONS.items()]
    times = newsroom_rules.given().times
    return render_template("newsroom/verdicts.html", groups=groups, times=times, seen=listed.number, needs=needs_in_words)


@blueprint.route("/newsroom/verdicts/new/<question>", methods=["GET", "POST"])
@needs(Role.ADMINISTRATOR)
def add_verdict(question: str) -> ResponseReturnValue:
    """Add one to a vocabulary."""
    kind = _QUESTIONS.get(question) or abort(404)
    form = VerdictForm(data={"seen": str(newsroom.vocabularies().number)})
    return _written(form, kind, None, lambda seen: newsroom_verdicts.add(kind, form.wording, seen=seen, by=signed_in_user()))


@blueprint.route("/newsroom/verdicts/<key>", methods=["GET", "POST"])
@needs(Role.ADMINISTRATOR)
def reword_verdict(key: str) -> ResponseReturnValue:
    """Change the words of one, and what it needs."""
    listed = newsroom.vocabularies()
    verdict = listed.every.get(key) or abort(404)
    form = VerdictForm(data=stored(verdict, listed.look_again.get(key), listed.number))
    return _written(
        form, verdict.vocabulary, verdict, lambda seen: newsroom_verdicts.reword(key, form.wording, seen=seen, by=signed_in_user())
    )


@blueprint.post("/newsroom/verdicts/<key>/<any(retire, take_up, up, down):step>")
@needs(Role.ADMINISTRATOR)
def step_verdict(key: str, step: str) -> ResponseReturnValue:
    """Retire one, take it up again, or move it by one place."""
    by, seen = signed_in_user(), seen_revision(request.form.get("seen"))
    steps: dict[str, Callable[[], NewsroomVersion]] = {
        "retire": lambda: newsroom_verdicts.retire(key, seen=seen, by=by),
        "take_up": lambda: newsroom_verdicts.take_up(key, seen=seen, by=by),
        "up": lambda: newsroom_verdicts.move(key, up=True, seen=seen, by=by),
        "down": lambda: newsroom_verdicts.move(key, up=False, seen=seen, by=by),
    }
    try:
        steps[step]()
        db.session.commit()
    except (Outdated, IntegrityError):
        db.session.rollback()
        flash(gettext("Somebody changed the verdicts after you opened the page. This is how they are now."), "context")
    except Refusal as refusal:
        db.session.rollback()
        flash(" ".join(told(problem.sentence) for problem in refusal.problems), "wrong")
    return redirect(url_for("newsroom.verdicts", _anchor=key.replace(".", "-")), code=303)


def _written(form: VerdictForm, kind: Vocabulary, verdict: Verdict | None, keep: Callable[[int], NewsroomVersion]) -> ResponseReturnValue:
    """Keep what was typed about a verdict, or show the form with what is wrong."""
    if not form.is_submitted():
        return _page(form, kind, verdict, 200)
    if verdict is not None:
        _complete(form, verdict)
    try:
        if not form.validate():
            raise Refusal
        version = keep(seen_revision(form.seen.data))
        db.session.commit()
    except (Outdated, IntegrityError):
        show(Refusal(OVERTAKEN), form)
        form.seen.data = str(newsroom_versions.number_of(NewsroomPart.VERDICTS))
        return _page(form, kind, verdict, 409)
    except Refusal as refusal:
        show(refusal, form)
        return _page(form, kind, verdict, 422)
    flash(gettext("Kept: %(change)s.", change=version.change))
    return redirect(url_for("newsroom.verdicts"), code=303)


def _complete(form: VerdictForm, verdict: Verdict) -> None:
    """What the page of a verdict that was given does not let one change is sent by no field: it stays."""
    for name, value in stored(verdict, newsroom.vocabularies().look_again.get(verdict.key), 0).items():
        if name not in request.form:
            form[name].data = value


def _page(form: VerdictForm, kind: Vocabulary, verdict: Verdict | None, status: int) -> ResponseReturnValue:
    times = newsroom_rules.given().times.get(verdict.key, 0) if verdict is not None else 0
    return render_template("newsroom/verdict.html", form=form, kind=kind, verdict=verdict, times=times), status
