"""The overview, and its tables as files."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from factcheck.formats.csv_lines import csv_lines
from factcheck.models import Role, utc_now
from factcheck.web.access import needs
from factcheck.web.desk.queries import articles
from factcheck.web.limiting import limited
from factcheck.web.made_files import lines, sent
from factcheck.web.overview import blueprint
from factcheck.web.overview.cells import lasting, shown
from factcheck.web.overview.drawn import PLOTS
from factcheck.web.overview.forms import OverviewForm
from factcheck.web.overview.tables import TABLES, statements
from factcheck.workflow import schedules
from factcheck.workflow.overview import Overview, named, overview

_NAMED = 3
"""Statements of each state that the page names."""


@blueprint.get("/")
@needs(Role.EDITOR)
def index() -> ResponseReturnValue:
    """What waits, and how the work went in a period."""
    form = _asked()
    of = _overview(form)
    oldest = {queue.state: queue.waiting[:_NAMED] for queue in of.queues if queue.waiting}
    return render_template(
        "overview/index.html",
        form=form,
        of=of,
        tables={name: table(of) for name, table in TABLES.items()},
        plots={name: drawn(of) for name, drawn in PLOTS.items()},
        oldest=oldest,
        scheduled=schedules.waiting(),
        named=named([one.id for several in oldest.values() for one in several]),
        shown=shown,
        lasting=lasting,
    )


@blueprint.get("/<table>.csv")
@needs(Role.EDITOR)
@limited("export")
def file(table: str) -> ResponseReturnValue:
    """A table as CSV; "statements" is every statement that waits."""
    if table not in TABLES and table != "statements":
        abort(404)
    form = _asked()
    made = TABLES[table](_overview(form)) if table in TABLES else None
    rows = iter((made.columns, *made.rows)) if made is not None else statements(utc_now(), form.article_id)
    return sent(lines(csv_lines(rows)), name=f"overview-{table}.csv", media_type="text/csv; charset=utf-8")


def _asked() -> OverviewForm:
    form = OverviewForm(request.args)
    form.offer(dict(articles()))
    return form


def _overview(form: OverviewForm) -> Overview:
    now = utc_now()
    return overview(form.period(now), now=now, article_id=form.article_id)
