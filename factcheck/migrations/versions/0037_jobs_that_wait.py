"""Jobs wait until somebody takes them up, and are tried again after a while."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

RUNS = sa.text("state = 'running'")
UNDER_WAY = sa.text("state IN ('waiting', 'running')")


def upgrade() -> None:
    op.add_column("jobs", sa.Column("due_at", sa.DateTime(timezone=True), nullable=False, server_default="2026-01-01 00:00:00"))
    op.add_column("jobs", sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("jobs", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE jobs SET due_at = at, taken_at = at")
    op.execute("UPDATE jobs SET ended_at = at WHERE state <> 'running'")
    op.create_index("ix_jobs_state_id", "jobs", ["state", "id"])
    op.create_index("uq_jobs_under_way", "jobs", ["kind", "subject_id"], unique=True, sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY)
    op.drop_index("uq_jobs_running", table_name="jobs")


def downgrade() -> None:
    """What waits is gone on with by whoever takes over what was interrupted. When it was taken up and ended is known no longer."""
    op.execute("UPDATE jobs SET state = 'running', lease = '', lease_until = at, tries = 0 WHERE state = 'waiting'")
    op.create_index("uq_jobs_running", "jobs", ["kind", "subject_id"], unique=True, sqlite_where=RUNS, postgresql_where=RUNS)
    op.drop_index("uq_jobs_under_way", table_name="jobs")
    op.drop_index("ix_jobs_state_id", table_name="jobs")
    for column in ("ended_at", "taken_at", "due_at"):
        op.drop_column("jobs", column)
