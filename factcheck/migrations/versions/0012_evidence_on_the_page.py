"""Evidence with its place in a snapshot and for the desk only, explanations kept for reuse, and what is typed and not saved yet."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('evidence', sa.Column('passage_start', sa.Integer(), nullable=True))
    op.add_column('evidence', sa.Column('passage_end', sa.Integer(), nullable=True))
    op.add_column('evidence', sa.Column('confidential', sa.Boolean(), nullable=False, server_default=sa.false()))
    # Written out, because SQLite takes a column with a reference only in this form, and PostgreSQL takes it too.
    op.execute('ALTER TABLE evidence ADD COLUMN snapshot_id INTEGER CONSTRAINT fk_evidence_snapshot_id_snapshots REFERENCES snapshots (id)')
    op.create_table('reusable_explanations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('finding', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('verdict_keys', sa.Text(), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_id'], ['users.id'], name=op.f('fk_reusable_explanations_changed_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reusable_explanations'))
    )
    op.create_table('typed_drafts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('seen', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_typed_drafts_by_id_users')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_typed_drafts_statement_id_statements')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_typed_drafts')),
    sa.UniqueConstraint('statement_id', 'by_id', name=op.f('uq_typed_drafts_statement_id_by_id'))
    )


def downgrade() -> None:
    op.drop_table('typed_drafts')
    op.drop_table('reusable_explanations')
    for column in ('snapshot_id', 'confidential', 'passage_end', 'passage_start'):
        op.drop_column('evidence', column)
