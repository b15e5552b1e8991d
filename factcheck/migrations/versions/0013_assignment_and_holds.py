"""How pressing work is, legal flags and holds, steps with many statements at once, and kept views of the queue."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.immutability import protect, release

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('urgencies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=True),
    sa.Column('article_id', sa.Integer(), nullable=True),
    sa.Column('priority', sa.String(length=40), nullable=True),
    sa.Column('deadline', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(statement_id IS NULL) <> (article_id IS NULL)', name=op.f('ck_urgencies_of_one_thing')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_urgencies_statement_id_statements')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_urgencies_article_id_articles')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_urgencies')),
    sa.UniqueConstraint('statement_id', name=op.f('uq_urgencies_statement_id')),
    sa.UniqueConstraint('article_id', name=op.f('uq_urgencies_article_id'))
    )
    op.create_index(op.f('ix_urgencies_deadline'), 'urgencies', ['deadline'])
    op.create_table('legal_flags',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('cleared_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cleared_by_id', sa.Integer(), nullable=True),
    sa.Column('cleared_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_legal_flags_statement_id_statements')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_legal_flags_by_id_users')),
    sa.ForeignKeyConstraint(['cleared_by_id'], ['users.id'], name=op.f('fk_legal_flags_cleared_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_flags'))
    )
    op.create_index(op.f('ix_legal_flags_statement_id'), 'legal_flags', ['statement_id'])
    op.create_index('ix_legal_flags_standing', 'legal_flags', ['statement_id'], unique=True,
    sqlite_where=sa.text('cleared_at IS NULL'), postgresql_where=sa.text('cleared_at IS NULL'))
    op.create_table('legal_sign_offs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('flag_id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['flag_id'], ['legal_flags.id'], name=op.f('fk_legal_sign_offs_flag_id_legal_flags')),
    sa.ForeignKeyConstraint(['review_id'], ['reviews.id'], name=op.f('fk_legal_sign_offs_review_id_reviews')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_legal_sign_offs_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_sign_offs'))
    )
    op.create_index(op.f('ix_legal_sign_offs_flag_id'), 'legal_sign_offs', ['flag_id'])
    protect('legal_sign_offs')
    op.create_table('legal_holds',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lifted_by_id', sa.Integer(), nullable=True),
    sa.Column('lifted_reason', sa.Text(), nullable=False),
    sa.CheckConstraint('(lifted_at IS NULL) = (lifted_by_id IS NULL)', name=op.f('ck_legal_holds_lifted_by_somebody')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_legal_holds_article_id_articles')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_legal_holds_statement_id_statements')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_legal_holds_by_id_users')),
    sa.ForeignKeyConstraint(['lifted_by_id'], ['users.id'], name=op.f('fk_legal_holds_lifted_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_holds'))
    )
    op.create_index(op.f('ix_legal_holds_article_id'), 'legal_holds', ['article_id'])
    op.create_index(op.f('ix_legal_holds_statement_id'), 'legal_holds', ['statement_id'])
    op.create_table('bulk_steps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('verb', sa.String(length=40), nullable=False),
    sa.Column('sentence', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_bulk_steps_by_id_users')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['users.id'], name=op.f('fk_bulk_steps_undone_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bulk_steps'))
    )
    op.create_index(op.f('ix_bulk_steps_by_id'), 'bulk_steps', ['by_id'])
    op.create_table('bulk_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('refused', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('left', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['step_id'], ['bulk_steps.id'], name=op.f('fk_bulk_changes_step_id_bulk_steps')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_bulk_changes_statement_id_statements')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bulk_changes')),
    sa.UniqueConstraint('step_id', 'statement_id', name=op.f('uq_bulk_changes_step_id_statement_id'))
    )
    op.create_index(op.f('ix_bulk_changes_statement_id'), 'bulk_changes', ['statement_id'])
    op.create_table('saved_filters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['users.id'], name=op.f('fk_saved_filters_owner_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_filters')),
    sa.UniqueConstraint('owner_id', 'name', name=op.f('uq_saved_filters_owner_id_name'))
    )


def downgrade() -> None:
    release('legal_sign_offs')
    for table in ('saved_filters', 'bulk_changes', 'bulk_steps', 'legal_holds', 'legal_sign_offs', 'legal_flags', 'urgencies'):
        op.drop_table(table)
