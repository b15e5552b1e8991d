"""The tables of the overview: the same rows for the page and for CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from factcheck.formats.csv_lines import Cell
from factcheck.models import State
from factcheck.web.language import begun, gettext, told, word
from factcheck.web.vocabulary import QUESTIONS, STATE, VERDICT
from factcheck.workflow.overview import Overview
from factcheck.workflow.overview_facts import WAITING
from factcheck.workflow.overview_rows import waiting_statements


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its columns are called, and its rows. The first column names the row."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def waiting(of: Overview) -> Table:
    """What waits, by state."""
    rows = [(_word(queue.state), len(queue.waiting), queue.oldest, queue.middle) for queue in of.queues]
    return Table((gettext("State"), gettext("Statements"), gettext("Longest wait"), gettext("Half wait at least")), rows)


def ageing(of: Overview) -> Table:
    """What waits, by how long it has."""
    rows: list[tuple[Cell, ...]] = [
        (told(band.label), *(band.counts[state] for state in WAITING), band.counts.total()) for band in of.ageing
    ]
    return Table((gettext("Waiting for"), *(_word(state) for state in WAITING), gettext("All")), rows)


def people(of: Overview) -> Table:
    """Who did what."""
    rows = [(row.name, row.in_work, row.submitted, row.approved, row.returned) for row in of.people]
    return Table((gettext("Person"), gettext("In work now"), gettext("Submitted"), gettext("Approved"), gettext("Sent back")), rows)


def verdicts(of: Overview) -> Table:
    """Which verdicts were given."""
    rows = [
        (
            word(row.verdict.label, VERDICT),
            begun(word(row.verdict.vocabulary.value, QUESTIONS)),
            row.total,
            row.approved,
            row.returned,
            row.unanswered,
        )
        for row in of.verdicts
    ]
    return Table(
        (gettext("Verdict"), gettext("Vocabulary"), gettext("Given"), gettext("Approved"), gettext("Sent back"), gettext("Not answered")),
        rows,
    )


def times(of: Overview) -> Table:
    """How long it took."""
    return Table(
        (gettext("From and to"), gettext("Statements"), gettext("Half within"), gettext("9 in 10 within")),
        [(told(row.label), row.cases, row.middle, row.ninetieth) for row in of.times],
    )


def answers(of: Overview) -> Table:
    """What the editors answered."""
    told = of.answers
    rows: list[tuple[Cell, ...]] = [
        (gettext("Reviews approved"), told.approved),
        (gettext("Reviews sent back"), told.returned),
        (gettext("Share of answers that sent the review back"), told.return_rate),
        (gettext("Approved without being sent back before"), told.at_once),
        (gettext("Share of approvals without being sent back before"), told.agreement),
    ]
    return Table((gettext("What"), gettext("How much")), rows)


def statements(now: datetime, article_id: int | None) -> Iterator[tuple[Cell, ...]]:
    """Every statement that waits, of an article or of all, the longest waiting of each state first, each read as it is asked for."""
    yield (
        gettext("State"),
        gettext("Statement"),
        gettext("Article"),
        gettext("Words"),
        gettext("Checker"),
        gettext("Waiting since"),
        gettext("Minutes"),
    )
    for one in waiting_statements(article_id):
        yield _word(one.state), one.id, one.headline, one.words, one.checker, one.since, now - one.since


def _word(state: State) -> str:
    return begun(word(state.value, STATE))


TABLES: dict[str, Callable[[Overview], Table]] = {
    "waiting": waiting,
    "ageing": ageing,
    "people": people,
    "verdicts": verdicts,
    "times": times,
    "answers": answers,
}
