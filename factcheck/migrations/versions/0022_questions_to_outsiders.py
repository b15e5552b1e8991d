"""Questions to people outside the newsroom, what they answered, and what became of it; what stands in a letter only until it is sent."""

from alembic import op
import sqlalchemy as sa

from factcheck.migrations.immutability import protect, release


revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None

KEPT = ('questions', 'question_withdrawals', 'question_answers', 'answer_uses')


def upgrade() -> None:
    op.add_column('letters', sa.Column('once', sa.Text(), nullable=True))
    op.create_table('questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('spans', sa.Text(), nullable=False),
    sa.Column('around', sa.Text(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('capacity', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('token_sha256', sa.String(length=64), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('expires_at > at', name=op.f('ck_questions_expires_later')),
    sa.ForeignKeyConstraint(['statement_id'], ['statements.id'], name=op.f('fk_questions_statement_id_statements')),
    sa.ForeignKeyConstraint(['version_id'], ['post_versions.id'], name=op.f('fk_questions_version_id_post_versions')),
    sa.ForeignKeyConstraint(['letter_id'], ['letters.id'], name=op.f('fk_questions_letter_id_letters')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_questions_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions')),
    sa.UniqueConstraint('token_sha256', name=op.f('uq_questions_token_sha256'))
    )
    op.create_index(op.f('ix_questions_statement_id'), 'questions', ['statement_id'])
    op.create_table('question_withdrawals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_withdrawals_question_id_questions')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_question_withdrawals_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_withdrawals')),
    sa.UniqueConstraint('question_id', name=op.f('uq_question_withdrawals_question_id'))
    )
    op.create_table('question_answers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('stands', sa.String(length=40), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('file_name', sa.String(length=300), nullable=True),
    sa.Column('file_sha256', sa.String(length=64), nullable=True),
    sa.Column('file_size', sa.Integer(), nullable=True),
    sa.Column('naming', sa.String(length=40), nullable=False),
    sa.Column('function', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(file_sha256 IS NULL) = (file_name IS NULL) AND (file_sha256 IS NULL) = (file_size IS NULL)',
    name=op.f('ck_question_answers_file_whole')),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_answers_question_id_questions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_answers')),
    sa.UniqueConstraint('question_id', name=op.f('uq_question_answers_question_id'))
    )
    op.create_table('answer_uses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('answer_id', sa.Integer(), nullable=False),
    sa.Column('use', sa.String(length=40), nullable=False),
    sa.Column('evidence_id', sa.Integer(), nullable=True),
    sa.Column('request_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['question_answers.id'], name=op.f('fk_answer_uses_answer_id_question_answers')),
    sa.ForeignKeyConstraint(['evidence_id'], ['evidence.id'], name=op.f('fk_answer_uses_evidence_id_evidence')),
    sa.ForeignKeyConstraint(['request_id'], ['reply_requests.id'], name=op.f('fk_answer_uses_request_id_reply_requests')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_answer_uses_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_uses'))
    )
    op.create_index(op.f('ix_answer_uses_answer_id'), 'answer_uses', ['answer_id'])
    for table in KEPT:
        protect(table)


def downgrade() -> None:
    for table in reversed(KEPT):
        release(table)
        op.drop_table(table)
    op.drop_column('letters', 'once')
