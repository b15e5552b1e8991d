"""What can be searched for, kept up by triggers: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL."""

from alembic import op
import sqlalchemy as sa

from factcheck.migrations.searching import forget_everything, index_everything

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('search_entries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entries')),
    sa.UniqueConstraint('kind', 'record_id', name=op.f('uq_search_entries_kind_record_id'))
    )
    op.create_index(op.f('ix_search_entries_article_id'), 'search_entries', ['article_id'])
    index_everything()


def downgrade() -> None:
    forget_everything()
    op.drop_table('search_entries')
