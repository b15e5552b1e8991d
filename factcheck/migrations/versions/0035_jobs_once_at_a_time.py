"""Jobs that are taken over are counted, and the same is done once at a time."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.aside import bring_back, set_aside

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

RUNS = sa.text("state = 'running'")
OLDER = """
UPDATE jobs SET state = 'failed', why = 'This was interrupted, and begun anew since. Nothing was stored.'
WHERE state = 'running' AND EXISTS (
  SELECT 1 FROM jobs AS newer
  WHERE newer.kind = jobs.kind AND newer.subject_id = jobs.subject_id AND newer.state = 'running' AND newer.id > jobs.id
)
"""


def upgrade() -> None:
    op.execute(OLDER)
    op.add_column("jobs", sa.Column("tries", sa.Integer(), nullable=False, server_default="1"))
    op.create_index("uq_jobs_running", "jobs", ["kind", "subject_id"], unique=True, sqlite_where=RUNS, postgresql_where=RUNS)
    bring_back(revision, "jobs", ["tries"])


def downgrade() -> None:
    op.drop_index("uq_jobs_running", table_name="jobs")
    set_aside(revision, "jobs", ["tries"])
