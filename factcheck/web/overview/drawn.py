"""The plots of the overview."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from factcheck.formats.plots import Bar, Group, plot
from factcheck.text.counting import counted
from factcheck.web.overview.cells import lasting
from factcheck.workflow.overview import Overview
from factcheck.workflow.overview_times import Took


def ageing(of: Overview) -> Markup:
    """How many statements have waited for how long."""
    groups = [Group(band.label, (Bar(band.counts.total(), counted(band.counts.total(), "statement")),)) for band in of.ageing]
    return _drawn("ageing", "How long statements have waited", groups)


def people(of: Overview) -> Markup:
    """Who did what."""
    groups = [
        Group(
            row.name,
            (
                Bar(row.in_work, f"{row.in_work} in work now", "work"),
                Bar(row.submitted, f"{row.submitted} submitted", "submitted"),
                Bar(row.approved, f"{row.approved} approved", "approved"),
                Bar(row.returned, f"{row.returned} sent back", "returned"),
            ),
        )
        for row in of.people
    ]
    return _drawn("people", "Reviews by person", groups)


def verdicts(of: Overview) -> Markup:
    """Which verdicts were given."""
    groups = [
        Group(
            f"{row.verdict.label} ({row.verdict.vocabulary.value})",
            (Bar(row.total, f"{row.total} given, {row.approved} approved", row.verdict.family.value),),
        )
        for row in of.verdicts
    ]
    return _drawn("verdicts", "Reviews by verdict", groups)


def times(of: Overview) -> Markup:
    """How long it took."""
    return _drawn("times", "How long a check takes", [Group(row.label, _lengths(row)) for row in of.times if row.cases])


def _lengths(row: Took) -> tuple[Bar, ...]:
    if row.middle is None or row.ninetieth is None:
        return ()
    return (
        Bar(row.middle.total_seconds(), f"half within {lasting(row.middle)}", "middle"),
        Bar(row.ninetieth.total_seconds(), f"9 in 10 within {lasting(row.ninetieth)}", "ninetieth"),
    )


def _drawn(key: str, title: str, groups: list[Group]) -> Markup:
    return Markup(plot(f"plot-{key}", title, groups))  # noqa: S704  (the plot escapes every word in it)


PLOTS: dict[str, Callable[[Overview], Markup]] = {"ageing": ageing, "people": people, "verdicts": verdicts, "times": times}
