"""Lists that grow for ever are found part by part, and what belongs to a record without looking through the table."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

PUBLISHED = sa.text("verb = 'publish'")


def upgrade() -> None:
    op.create_index("ix_letters_state_id", "letters", ["state", "id"])
    op.create_index("ix_current_evidence_evidence_id", "current_evidence", ["evidence_id"])
    op.create_index("ix_visits_at", "visits", ["at"])
    op.create_index("ix_history_published", "history", ["id"], sqlite_where=PUBLISHED, postgresql_where=PUBLISHED)
    op.create_index("ix_intakes_sha256", "intakes", ["sha256"])
    op.create_index("ix_reviews_at", "reviews", ["at"])
    op.create_index("ix_decisions_at", "decisions", ["at"])


def downgrade() -> None:
    op.drop_index("ix_decisions_at", table_name="decisions")
    op.drop_index("ix_reviews_at", table_name="reviews")
    op.drop_index("ix_intakes_sha256", table_name="intakes")
    op.drop_index("ix_history_published", table_name="history")
    op.drop_index("ix_visits_at", table_name="visits")
    op.drop_index("ix_current_evidence_evidence_id", table_name="current_evidence")
    op.drop_index("ix_letters_state_id", table_name="letters")
