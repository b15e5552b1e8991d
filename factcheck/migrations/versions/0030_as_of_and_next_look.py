"""Up to when a review's evidence was looked at, and when it is to be looked at again."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.sealing import seal_what_is_there

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

COLUMNS = (("reviews", "as_of"), ("reviews", "next_look"), ("statements", "draft_as_of"), ("statements", "draft_next_look"))


def upgrade() -> None:
    """Older records have neither: what is empty is no part of a record's sum, so every seal stays as it is."""
    for table, column in COLUMNS:
        op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_reviews_next_look"), "reviews", ["next_look"])


def downgrade() -> None:
    """What is lost was sealed, so the records are sealed anew without it."""
    op.drop_index(op.f("ix_reviews_next_look"), table_name="reviews")
    for table, column in reversed(COLUMNS):
        op.drop_column(table, column)
    seal_what_is_there("took the times of looking out, with the columns that held them", {"reviews", "statements"})
