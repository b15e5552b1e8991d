"""Corrections kept for ever, errors that readers report, and editions that go out at a set time."""

from alembic import op
import sqlalchemy as sa

from factcheck.migrations.immutability import protect, release


revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('corrections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=True),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('wrong', sa.Text(), nullable=False),
    sa.Column('right', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_corrections_article_id_articles')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_corrections_statement_id_statements')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_corrections_edition_id_editions')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_corrections_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections'))
    )
    op.create_index('ix_corrections_article_id_id', 'corrections', ['article_id', 'id'])
    op.create_index(op.f('ix_corrections_statement_id'), 'corrections', ['statement_id'])
    protect('corrections')
    op.create_table('error_reports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=True),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('source_url', sa.Text(), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reopened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by_id', sa.Integer(), nullable=True),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(closed_at IS NULL) = (closed_by_id IS NULL)', name=op.f('ck_error_reports_closed_by_somebody')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_error_reports_article_id_articles')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_error_reports_statement_id_statements')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_error_reports_edition_id_editions')),
    sa.ForeignKeyConstraint(['closed_by_id'], ['users.id'], name=op.f('fk_error_reports_closed_by_id_users')),
    sa.ForeignKeyConstraint(['letter_id'], ['letters.id'], name=op.f('fk_error_reports_letter_id_letters')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_error_reports'))
    )
    op.create_index(op.f('ix_error_reports_article_id'), 'error_reports', ['article_id'])
    op.create_index(op.f('ix_error_reports_statement_id'), 'error_reports', ['statement_id'])
    op.create_index('ix_error_reports_closed_at_id', 'error_reports', ['closed_at', 'id'])
    op.create_table('report_senders',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sender', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_senders'))
    )
    op.create_index(op.f('ix_report_senders_sender'), 'report_senders', ['sender'])
    op.create_index(op.f('ix_report_senders_at'), 'report_senders', ['at'])
    op.create_table('schedules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(ended_at IS NULL) = (state = 'waiting')", name=op.f('ck_schedules_ended_unless_waiting')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_schedules_article_id_articles')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_schedules_by_id_users')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_schedules_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_schedules'))
    )
    op.create_index(op.f('ix_schedules_article_id'), 'schedules', ['article_id'])
    op.create_index('ix_schedules_state_due_at', 'schedules', ['state', 'due_at'])
    op.create_index('ix_schedules_waiting', 'schedules', ['article_id'], unique=True,
    sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
    op.add_column('letters', sa.Column('to_reader', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('letters', 'to_reader')
    op.drop_table('schedules')
    op.drop_table('report_senders')
    op.drop_table('error_reports')
    release('corrections')
    op.drop_table('corrections')
