"""Reporting an error, without an account."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Edition, Statement, utc_now
from factcheck.web.addresses import number as as_number
from factcheck.web.reader.found import edition_and_newest
from factcheck.web.refused import show
from factcheck.web.reports import blueprint
from factcheck.web.reports.forms import ReportForm
from factcheck.workflow import newsroom, publishing, reports
from factcheck.workflow.refusals import Refusal


@blueprint.route("/articles/<slug>/report", methods=["GET", "POST"])
def report(slug: str) -> ResponseReturnValue:
    """The form, for the article or for one check (`?statement=`)."""
    if not newsroom.settings().reader_reports:
        abort(404)
    _, newest = edition_and_newest(slug)
    if newest.withdrawal is not None:
        return redirect(url_for("reader.article", slug=slug), code=303)
    statement = _statement(newest)
    form = ReportForm()
    if not form.is_submitted():
        return _page(newest, statement, form, 200)
    if form.website.data:
        return redirect(url_for("reports.thanks", slug=slug), code=303)
    try:
        if not form.validate():
            raise Refusal
        made = reports.report(newest, statement, form.told, sender=request.remote_addr or "", now=utc_now())
    except Refusal as refusal:
        show(refusal, form)
        _, newest = edition_and_newest(slug)
        return _page(newest, _statement(newest), form, 422)
    db.session.commit()
    return redirect(url_for("reports.thanks", slug=slug, number=made.id), code=303)


@blueprint.get("/articles/<slug>/report/thanks")
def thanks(slug: str) -> ResponseReturnValue:
    """What happens now, and the report's number."""
    found, _ = edition_and_newest(slug)
    return render_template("reports/thanks.html", article=found, number=request.args.get("number", type=as_number))


def _statement(edition: Edition) -> Statement | None:
    given = request.args.get("statement")
    if not given:
        return None
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
    return reports.published_statement(edition, number) or abort(404)


def _page(edition: Edition, statement: Statement | None, form: ReportForm, status: int) -> ResponseReturnValue:
    words = _words(edition, statement) if statement is not None else None
    return render_template("reports/report.html", article=edition.article, statement=statement, words=words, form=form), status


def _words(edition: Edition, statement: Statement) -> str | None:
    """The statement as readers know it; None where only an earlier edition holds it."""
    checks = publishing.read(edition).checks
    return next((check.words for check in checks if check.statement == str(statement.id)), None)
