"""Making the tables of the target like those of the source, in small transactions that each note how far they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg
from sqlalchemy import Engine, Table
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from factcheck.formats.chain import Key
from factcheck.workflow.chain_walking import named
from factcheck.workflow.moving import move_marks, rows
from factcheck.workflow.moving.comparing import counts, side_by_side
from factcheck.workflow.moving.move_marks import CATCHING_UP, MoveMark
from factcheck.workflow.moving.places import reading, writing
from factcheck.workflow.moving.refusing import CannotMove, Standing, Told
from factcheck.workflow.moving.rows import Row

ROWS_AT_ONCE, CHARACTERS_AT_ONCE = 1_000, 4_000_000
"""What one transaction carries at most."""


@dataclass(slots=True)
class _Batch:
    """What one transaction changes in one table of the target."""

    table: Table
    after: Key
    """The key after which it begins."""
    done: int
    """Rows of the source that are carried over before it."""
    upto: Key = ()
    looked_at: int = 0
    gone: list[Key] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    characters: int = 0

    def take(self, key: Key, wanted: Row | None, there: Row | None) -> None:
        """Look at one more row of both sides."""
        self.upto = key
        self.looked_at += wanted is not None
        if wanted == there:
            return
        if there is not None:
            self.gone.append(key)
        if wanted is not None:
            self.new.append(wanted)
            self.characters += sum(len(value) for value in wanted.values if isinstance(value, str))

    @property
    def is_full(self) -> bool:
        return len(self.gone) + len(self.new) >= ROWS_AT_ONCE or self.characters >= CHARACTERS_AT_ONCE


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries rows for one run of the command."""

    source: Engine
    target: Engine
    runner: str
    told: Told

    def carry(self, mark: MoveMark) -> None:
        """Go through all tables, from where the target's mark says; `mark.state` says whether people work on the source meanwhile."""
        expected = counts(self.source)
        names = [table.name for table in expected]
        first = names.index(mark.at_table) if mark.at_table in names else 0
        total, done_of_all = sum(expected.values()), 0
        for position, (table, count) in enumerate(expected.items()):
            if position >= first:
                resumed = table.name == mark.at_table
                for done in self._carry_table(table, mark, mark.after if resumed else (), mark.done if resumed else 0):
                    told_done = min(done, count)  # people add rows meanwhile
                    self.told(Standing(mark.state, table.name, told_done, count, done_of_all + told_done, total))
            done_of_all += count

    def _carry_table(self, table: Table, mark: MoveMark, after: Key, done: int) -> Iterator[int]:
        """Make one table of the target like the source's, and give after each transaction how many rows are done."""
        tried_again = False
        while True:
            try:
                for batch in self._batches(table, after, done):
                    after, done = self._write(batch, mark.state), batch.done + batch.looked_at
                    yield done
                return
            except _InTheWay as problem:
                if tried_again:
                    raise CannotMove(self._misfit(problem.batch)) from problem
                self._make_way(table, after)
                tried_again = True

    def _batches(self, table: Table, after: Key, done: int) -> Iterator[_Batch]:
        batch = _Batch(table, after, done)
        with reading(self.source) as one, reading(self.target) as other:
            for key, wanted, there in side_by_side(rows.read(one, table, after), rows.read(other, table, after)):
                batch.take(key, wanted, there)
                if batch.is_full:
                    yield batch
                    batch = _Batch(table, batch.upto, batch.done + batch.looked_at)
        yield batch  # the last also says that the table is done

    def _write(self, batch: _Batch, state: str) -> Key:
        """Write a batch with its mark, and give the key that was come to."""
        upto = batch.upto or batch.after
        try:
            with writing(self.target) as connection:
                move_marks.note(connection, self.runner, at_table=batch.table.name, after=upto, done=batch.done + batch.looked_at)
                rows.remove(connection, batch.table, batch.gone)
                if batch.new:
                    rows.put(connection, batch.table, batch.new)
        except (DataError, psycopg.DataError) as error:
            raise CannotMove(self._misfit(batch)) from error
        except (IntegrityError, psycopg.IntegrityError) as error:
            if state == CATCHING_UP:
                raise _InTheWay(batch) from error
            # While people work, a key may be another row's by now that is carried over already. The next round sees both as they are.
        return upto

    def _make_way(self, table: Table, after: Key) -> None:
        """Take out the rest of a table: some row still holds a key that was given to another since. It is carried over again."""
        with writing(self.target) as connection:
            move_marks.note(connection, self.runner, at_table=table.name, after=after)
            rows.remove_all_after(connection, table, after)

    def _misfit(self, batch: _Batch) -> str:
        """Which row the target does not take, in a sentence."""
        for row in batch.new:
            try:
                with writing(self.target) as connection:
                    rows.remove(connection, batch.table, [row.key])
                    rows.put(connection, batch.table, [row])
                    raise _Fits
            except _Fits:
                continue
            except (SQLAlchemyError, psycopg.Error) as error:
                cause = getattr(error, "orig", None) or error
                said = str(cause).partition("\n")[0]
                return (
                    f"{named(batch.table.name, row.key)} does not fit into the other database ({said}). Mend it in the source, then go on."
                )
        return f"Records of {batch.table.name} do not fit into the other database together."


class _InTheWay(Exception):
    """A row of the target has a key that the source has given to another row since."""

    def __init__(self, batch: _Batch) -> None:
        super().__init__()
        self.batch = batch


class _Fits(Exception):
    """A row fits; the transaction that tried it is undone."""
