"""How the work stands, as Prometheus takes it: counted anew whenever it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import current_app
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from factcheck.extensions import db, line
from factcheck.models import utc_now
from factcheck.replicas.sessions import replica
from factcheck.workflow.system_state.figures import Figures, figures


class Standing(Collector):
    """Numbers from the database and of the disks; where the database does not answer, that."""

    def collect(self) -> Iterator[Metric]:
        now = utc_now()
        try:
            counted = figures(current_app.config["SETTINGS"], now)
        except (SQLAlchemyError, OSError):
            db.session.rollback()
            yield GaugeMetricFamily("factcheck_database_up", "Whether the database answers.", value=0)
            return
        yield GaugeMetricFamily("factcheck_database_up", "Whether the database answers.", value=1)
        yield from _replica()
        if (known := line()) is not None:
            yield _one("factcheck_line_up", "Whether the line between processes answers.", int(known.answers()))
        yield from _work(counted, now)
        yield from _record(counted)
        yield from _disks(counted)


def _replica() -> Iterator[Metric]:
    """Nothing where none is set."""
    known = replica()
    if known is None:
        return
    try:
        stands = known.standing()
    except SQLAlchemyError:
        stands = None
    is_up = stands is not None and stands.follows
    yield _one("factcheck_replica_up", "Whether the replica of the database answers and follows it.", int(is_up))
    if stands is not None and is_up:
        yield _one("factcheck_replica_behind_bytes", "How much of the database's log the replica does not show yet.", stands.bytes_behind)


def _work(counted: Figures, now: datetime) -> Iterator[Metric]:
    yield _by("factcheck_jobs", "Long work by how it stands.", "state", counted.jobs)
    yield _one("factcheck_jobs_oldest_seconds", "Age of the oldest long work under way.", _age(counted.oldest_job, now))
    yield _by("factcheck_letters", "Letters by how they stand.", "state", {state.value: count for state, count in counted.letters.items()})
    yield _one("factcheck_letters_oldest_seconds", "Age of the oldest letter that waits.", _age(counted.oldest_letter, now))
    yield _one("factcheck_articles", "Articles.", counted.articles)
    yield _one("factcheck_editions", "Editions that were published.", counted.editions)
    states = {state.value: count for state, count in counted.statements.items()}
    yield _by("factcheck_statements", "Statements by their state.", "state", states)
    yield _one("factcheck_followed_pages", "Pages that are followed.", counted.following)
    yield _one("factcheck_followed_pages_failing", "Pages that are followed and cannot be read at present.", counted.following_failing)
    yield _one("factcheck_schedules_waiting", "Editions whose set time has not come.", counted.schedules)


def _record(counted: Figures) -> Iterator[Metric]:
    yield _one("factcheck_chain_seals", "Seals in the chain of records.", counted.seals)
    ran = {name: run.at.timestamp() for name, run in counted.runs.items()}
    yield _by("factcheck_last_run_timestamp_seconds", "When a command ran last.", "command", ran)
    well = {name: int(run.well) for name, run in counted.runs.items()}
    yield _by("factcheck_last_run_well", "Whether it went well: whether all fitted, whether the backup is whole.", "command", well)


def _disks(counted: Figures) -> Iterator[Metric]:
    free = {name: bytes_free for name, (bytes_free, _all) in counted.free.items()}
    yield _by("factcheck_disk_free_bytes", "Free room on the disks that are written to.", "folder", free)


def _one(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=value)


def _by(name: str, what: str, label: str, values: dict[str, float] | dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, what, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _age(of: datetime | None, now: datetime) -> float:
    return (now - of).total_seconds() if of is not None else 0.0
