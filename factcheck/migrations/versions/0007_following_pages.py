"""Pages that are followed, what each look at them brought, the archives of what was fetched, and storing behind the scenes."""

from alembic import op
import sqlalchemy as sa


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

FROM_CONTENT = ('intakes', 'intake_drafts')


def upgrade() -> None:
    for table in FROM_CONTENT:
        op.add_column(table, sa.Column('record_sha256', sa.String(length=64), nullable=True))
    op.create_table('followings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('interval_seconds', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('why_ended', sa.Text(), nullable=False),
    sa.Column('said_ended', sa.Boolean(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lease', sa.String(length=32), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('etag', sa.Text(), nullable=True),
    sa.Column('last_modified', sa.Text(), nullable=True),
    sa.Column('content_sha256', sa.String(length=64), nullable=True),
    sa.Column('doubted_sha256', sa.String(length=64), nullable=True),
    sa.Column('doubted_record', sa.String(length=64), nullable=True),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('failing_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('interval_seconds >= 1', name=op.f('ck_followings_interval_at_least_a_second')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_followings_article_id_articles')),
    sa.ForeignKeyConstraint(['started_by_id'], ['users.id'], name=op.f('fk_followings_started_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_followings')),
    sa.UniqueConstraint('article_id', name=op.f('uq_followings_article_id'))
    )
    op.create_index(op.f('ix_followings_due_at'), 'followings', ['due_at'])
    op.create_table('visits',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('following_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=False),
    sa.Column('sentence', sa.Text(), nullable=False),
    sa.Column('record_sha256', sa.String(length=64), nullable=True),
    sa.Column('new_posts', sa.Integer(), nullable=False),
    sa.Column('changed_posts', sa.Integer(), nullable=False),
    sa.Column('removed_posts', sa.Integer(), nullable=False),
    sa.CheckConstraint('times >= 1', name=op.f('ck_visits_times_from_one')),
    sa.ForeignKeyConstraint(['following_id'], ['followings.id'], name=op.f('fk_visits_following_id_followings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visits'))
    )
    op.create_index('ix_visits_following_id_id', 'visits', ['following_id', 'id'])
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


def downgrade() -> None:
    op.drop_table('storing_jobs')
    op.drop_table('visits')
    op.drop_table('followings')
    for table in reversed(FROM_CONTENT):
        op.drop_column(table, 'record_sha256')
