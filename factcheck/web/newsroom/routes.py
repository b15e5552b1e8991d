"""Setting the newsroom up, and seeing how it will look."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import NewsroomPart, Role, User
from factcheck.text.wording import N_
from factcheck.web import limiting
from factcheck.web.access import needs
from factcheck.web.desk.forms import seen_revision
from factcheck.web.language import gettext
from factcheck.web.newsroom import blueprint
from factcheck.web.newsroom.forms import SettingsForm, looked_at, stored
from factcheck.web.newsroom.given_out import font_address
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import newsroom, newsroom_files, newsroom_look, newsroom_settings, newsroom_versions
from factcheck.workflow.newsroom import NewsroomSettings
from factcheck.workflow.refusals import Outdated, Problem, Refusal

OVERTAKEN = N_("Somebody changed this after you opened the page. What you typed is still here; press again to let it count instead.")


@blueprint.get("/newsroom/")
@needs(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Everything that can be set but the verdicts."""
    return _page(SettingsForm(data=stored(newsroom.settings(), newsroom_versions.number_of(NewsroomPart.SETTINGS))), 200)


@blueprint.post("/newsroom/")
@needs(Role.ADMINISTRATOR)
def change() -> ResponseReturnValue:
    """Let what was typed count, or show how it would look."""
    form = SettingsForm()
    if request.form.get("do") == "preview":
        return _preview(form)
    try:
        if not form.validate():
            raise Refusal
        wanted = _with_files(form.applied_to(newsroom.settings()), signed_in_user())
        newsroom_settings.change(wanted, seen=seen_revision(form.seen.data), by=signed_in_user())
        db.session.commit()
    except (Outdated, IntegrityError):
        show(Refusal(OVERTAKEN), form)
        form.seen.data = str(newsroom_versions.number_of(NewsroomPart.SETTINGS))
        return _page(form, 409)
    except Refusal as refusal:
        show(refusal, form)
        return _page(form, 422)
    flash(gettext("This counts from now on."))
    return redirect(url_for("newsroom.index"), code=303)


@blueprint.get("/newsroom/preview.css")
@needs(Role.ADMINISTRATOR)
def preview_stylesheet() -> Response:
    """The look that a page is to be shown with, for the part of the room that shows it."""
    answer = make_response(newsroom_look.preview(looked_at(newsroom.settings(), request.args), font_address, ".look"))
    answer.headers["Content-Type"] = "text/css; charset=utf-8"
    answer.cache_control.no_store = True
    return answer


def _preview(form: SettingsForm) -> ResponseReturnValue:
    """The page again, with nothing kept, and what could not be read said beside its colour."""
    if not form.validate():
        return _page(form, 422)
    show(Refusal(*newsroom_look.unreadable(form.applied_to(newsroom.settings()))), form)
    return _page(form, 200, previewed=True)


def _with_files(wanted: NewsroomSettings, by: User) -> NewsroomSettings:
    """The settings with the files that were chosen. Raises Refusal naming all of them that cannot be used."""
    if any(file.filename for file in request.files.values()):
        limiting.count("upload")
    problems: list[Problem] = []
    if given := _upload("logo"):
        try:
            logo = newsroom_files.keep_logo(*given, by=by)
            wanted = replace(wanted, logo=logo.sha256, logo_width=logo.width, logo_height=logo.height)
        except Refusal as refusal:
            problems += refusal.problems
    for field in ("text_font", "interface_font"):
        if given := _upload(field):
            try:
                sha256, variable = newsroom_files.keep_font(*given, field=field, by=by)
                wanted = replace(wanted, **{field: sha256, f"{field}_variable": variable})  # type: ignore[arg-type]
            except Refusal as refusal:
                problems += refusal.problems
    if problems:
        raise Refusal(*problems, *newsroom_settings.wrong(wanted))
    return wanted


def _upload(field: str) -> tuple[bytes, str] | None:
    """The bytes and the name of a file that was chosen."""
    file = request.files.get(field)
    return (file.read(), file.filename) if file is not None and file.filename else None


def _page(form: SettingsForm, status: int, *, previewed: bool = False) -> ResponseReturnValue:
    settings = newsroom.settings()
    shown = {name: form[name].data for name in ("accent", "accent_dark", "text_face", "interface_face") if form[name].data}
    address = url_for("newsroom.preview_stylesheet", **shown)
    return render_template("newsroom/index.html", form=form, kept=settings, preview=address, previewed=previewed), status
