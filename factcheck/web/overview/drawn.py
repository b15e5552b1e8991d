"""The plots of the overview."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from factcheck.formats.plots import Bar, Group, plot
from factcheck.web.language import gettext, ngettext, told, word
from factcheck.web.overview.cells import lasting
from factcheck.web.vocabulary import QUESTIONS, VERDICT
from factcheck.workflow.overview import Overview
from factcheck.workflow.overview_times import Took


def ageing(of: Overview) -> Markup:
    """How many statements have waited for how long."""
    groups = [Group(told(band.label), (Bar(band.counts.total(), _statements(band.counts.total())),)) for band in of.ageing]
    return _drawn("ageing", gettext("How long statements have waited"), groups)


def _statements(count: int) -> str:
    return ngettext("%(num)s statement", "%(num)s statements", count)


def people(of: Overview) -> Markup:
    """Who did what."""
    groups = [
        Group(
            row.name,
            (
                Bar(row.in_work, gettext("%(count)s in work now", count=row.in_work), "work"),
                Bar(row.submitted, gettext("%(count)s submitted", count=row.submitted), "submitted"),
                Bar(row.approved, gettext("%(count)s approved", count=row.approved), "approved"),
                Bar(row.returned, gettext("%(count)s sent back", count=row.returned), "returned"),
            ),
        )
        for row in of.people
    ]
    return _drawn("people", gettext("Reviews by person"), groups)


def verdicts(of: Overview) -> Markup:
    """Which verdicts were given."""
    groups = [
        Group(
            f"{word(row.verdict.label, VERDICT)} ({word(row.verdict.vocabulary.value, QUESTIONS)})",
            (
                Bar(
                    row.total,
                    gettext("%(given)s given, %(approved)s approved", given=row.total, approved=row.approved),
                    row.verdict.family.value,
                ),
            ),
        )
        for row in of.verdicts
    ]
    return _drawn("verdicts", gettext("Reviews by verdict"), groups)


def times(of: Overview) -> Markup:
    """How long it took."""
    return _drawn("times", gettext("How long a check takes"), [Group(told(row.label), _lengths(row)) for row in of.times if row.cases])


def _lengths(row: Took) -> tuple[Bar, ...]:
    if row.middle is None or row.ninetieth is None:
        return ()
    return (
        Bar(row.middle.total_seconds(), gettext("half within %(time)s", time=lasting(row.middle)), "middle"),
        Bar(row.ninetieth.total_seconds(), gettext("9 in 10 within %(time)s", time=lasting(row.ninetieth)), "ninetieth"),
    )


def _drawn(key: str, title: str, groups: list[Group]) -> Markup:
    return Markup(plot(f"plot-{key}", title, groups))  # noqa: S704  (the plot escapes every word in it)


PLOTS: dict[str, Callable[[Overview], Markup]] = {"ageing": ageing, "people": people, "verdicts": verdicts, "times": times}
