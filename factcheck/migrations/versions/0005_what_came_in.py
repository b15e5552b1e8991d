"""The bytes that a text was read from: their hash, their kind, and where they were fetched. Pasted texts have none."""

from alembic import op
import sqlalchemy as sa


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

TABLES = ('intakes', 'intake_drafts')


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column('content_sha256', sa.String(length=64), nullable=True))
        op.add_column(table, sa.Column('media_type', sa.String(length=100), nullable=False, server_default='text/plain'))
        op.add_column(table, sa.Column('charset', sa.String(length=40), nullable=True))
        op.add_column(table, sa.Column('address', sa.Text(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        for column in ('address', 'charset', 'media_type', 'content_sha256'):
            op.drop_column(table, column)
