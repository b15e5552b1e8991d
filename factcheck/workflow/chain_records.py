"""Holding every record against the sum under which it was sealed last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, exists, func, select

from factcheck.formats.chain import Key
from factcheck.models import Base, Erasure, Salt, Seal
from factcheck.models.protected import FOLDED, PERSONAL, protected
from factcheck.models.record_sums import all_sums
from factcheck.workflow.chain_walking import Progress, Walked, named


@dataclass(frozen=True, slots=True)
class Misfit:
    """A record that is not as it was sealed."""

    table: str
    key: Key
    sentence: str


def misfits(connection: Connection, walked: Walked, *, told: Progress) -> Iterator[Misfit]:
    """Every record of a sealed table that is not as the chain says, in a fixed order; none where all are."""
    tables = protected()
    held = {name for name, records in walked.newest.items() if any(sum_ is not None for sum_, _ in records.values())}
    for strange in sorted(held - {table.name for table in tables}):
        yield Misfit(strange, (), f"The chain holds records of {strange}, which this version does not know. Is it older than the database?")
    for table in tables:
        yield from _of_table(connection, walked, table, told)
    for owner, folded in FOLDED.items():
        of, owners = Base.metadata.tables[folded.table], Base.metadata.tables[owner]
        lost = select(of.c[folded.owner]).where(~exists().where(owners.c.id == of.c[folded.owner]))
        for number in connection.scalars(lost.distinct()):
            yield Misfit(folded.table, (number,), f"There are records of {_plain(folded.table)} for {owner} {number}, which is not there.")
    yield from _of_salts(connection)


def number_of_records(walked: Walked) -> int:
    """How many records the chain, as far as it was gone through, says there are."""
    return sum(sum_ is not None for records in walked.newest.values() for sum_, _ in records.values())


def _of_table(connection: Connection, walked: Walked, table: Table, told: Progress) -> Iterator[Misfit]:
    sealed = dict(walked.newest.get(table.name, {}))
    total = connection.scalar(select(func.count()).select_from(table)) or 0
    for place, (key, found) in enumerate(all_sums(connection, table), start=1):
        told(f"records of {_plain(table.name)}", place, total)
        if (known := sealed.pop(key, None)) is None:
            if walked.first == 1:
                yield Misfit(table.name, key, f"{named(table.name, key)} was never sealed: it was put in past the program.")
        elif (said := _wrong(connection, found, *known)) is not None:
            yield Misfit(table.name, key, f"{named(table.name, key)} {said}")
    for key, (left, sequence) in sealed.items():
        if left is not None:
            yield Misfit(table.name, key, f"{named(table.name, key)} is gone, although {_seal(connection, sequence)} holds it.")


def _wrong(connection: Connection, found: str, left: str | None, sequence: int) -> str | None:
    if found == left:
        return None
    if left is None:
        return f"is there, although {_seal(connection, sequence)} says that it was removed."
    return f"is not as {_seal(connection, sequence)} left it: it was changed past the program."


def _seal(connection: Connection, sequence: int) -> str:
    """What a seal is called, with when it was made."""
    at = connection.scalar(select(Seal.at).where(Seal.sequence == sequence))
    return f"seal {sequence} of {at[:16]} UTC" if at else f"seal {sequence}"


def _of_salts(connection: Connection) -> Iterator[Misfit]:
    """There is a salt for every record with personal words, and none for anything else."""
    for name in sorted(set(connection.scalars(select(Salt.table_name).distinct()))):
        if name not in PERSONAL:
            yield Misfit("salts", (name,), f"There is a salt for {_plain(name)}, which hold nothing personal.")
            continue
        table = Base.metadata.tables[name]
        erased = exists().where(Erasure.table_name == name, Erasure.row_id == Salt.row_id)
        needed = exists().where(table.c.id == Salt.row_id) & ~erased
        for number in connection.scalars(select(Salt.row_id).where(Salt.table_name == name, ~needed)):
            yield Misfit("salts", (name, number), f"There is a salt for record {number} of {_plain(name)}, which needs none.")


def _plain(table: str) -> str:
    return table.replace("_", " ")
