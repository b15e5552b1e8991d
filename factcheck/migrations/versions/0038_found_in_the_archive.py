"""What the queue is narrowed to is found among what is decided without looking through all of it."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

NARROWED_BY = ("kind", "type", "checker_id", "draft_verdict")
DECIDED = sa.text("state NOT IN ('found', 'in review', 'returned', 'submitted', 'stale')")
OF_AN_ARTICLE = sa.text("article_id IS NOT NULL")


def upgrade() -> None:
    for column in NARROWED_BY:
        name = f"ix_statements_decided_{column}"
        op.create_index(name, "statements", [column, "state", "id"], sqlite_where=DECIDED, postgresql_where=DECIDED)
    op.create_index("ix_urgencies_priority", "urgencies", ["priority"])
    # The other index of this column holds nothing for nearly all rows; SQLite takes that for one article that nearly all are about, and
    # would rather go through them.
    op.create_index("ix_urgencies_of_articles", "urgencies", ["article_id"], sqlite_where=OF_AN_ARTICLE, postgresql_where=OF_AN_ARTICLE)


def downgrade() -> None:
    op.drop_index("ix_urgencies_of_articles", table_name="urgencies")
    op.drop_index("ix_urgencies_priority", table_name="urgencies")
    for column in NARROWED_BY:
        op.drop_index(f"ix_statements_decided_{column}", table_name="statements")
