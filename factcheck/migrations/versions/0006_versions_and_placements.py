"""New versions of a page: what posts are known by, posts that are gone, where statements went, and what is new of an intake."""

from alembic import op
import sqlalchemy as sa

from factcheck.migrations.immutability import protect, release

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

# Written out, because SQLite takes a column with a reference only in this form, and PostgreSQL takes it too.
REFERENCES = (
    ('posts', 'merged_into_id', 'posts'),
    ('intakes', 'base_id', 'intakes'),
    ('intake_drafts', 'article_id', 'articles'),
)


def upgrade() -> None:
    op.add_column('posts', sa.Column('key', sa.Text(), nullable=True))
    op.add_column('posts', sa.Column('permalink', sa.Text(), nullable=True))
    op.add_column('posts', sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('post_versions', sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('post_versions', sa.Column('pinned', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('intakes', sa.Column('mends', sa.Text(), nullable=False, server_default='[]'))
    op.add_column('statements', sa.Column('stale_from', sa.String(length=40), nullable=True))
    for table, column, other in REFERENCES:
        name = f'fk_{table}_{column}_{other}'
        op.execute(f'ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES {other} (id)')
    op.create_table('placements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('from_version_id', sa.Integer(), nullable=False),
    sa.Column('from_spans', sa.Text(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=True),
    sa.Column('spans', sa.Text(), nullable=False),
    sa.Column('doubt', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_placements_by_id_users')),
    sa.ForeignKeyConstraint(['from_version_id'], ['post_versions.id'], name=op.f('fk_placements_from_version_id_post_versions')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_placements_statement_id_statements')),
    sa.ForeignKeyConstraint(['version_id'], ['post_versions.id'], name=op.f('fk_placements_version_id_post_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_placements'))
    )
    op.create_index('ix_placements_statement_id_id', 'placements', ['statement_id', 'id'])
    protect('placements')


def downgrade() -> None:
    release('placements')
    op.drop_table('placements')
    for table, column, _ in REFERENCES:
        op.drop_column(table, column)
    op.drop_column('statements', 'stale_from')
    op.drop_column('intakes', 'mends')
    op.drop_column('post_versions', 'pinned')
    op.drop_column('post_versions', 'edited_at')
    op.drop_column('posts', 'removed_at')
    op.drop_column('posts', 'permalink')
    op.drop_column('posts', 'key')
