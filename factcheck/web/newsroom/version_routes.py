"""All versions of what was set, and bringing one back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import NewsroomPart, Role
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.desk.forms import seen_revision
from factcheck.web.language import gettext, told
from factcheck.web.newsroom import blueprint
from factcheck.web.session import signed_in_user
from factcheck.workflow import newsroom_settings, newsroom_verdicts, newsroom_versions
from factcheck.workflow.refusals import Outdated, Refusal

_TITLES = {NewsroomPart.SETTINGS: N_("Settings"), NewsroomPart.VERDICTS: N_("Verdicts")}


@blueprint.get("/newsroom/versions")
@needs(Role.ADMINISTRATOR)
def versions() -> ResponseReturnValue:
    """Who changed what and when, the newest first."""
    parts = [(part, title, newsroom_versions.versions(part)) for part, title in _TITLES.items()]
    return render_template("newsroom/versions.html", parts=parts)


@blueprint.post("/newsroom/versions/<any(settings, verdicts):part>/<int:number>")
@needs(Role.ADMINISTRATOR)
def bring_back(part: str, number: int) -> ResponseReturnValue:
    """Let an earlier version count again; 0 is what there was before the first."""
    seen, by = seen_revision(request.form.get("seen")), signed_in_user()
    verb = newsroom_settings.bring_back if part == NewsroomPart.SETTINGS else newsroom_verdicts.bring_back
    try:
        version = verb(number, seen=seen, by=by)
        db.session.commit()
    except (Outdated, IntegrityError):
        db.session.rollback()
        flash(gettext("Somebody changed this after you opened the page. This is how it is now."), "context")
    except Refusal as refusal:
        db.session.rollback()
        flash(" ".join(told(problem.sentence) for problem in refusal.problems), "wrong")
    else:
        flash(gettext("Kept as version %(number)s: %(change)s.", number=version.number, change=version.change))
    return redirect(url_for("newsroom.versions"), code=303)
