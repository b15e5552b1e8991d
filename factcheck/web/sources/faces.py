"""What the page of a job says while a snapshot of a source is taken."""

from __future__ import annotations

from flask import url_for

from factcheck.text.wording import N_
from factcheck.web.jobs import faces
from factcheck.workflow import slow_snapshots

faces.add(
    slow_snapshots.SNAPSHOT,
    faces.Face(
        section="sources",
        doing=N_("Taking a snapshot"),
        lead=N_("The site takes its time to answer. What it brings is kept as the source’s newest snapshot."),
        unit=N_("pages fetched"),
        cancelled=N_("Cancelled. No snapshot was kept."),
        back_words=N_("Go to the source"),
        back=lambda job: url_for("sources.show", source_id=job.subject_id),
        after=lambda job: url_for("sources.show", source_id=job.subject_id),
        home_name=N_("Sources"),
        home=lambda: url_for("sources.index"),
    ),
)
