"""How a newsroom has set itself up, and each verdict with the words that it was given in."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.immutability import protect, release

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None

KEPT = ('newsroom_versions', 'newsroom_files')
WORDED = (('reviews', 'verdict_words'), ('blind_checks', 'verdict_words'), ('statements', 'draft_verdict_words'))


def upgrade() -> None:
    for table, column in WORDED:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
    op.create_table('newsroom_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('change', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('number >= 1', name=op.f('ck_newsroom_versions_number_from_one')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_newsroom_versions_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_newsroom_versions')),
    sa.UniqueConstraint('part', 'number', name=op.f('uq_newsroom_versions_part_number'))
    )
    op.create_table('newsroom_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('use', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_newsroom_files_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_newsroom_files')),
    sa.UniqueConstraint('sha256', name=op.f('uq_newsroom_files_sha256'))
    )
    for table in KEPT:
        protect(table)


def downgrade() -> None:
    for table in reversed(KEPT):
        release(table)
        op.drop_table(table)
    for table, column in reversed(WORDED):
        op.drop_column(table, column)
