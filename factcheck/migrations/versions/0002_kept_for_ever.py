"""Records that are kept for ever: the database itself refuses to change or remove them."""

from factcheck.migrations.immutability import protect, release

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEPT = (
    "intakes",
    "post_versions",
    "attributions",
    "evidence",
    "reviews",
    "review_evidence",
    "decisions",
    "editions",
    "annotations",
    "withdrawals",
    "history",
)


def upgrade() -> None:
    for table in KEPT:
        protect(table)


def downgrade() -> None:
    for table in reversed(KEPT):
        release(table)
