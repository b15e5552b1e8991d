"""The sample's documents: what each is and where it would be found."""

from __future__ import annotations

from datetime import date

from factcheck.sample.records import SampleSource

_NIGHT = date(2026, 2, 10)
_MORNING_AFTER = date(2026, 2, 11)

SOURCES: tuple[SampleSource, ...] = (
    SampleSource(
        key="briefing",
        title="Press briefing on the interruption of supply in the eastern region: full transcript",
        type="transcript",
        publisher="Ministry of Energy, Tarrovia",
        published_on=_NIGHT,
        file_name="briefing-transcript.txt",
        url="https://energy.tarrovia.example/briefings/2026-02-10",
    ),
    SampleSource(
        key="situation report",
        title="Situation report 4 (final): loss of supply, eastern region",
        type="official document",
        publisher="Tarrovian Grid",
        published_on=_MORNING_AFTER,
        file_name="situation-report.txt",
        url="https://grid.tarrovia.example/reports/2026-02-10/4",
    ),
    SampleSource(
        key="supply act",
        title="Electricity Supply Act 2009, section 41",
        type="official document",
        publisher="Parliament of Tarrovia",
        published_on=date(2026, 1, 1),
        file_name="electricity-supply-act.txt",
        url="https://laws.tarrovia.example/2009/electricity-supply/41",
    ),
    SampleSource(
        key="rail statement",
        title="Service on the Ostrey line has resumed",
        type="press release",
        publisher="Tarrovian Rail",
        published_on=_MORNING_AFTER,
        file_name="rail-statement.txt",
        url="https://rail.tarrovia.example/press/2026-02-11",
    ),
    SampleSource(
        key="homes without power",
        title="Homes without power, 10 February 2026, by hour",
        type="dataset",
        publisher="Tarrovian Grid",
        published_on=_MORNING_AFTER,
        file_name="homes-without-power.csv",
        url="https://grid.tarrovia.example/figures/2026-02-10.csv",
    ),
    SampleSource(
        key="yearly failures",
        title="Power failures and minutes lost per home, 2021 to 2025",
        type="dataset",
        publisher="Inspector of Electricity, Tarrovia",
        published_on=date(2026, 1, 20),
        file_name="yearly-failures.csv",
        url="https://inspector.tarrovia.example/figures/yearly.csv",
    ),
    SampleSource(
        key="reporter's note",
        title="Notes from calls and interviews, 10 and 11 February",
        type="reporter's notes",
        publisher="The Hallin Courier",
        published_on=_MORNING_AFTER,
        file_name="reporters-note.txt",
        reference="Nell Farraday's notebook 31, typed copy; recording 0210-3",
    ),
)
"""Each source by its own key; a document is a file in the folder `documents`."""
