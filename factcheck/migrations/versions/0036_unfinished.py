"""What is unfinished is found without looking through what is decided."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

UNFINISHED = sa.text("state NOT IN ('approved', 'dismissed')")


def upgrade() -> None:
    op.create_index("ix_statements_unfinished", "statements", ["state"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
    op.create_index("ix_statements_state_id", "statements", ["state", "id"])
    op.drop_index("ix_statements_state", table_name="statements")


def downgrade() -> None:
    op.create_index("ix_statements_state", "statements", ["state"])
    op.drop_index("ix_statements_state_id", table_name="statements")
    op.drop_index("ix_statements_unfinished", table_name="statements")
