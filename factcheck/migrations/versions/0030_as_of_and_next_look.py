"""Up to when a review's evidence was looked at, and when it is to be looked at again."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.aside import bring_back, set_aside

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

COLUMNS = {"reviews": ("as_of", "next_look"), "statements": ("draft_as_of", "draft_next_look")}


def upgrade() -> None:
    """Older records have neither: what is empty is no part of a record's sum, so every seal stays as it is."""
    for table, columns in COLUMNS.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
        bring_back(revision, table, columns)
    op.create_index(op.f("ix_reviews_next_look"), "reviews", ["next_look"])


def downgrade() -> None:
    """What was sealed and is kept aside now is sealed anew without it."""
    op.drop_index(op.f("ix_reviews_next_look"), table_name="reviews")
    for table, columns in COLUMNS.items():
        set_aside(revision, table, columns)
