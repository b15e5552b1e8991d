"""Sessions as rows, and letters about the safety of an account."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.aside import bring_back, set_aside

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("session_epoch", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("browser", sa.String(length=40), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("network", sa.String(length=45), nullable=False),
        sa.Column("device_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sign_ins_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_sign_ins_token_sha256")),
    )
    op.create_index(op.f("ix_sign_ins_user_id"), "sign_ins", ["user_id"])
    op.create_index(op.f("ix_sign_ins_device_sha256"), "sign_ins", ["device_sha256"])
    # Not as a batch: on SQLite that makes the table anew, which cannot be done while notices and reports refer to it.
    op.add_column("letters", sa.Column("on_security", sa.Boolean(), server_default=sa.false(), nullable=False))
    bring_back(revision, "letters", ["on_security"])


def downgrade() -> None:
    """Sessions are not kept: everybody signs in again."""
    set_aside(revision, "letters", ["on_security"])
    op.drop_table("sign_ins")
