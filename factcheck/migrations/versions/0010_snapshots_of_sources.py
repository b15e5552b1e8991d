"""Sources with snapshots, a standing, facts of what has no address, and links that are looked after."""

from alembic import op
import sqlalchemy as sa

from factcheck.migrations.immutability import protect, release

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('sources', sa.Column('means', sa.String(length=40), nullable=True))
    op.add_column('sources', sa.Column('spoken_by', sa.String(length=300), nullable=True))
    op.add_column('sources', sa.Column('spoken_on', sa.Date(), nullable=True))
    op.add_column('sources', sa.Column('confidential', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('sources', sa.Column('standing', sa.String(length=40), nullable=False, server_default='in use'))
    op.add_column('sources', sa.Column('archived_url', sa.String(length=2000), nullable=True))
    op.add_column('sources', sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('sources', sa.Column('failing_since', sa.DateTime(timezone=True), nullable=True))
    op.add_column('sources', sa.Column('dead_since', sa.DateTime(timezone=True), nullable=True))
    op.add_column('sources', sa.Column('link_problem', sa.Text(), nullable=False, server_default=''))
    op.add_column('sources', sa.Column('revision', sa.Integer(), nullable=False, server_default='1'))
    op.create_index(op.f('ix_sources_checked_at'), 'sources', ['checked_at'])
    # Written out, because SQLite takes a column with a reference only in this form, and PostgreSQL takes it too.
    op.execute('ALTER TABLE history ADD COLUMN source_id INTEGER CONSTRAINT fk_history_source_id_sources REFERENCES sources (id)')
    op.create_index(op.f('ix_history_source_id'), 'history', ['source_id'])
    op.create_table('source_standings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('standing', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_source_standings_by_id_users')),
    sa.ForeignKeyConstraint(['source_id'], ['sources.id'], name=op.f('fk_source_standings_source_id_sources')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_standings'))
    )
    op.create_index(op.f('ix_source_standings_source_id'), 'source_standings', ['source_id'])
    op.create_table('snapshots',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('record_sha256', sa.String(length=64), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('etag', sa.Text(), nullable=True),
    sa.Column('last_modified', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('text_sha256', sa.String(length=64), nullable=True),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('size >= 0', name=op.f('ck_snapshots_size_not_negative')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_snapshots_by_id_users')),
    sa.ForeignKeyConstraint(['source_id'], ['sources.id'], name=op.f('fk_snapshots_source_id_sources')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_snapshots')),
    sa.UniqueConstraint('source_id', 'number', name=op.f('uq_snapshots_source_id_number'))
    )
    protect('source_standings')
    protect('snapshots')


def downgrade() -> None:
    release('snapshots')
    release('source_standings')
    op.drop_table('snapshots')
    op.drop_table('source_standings')
    op.drop_index(op.f('ix_history_source_id'), 'history')
    op.drop_column('history', 'source_id')
    op.drop_index(op.f('ix_sources_checked_at'), 'sources')
    for column in (
        'revision', 'link_problem', 'dead_since', 'failing_since', 'checked_at', 'archived_url',
        'standing', 'confidential', 'spoken_on', 'spoken_by', 'means',
    ):
        op.drop_column('sources', column)
