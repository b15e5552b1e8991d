"""The language of an article. What was taken in before was read as English."""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('articles', sa.Column('language', sa.String(length=35), nullable=False, server_default='en'))


def downgrade() -> None:
    op.drop_column('articles', 'language')
