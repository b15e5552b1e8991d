"""How much of what has a limit was used, of every action, in the place of the reports counted for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shares",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("used_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_shares")),
    )
    op.create_index(op.f("ix_shares_used_until"), "shares", ["used_until"])
    op.drop_table("report_senders")


def downgrade() -> None:
    op.create_table(
        "report_senders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_senders")),
    )
    op.create_index(op.f("ix_report_senders_sender"), "report_senders", ["sender"])
    op.create_index(op.f("ix_report_senders_at"), "report_senders", ["at"])
    op.drop_table("shares")
