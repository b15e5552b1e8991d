"""The chain in which every change is sealed, and what lets personal words be erased without breaking it."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from alembic.util.exc import CommandError

from factcheck.migrations.immutability import let_erase, let_nothing_be_erased, protect, release
from factcheck.migrations.sealing import seal_what_is_there

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KEPT = ("seals", "erasures")
ERASABLE = {
    "reply_requests": ("note",),
    "reply_answers": ("words",),
    "comment_wordings": ("text",),
    "questions": ("name",),
    "question_answers": ("words", "url", "function"),
    "history": ("sentence", "details"),
}


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.Column("sum", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_seals")),
    )
    head = op.create_table(
        "chain_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sum", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_chain_head_one_head")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_head")),
    )
    op.bulk_insert(head, [{"id": 1, "sequence": 0, "sum": "0" * 64}])
    op.create_table(
        "salts",
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name=op.f("pk_salts")),
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(length=60), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_erasures_by_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
        sa.UniqueConstraint("table_name", "row_id", "column_name", name=op.f("uq_erasures_table_name_row_id_column_name")),
    )
    _seal()
    for table in KEPT:
        protect(table)
    for table, columns in ERASABLE.items():
        let_erase(table, columns)


def _seal() -> None:
    """What was there before stands in the chain as it is today, and the history says so."""
    bind = op.get_bind()
    if not any(bind.scalar(sa.text(f"SELECT count(*) FROM {table}")) for table in ("users", "articles", "history")):
        return
    sentence = "sealed every record that was there before the chain began"
    history = sa.table(
        "history", *(sa.column(name) for name in ("verb", "sentence", "details")), sa.column("at", sa.DateTime(timezone=True))
    )
    op.bulk_insert(history, [{"verb": "seal", "sentence": sentence, "details": "{}", "at": datetime.now(UTC)}])
    seal_what_is_there(sentence)


def downgrade() -> None:
    """Only of a database that holds nothing yet: no earlier version knows of the chain, and none could go on with it."""
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM seals")):
        raise CommandError(
            "This database is not brought back to a version from before the chain of seals (revision 0025): all that was sealed would be "
            "lost. Nothing has been changed. To go back further, restore a backup that was made with that version."
        )
    for table in ERASABLE:
        let_nothing_be_erased(table)
    for table in reversed(KEPT):
        release(table)
    for table in ("erasures", "salts", "chain_head", "seals"):
        op.drop_table(table)
