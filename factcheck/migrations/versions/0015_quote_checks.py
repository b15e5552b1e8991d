"""Quotations held against the snapshots of sources."""

from alembic import op
import sqlalchemy as sa

from factcheck.migrations.immutability import protect, release

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

KEPT = ('quote_checks', 'quote_check_snapshots')


def upgrade() -> None:
    op.create_table('quote_checks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('spans', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('article_speaker', sa.String(length=300), nullable=True),
    sa.Column('label', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('cautions', sa.Text(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=True),
    sa.Column('passage', sa.Text(), nullable=True),
    sa.Column('passage_start', sa.Integer(), nullable=True),
    sa.Column('passage_end', sa.Integer(), nullable=True),
    sa.Column('locator', sa.String(length=200), nullable=True),
    sa.Column('speaker', sa.String(length=300), nullable=True),
    sa.Column('speakers_agree', sa.Boolean(), nullable=True),
    sa.Column('diff', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('(passage IS NULL) = (snapshot_id IS NULL)', name=op.f('ck_quote_checks_passage_in_a_snapshot')),
    sa.CheckConstraint('passage_start >= 0 AND passage_end > passage_start', name=op.f('ck_quote_checks_passage_in_order')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_quote_checks_by_id_users')),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshots.id'], name=op.f('fk_quote_checks_snapshot_id_snapshots')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_quote_checks_statement_id_statements')),
    sa.ForeignKeyConstraint(['version_id'], ['post_versions.id'], name=op.f('fk_quote_checks_version_id_post_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quote_checks'))
    )
    op.create_index('ix_quote_checks_statement_id_id', 'quote_checks', ['statement_id', 'id'])
    op.create_table('quote_check_snapshots',
    sa.Column('check_id', sa.Integer(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['quote_checks.id'], name=op.f('fk_quote_check_snapshots_check_id_quote_checks')),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshots.id'], name=op.f('fk_quote_check_snapshots_snapshot_id_snapshots')),
    sa.PrimaryKeyConstraint('check_id', 'snapshot_id', name=op.f('pk_quote_check_snapshots'))
    )
    op.create_index('ix_quote_check_snapshots_snapshot_id', 'quote_check_snapshots', ['snapshot_id'])
    for table in KEPT:
        protect(table)


def downgrade() -> None:
    for table in KEPT:
        release(table)
    op.drop_table('quote_check_snapshots')
    op.drop_table('quote_checks')
