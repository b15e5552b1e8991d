"""Which snapshots have words is known without reading these: they stand in the same row, and are long."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

HAS_WORDS = sa.text("text_sha256 IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_snapshots_with_words", "snapshots", ["source_id", "id"], sqlite_where=HAS_WORDS, postgresql_where=HAS_WORDS)


def downgrade() -> None:
    op.drop_index("ix_snapshots_with_words", table_name="snapshots")
