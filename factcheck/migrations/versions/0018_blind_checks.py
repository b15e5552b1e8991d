"""Second checks of contested statements by somebody who has not seen the first."""

from alembic import op
import sqlalchemy as sa


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('blind_checks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('requested_by_id', sa.Integer(), nullable=False),
    sa.Column('second_id', sa.Integer(), nullable=True),
    sa.Column('verdict', sa.String(length=40), nullable=True),
    sa.Column('finding', sa.Text(), nullable=False),
    sa.Column('explanation', sa.Text(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version_id', sa.Integer(), nullable=True),
    sa.Column('spans', sa.Text(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by_id', sa.Integer(), nullable=True),
    sa.Column('outcome', sa.String(length=40), nullable=True),
    sa.Column('closed_reason', sa.Text(), nullable=False),
    sa.Column('first_review_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint('(closed_at IS NULL) = (outcome IS NULL)', name=op.f('ck_blind_checks_closed_with_an_outcome')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_blind_checks_statement_id_statements')),
    sa.ForeignKeyConstraint(['requested_by_id'], ['users.id'], name=op.f('fk_blind_checks_requested_by_id_users')),
    sa.ForeignKeyConstraint(['second_id'], ['users.id'], name=op.f('fk_blind_checks_second_id_users')),
    sa.ForeignKeyConstraint(['version_id'], ['post_versions.id'], name=op.f('fk_blind_checks_version_id_post_versions')),
    sa.ForeignKeyConstraint(['closed_by_id'], ['users.id'], name=op.f('fk_blind_checks_closed_by_id_users')),
    sa.ForeignKeyConstraint(['first_review_id'], ['reviews.id'], name=op.f('fk_blind_checks_first_review_id_reviews')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_blind_checks'))
    )
    op.create_index(op.f('ix_blind_checks_statement_id'), 'blind_checks', ['statement_id'])
    op.create_index(op.f('ix_blind_checks_second_id'), 'blind_checks', ['second_id'])
    op.create_index('ix_blind_checks_open', 'blind_checks', ['statement_id'], unique=True,
    sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
    op.create_table('blind_evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('check_id', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=True),
    sa.Column('url', sa.String(length=2000), nullable=False),
    sa.Column('reference', sa.String(length=300), nullable=False),
    sa.Column('locator', sa.String(length=200), nullable=False),
    sa.Column('passage', sa.Text(), nullable=False),
    sa.Column('stance', sa.String(length=40), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['blind_checks.id'], name=op.f('fk_blind_evidence_check_id_blind_checks')),
    sa.ForeignKeyConstraint(['source_id'], ['sources.id'], name=op.f('fk_blind_evidence_source_id_sources')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_blind_evidence'))
    )
    op.create_index(op.f('ix_blind_evidence_check_id'), 'blind_evidence', ['check_id'])


def downgrade() -> None:
    op.drop_table('blind_evidence')
    op.drop_table('blind_checks')
