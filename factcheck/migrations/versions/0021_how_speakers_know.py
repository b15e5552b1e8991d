"""How a speaker knows, how many stand behind it, and why no name is given."""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('attributions', sa.Column('basis', sa.String(length=40), nullable=True))
    op.add_column('attributions', sa.Column('sources', sa.Integer(), nullable=True))
    op.add_column('attributions', sa.Column('reason', sa.Text(), nullable=False, server_default=''))


def downgrade() -> None:
    for column in ('reason', 'sources', 'basis'):
        op.drop_column('attributions', column)
