"""What the queue is narrowed to is found among what is decided without looking through all of it."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

NARROWED_BY = ("kind", "type", "checker_id", "draft_verdict")
OF_AN_ARTICLE = sa.text("article_id IS NOT NULL")


def upgrade() -> None:
    for column in NARROWED_BY:
        op.create_index(f"ix_statements_{column}_state_id", "statements", [column, "state", "id"])
    op.create_index("ix_urgencies_priority", "urgencies", ["priority"])
    # The other index of this column holds nothing for nearly all rows; SQLite counts that as one article with nearly all, and goes through them.
    op.create_index("ix_urgencies_of_articles", "urgencies", ["article_id"], sqlite_where=OF_AN_ARTICLE, postgresql_where=OF_AN_ARTICLE)


def downgrade() -> None:
    op.drop_index("ix_urgencies_of_articles", table_name="urgencies")
    op.drop_index("ix_urgencies_priority", table_name="urgencies")
    for column in NARROWED_BY:
        op.drop_index(f"ix_statements_{column}_state_id", table_name="statements")
