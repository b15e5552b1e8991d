"""What exactly was approved, approvals without a second person, and the second person's answer."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.immutability import protect, release

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

KEPT = ('overrides', 'second_approvals')


def upgrade() -> None:
    op.add_column('decisions', sa.Column('content', sa.Text(), nullable=True))
    op.add_column('decisions', sa.Column('content_sha256', sa.String(length=64), nullable=True))
    op.create_table('overrides',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['decision_id'], ['decisions.id'], name=op.f('fk_overrides_decision_id_decisions')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_overrides_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_overrides')),
    sa.UniqueConstraint('decision_id', name=op.f('uq_overrides_decision_id'))
    )
    op.create_table('second_approvals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('override_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['override_id'], ['overrides.id'], name=op.f('fk_second_approvals_override_id_overrides')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_second_approvals_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_second_approvals')),
    sa.UniqueConstraint('override_id', name=op.f('uq_second_approvals_override_id'))
    )
    for table in KEPT:
        protect(table)


def downgrade() -> None:
    for table in reversed(KEPT):
        release(table)
        op.drop_table(table)
    for column in ('content_sha256', 'content'):
        op.drop_column('decisions', column)
