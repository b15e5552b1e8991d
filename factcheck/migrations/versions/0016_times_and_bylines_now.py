"""The time and the byline that a page shows for a post now, beside those that its text came with."""

from alembic import op
import sqlalchemy as sa


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

DETAILS = ('published_text', 'published_at', 'byline')


def upgrade() -> None:
    op.add_column('posts', sa.Column('published_text', sa.String(length=255), nullable=True))
    op.add_column('posts', sa.Column('published_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('posts', sa.Column('byline', sa.Text(), nullable=True))
    newest = "post_versions.number = (SELECT MAX(number) FROM post_versions v WHERE v.post_id = posts.id)"
    for column in DETAILS:
        op.execute(f"UPDATE posts SET {column} = (SELECT {column} FROM post_versions WHERE post_versions.post_id = posts.id AND {newest})")


def downgrade() -> None:
    for column in reversed(DETAILS):
        op.drop_column('posts', column)
