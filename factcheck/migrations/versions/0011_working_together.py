"""What colleagues tell each other: comments, notices, mail, presence; the right of reply and the guidelines."""

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.immutability import protect, release

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

KEPT = ('comments', 'comment_wordings', 'settlements', 'reply_requests', 'reply_answers', 'reply_lines', 'guidelines')


def upgrade() -> None:
    _comments()
    _mail()
    _notices()
    op.create_table('presences',
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_presences_statement_id_statements')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_presences_user_id_users')),
    sa.PrimaryKeyConstraint('statement_id', 'user_id', name=op.f('pk_presences'))
    )
    _replies()
    op.create_table('guidelines',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('number >= 1', name=op.f('ck_guidelines_number_from_one')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_guidelines_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guidelines')),
    sa.UniqueConstraint('number', name=op.f('uq_guidelines_number'))
    )
    for table in KEPT:
        protect(table)


def _comments() -> None:
    op.create_table('comments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('thread_id', sa.Integer(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_comments_by_id_users')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_comments_statement_id_statements')),
    sa.ForeignKeyConstraint(['thread_id'], ['comments.id'], name=op.f('fk_comments_thread_id_comments')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comments'))
    )
    op.create_index(op.f('ix_comments_statement_id'), 'comments', ['statement_id'])
    op.create_index(op.f('ix_comments_thread_id'), 'comments', ['thread_id'])
    op.create_table('comment_wordings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('number >= 1', name=op.f('ck_comment_wordings_number_from_one')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_comment_wordings_by_id_users')),
    sa.ForeignKeyConstraint(['comment_id'], ['comments.id'], name=op.f('fk_comment_wordings_comment_id_comments')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment_wordings')),
    sa.UniqueConstraint('comment_id', 'number', name=op.f('uq_comment_wordings_comment_id_number'))
    )
    op.create_table('settlements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('thread_id', sa.Integer(), nullable=False),
    sa.Column('settled', sa.Boolean(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_settlements_by_id_users')),
    sa.ForeignKeyConstraint(['thread_id'], ['comments.id'], name=op.f('fk_settlements_thread_id_comments')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_settlements'))
    )
    op.create_index(op.f('ix_settlements_thread_id'), 'settlements', ['thread_id'])


def _mail() -> None:
    op.create_table('mail_choices',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('pace', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_mail_choices_user_id_users')),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_mail_choices'))
    )
    op.create_table('letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('message_id', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('lease', sa.String(length=32), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('attempts >= 0', name=op.f('ck_letters_attempts_not_negative')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_letters_user_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters')),
    sa.UniqueConstraint('message_id', name=op.f('uq_letters_message_id'))
    )
    op.create_index(op.f('ix_letters_user_id'), 'letters', ['user_id'])
    op.create_index('ix_letters_state_due_at', 'letters', ['state', 'due_at'])


def _notices() -> None:
    op.create_table('notices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('sentence', sa.Text(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=True),
    sa.Column('article_id', sa.Integer(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('for_digest', sa.Boolean(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_notices_article_id_articles')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_notices_by_id_users')),
    sa.ForeignKeyConstraint(['letter_id'], ['letters.id'], name=op.f('fk_notices_letter_id_letters')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_notices_statement_id_statements')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_notices_user_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notices'))
    )
    op.create_index('ix_notices_user_id_read_at', 'notices', ['user_id', 'read_at'])
    op.create_index('ix_notices_user_id_id', 'notices', ['user_id', 'id'])


def _replies() -> None:
    op.create_table('reply_requests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('whom', sa.String(length=300), nullable=False),
    sa.Column('how', sa.String(length=40), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deadline', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_reply_requests_by_id_users')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_reply_requests_statement_id_statements')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_requests'))
    )
    op.create_index(op.f('ix_reply_requests_statement_id'), 'reply_requests', ['statement_id'])
    op.create_table('reply_answers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=False),
    sa.Column('came_on', sa.Date(), nullable=True),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_reply_answers_by_id_users')),
    sa.ForeignKeyConstraint(['request_id'], ['reply_requests.id'], name=op.f('fk_reply_answers_request_id_reply_requests')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_answers'))
    )
    op.create_index(op.f('ix_reply_answers_request_id'), 'reply_answers', ['request_id'])
    op.create_table('reply_lines',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_reply_lines_by_id_users')),
    sa.ForeignKeyConstraint(['request_id'], ['reply_requests.id'], name=op.f('fk_reply_lines_request_id_reply_requests')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_lines'))
    )
    op.create_index(op.f('ix_reply_lines_request_id'), 'reply_lines', ['request_id'])


def downgrade() -> None:
    for table in reversed(KEPT):
        release(table)
    for table in (
        'guidelines', 'reply_lines', 'reply_answers', 'reply_requests', 'presences', 'notices', 'letters', 'mail_choices', 'settlements',
        'comment_wordings', 'comments',
    ):
        op.drop_table(table)
