"""What a job costs besides its work, and a look that finds none: with few jobs that are done behind them, and with many.

Run: python -m benchmarks.work [--jobs 200] [--done 100000]

Both databases are the benchmark's own (PostgreSQL without fsync, over a socket). The jobs do nothing but say that they are done, one
after the other in one process. In the table: milliseconds of its CPU time with few and with many behind them, the ratio of these, and the
milliseconds by the clock, in which the servers' work and what others do on the machine is contained.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from time import perf_counter, process_time

import flask_migrate
from sqlalchemy import insert

from benchmarks.line import databases, folder
from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Article, Job, JobState, Role, User, utc_now
from factcheck.workflow import jobs, jobs_doing, jobs_taking


def _work(_job: Job, _note: jobs.Note) -> jobs.Write:
    return lambda job: setattr(job, "said", "Done.")


EMPTY = jobs.add(jobs.Kind("nothing", Article, Role.CHECKER, "do nothing", _work))


def main() -> None:
    """Measure on both databases, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=200)
    parser.add_argument("--done", type=int, default=100_000)
    told = parser.parse_args()
    with folder() as made:
        for name, address in databases(made):
            app = create_app(Settings(instance=made / name, database_url=address))
            with app.app_context():
                flask_migrate.upgrade(directory=str(ROOT / "factcheck" / "migrations"))
                few = measured(told.jobs)
                fill(told.done)
                many = measured(told.jobs)
            for step, (cpu, clock) in many.items():
                before = few[step]
                line = (name, step, f"{before[0]:.2f}", f"{cpu:.2f}", f"{cpu / before[0]:.1f}", f"{before[1]:.2f}", f"{clock:.2f}")
                sys.stdout.write(f"| {' | '.join(line)} |\n")


def measured(count: int) -> dict[str, tuple[float, float]]:
    """Milliseconds of CPU time and by the clock of each step, for one job."""
    by = db.session.scalar(db.select(User).limit(1)) or _person()
    first = db.session.scalar(db.select(db.func.max(Job.subject_id))) or 0

    def begin(number: int) -> None:
        jobs.begin(EMPTY, first + 1 + number, title="Nothing", by=by)
        db.session.commit()

    def look(_number: int) -> None:
        with only_reading():
            jobs_taking.is_any_due(utc_now())
            db.session.rollback()

    def do(_number: int) -> None:
        if (taken := jobs_taking.take_next(utc_now())) is not None:
            jobs_doing.do(taken)

    return {
        "begun, with its commit": timed(begin, count),
        "taken up and done": timed(do, count),
        "a look that finds none": timed(look, count),
    }


def timed(step: Callable[[int], None], count: int) -> tuple[float, float]:
    """The same, of a step that is taken so often."""
    clock, cpu = perf_counter(), process_time()
    for number in range(count):
        step(number)
    return (process_time() - cpu) * 1000 / count, (perf_counter() - clock) * 1000 / count


def fill(count: int) -> None:
    """Put jobs there that are done."""
    by, now, first = db.session.scalars(db.select(User.id)).first(), utc_now(), 10_000_000
    row = {"kind": "nothing", "state": JobState.DONE, "by_id": by, "at": now, "due_at": now, "lease_until": now, "title": "Nothing"}
    for start in range(0, count, 10_000):
        db.session.execute(insert(Job), [{**row, "subject_id": first + start + number} for number in range(min(10_000, count - start))])
        db.session.commit()


def _person() -> User:
    user = User(email="ana@example.org", name="Ana Brook", role=Role.CHECKER, password_hash="")
    db.session.add(user)
    db.session.commit()
    return user


if __name__ == "__main__":
    main()
