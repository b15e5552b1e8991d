"""Long work of any kind behind the scenes: the storing of drafts becomes one kind of job among others."""

from alembic import op
import sqlalchemy as sa


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('jobs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('given', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('lease', sa.String(length=32), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('result_id', sa.Integer(), nullable=True),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('done >= 0 AND done <= total', name=op.f('ck_jobs_done_of_total')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_jobs_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jobs'))
    )
    op.create_index('ix_jobs_kind_subject_id', 'jobs', ['kind', 'subject_id'])
    op.execute("""
        INSERT INTO jobs (id, kind, subject_id, title, given, state, done, total, why, lease, lease_until, result_id, said, at, by_id)
        SELECT id, 'storing', draft_id, headline, '{}', state, done, total, why, lease, lease_until, article_id, '', at, by_id
        FROM storing_jobs
    """)
    _count_on('jobs')
    op.drop_table('storing_jobs')


def downgrade() -> None:
    """Jobs of other kinds are forgotten: they tell only how far something was, and what they made stays."""
    op.create_table('storing_jobs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('draft_revision', sa.Integer(), nullable=False),
    sa.Column('headline', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('lease', sa.String(length=32), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('done >= 0 AND done <= total', name=op.f('ck_storing_jobs_done_of_total')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_storing_jobs_article_id_articles')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_storing_jobs_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_storing_jobs'))
    )
    op.create_index(op.f('ix_storing_jobs_draft_id'), 'storing_jobs', ['draft_id'])
    op.execute("""
        INSERT INTO storing_jobs
            (id, draft_id, draft_revision, headline, state, done, total, why, lease, lease_until, article_id, at, by_id)
        SELECT id, subject_id, COALESCE((SELECT revision FROM intake_drafts WHERE intake_drafts.id = subject_id), 1),
            title, state, done, total, why, lease, lease_until, result_id, at, by_id
        FROM jobs WHERE kind = 'storing'
    """)
    _count_on('storing_jobs')
    op.drop_table('jobs')


def _count_on(table: str) -> None:
    """Have PostgreSQL number the next row after those that were copied with their numbers."""
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), COALESCE((SELECT MAX(id) FROM {table}), 0) + 1, false)")
