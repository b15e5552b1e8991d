"""Repeats: one check for several places; findings about an article against itself; articles and posts that are fully checked."""

from alembic import op
import sqlalchemy as sa

from factcheck.migrations.immutability import protect, release

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

KEPT = ('appearances', 'appearance_changes', 'repeated_reviews')


def upgrade() -> None:
    op.create_table('appearances',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('covering_id', sa.Integer(), nullable=False),
    sa.Column('covered_id', sa.Integer(), nullable=False),
    sa.Column('state_before', sa.String(length=40), nullable=False),
    sa.Column('covering_words', sa.Text(), nullable=False),
    sa.Column('covered_words', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('covering_id <> covered_id', name=op.f('ck_appearances_two_statements')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_appearances_by_id_users')),
    sa.ForeignKeyConstraint(['covered_id'], ['statements.id'], name=op.f('fk_appearances_covered_id_statements')),
    sa.ForeignKeyConstraint(['covering_id'], ['statements.id'], name=op.f('fk_appearances_covering_id_statements')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appearances'))
    )
    op.create_index('ix_appearances_covered_id', 'appearances', ['covered_id'])
    op.create_index('ix_appearances_covering_id', 'appearances', ['covering_id'])
    op.create_table('appearance_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('appearance_id', sa.Integer(), nullable=False),
    sa.Column('fate', sa.String(length=40), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['appearance_id'], ['appearances.id'], name=op.f('fk_appearance_changes_appearance_id_appearances')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_appearance_changes_by_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appearance_changes'))
    )
    op.create_index('ix_appearance_changes_appearance_id', 'appearance_changes', ['appearance_id'])
    op.create_table('repeated_reviews',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('of_id', sa.Integer(), nullable=False),
    sa.Column('appearance_id', sa.Integer(), nullable=False),
    sa.Column('confirmed_by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['appearance_id'], ['appearances.id'], name=op.f('fk_repeated_reviews_appearance_id_appearances')),
    sa.ForeignKeyConstraint(['confirmed_by_id'], ['users.id'], name=op.f('fk_repeated_reviews_confirmed_by_id_users')),
    sa.ForeignKeyConstraint(['of_id'], ['reviews.id'], name=op.f('fk_repeated_reviews_of_id_reviews')),
    sa.ForeignKeyConstraint(['review_id'], ['reviews.id'], name=op.f('fk_repeated_reviews_review_id_reviews')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_repeated_reviews')),
    sa.UniqueConstraint('review_id', name=op.f('uq_repeated_reviews_review_id'))
    )
    op.create_index('ix_repeated_reviews_appearance_id', 'repeated_reviews', ['appearance_id'])
    op.create_index('ix_repeated_reviews_of_id', 'repeated_reviews', ['of_id'])
    op.create_table('consistency_findings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('identity', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('sentence', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by_id'], ['users.id'], name=op.f('fk_consistency_findings_answered_by_id_users')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_consistency_findings_article_id_articles')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consistency_findings'))
    )
    op.create_index('ix_consistency_findings_article_id_state', 'consistency_findings', ['article_id', 'state'])
    op.create_table('consistency_places',
    sa.Column('finding_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('spans', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['finding_id'], ['consistency_findings.id'], name=op.f('fk_consistency_places_finding_id_consistency_findings')),
    sa.ForeignKeyConstraint(['version_id'], ['post_versions.id'], name=op.f('fk_consistency_places_version_id_post_versions')),
    sa.PrimaryKeyConstraint('finding_id', 'number', name=op.f('pk_consistency_places'))
    )
    op.create_index('ix_consistency_places_version_id', 'consistency_places', ['version_id'])
    op.create_table('supersessions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('older_id', sa.Integer(), nullable=False),
    sa.Column('newer_id', sa.Integer(), nullable=False),
    sa.Column('finding_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('older_id <> newer_id', name=op.f('ck_supersessions_two_statements')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_supersessions_by_id_users')),
    sa.ForeignKeyConstraint(['finding_id'], ['consistency_findings.id'], name=op.f('fk_supersessions_finding_id_consistency_findings')),
    sa.ForeignKeyConstraint(['newer_id'], ['statements.id'], name=op.f('fk_supersessions_newer_id_statements')),
    sa.ForeignKeyConstraint(['older_id'], ['statements.id'], name=op.f('fk_supersessions_older_id_statements')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supersessions'))
    )
    op.create_index('ix_supersessions_newer_id', 'supersessions', ['newer_id'])
    op.create_index('ix_supersessions_older_id', 'supersessions', ['older_id'])
    op.create_table('full_checks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=True),
    sa.Column('sentences', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why_ended', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_full_checks_article_id_articles')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_full_checks_by_id_users')),
    sa.ForeignKeyConstraint(['post_id'], ['posts.id'], name=op.f('fk_full_checks_post_id_posts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_full_checks'))
    )
    op.create_index('ix_full_checks_article_id', 'full_checks', ['article_id'])
    for table in KEPT:
        protect(table)


def downgrade() -> None:
    for table in KEPT:
        release(table)
    op.drop_table('full_checks')
    op.drop_table('supersessions')
    op.drop_table('consistency_places')
    op.drop_table('consistency_findings')
    op.drop_table('repeated_reviews')
    op.drop_table('appearance_changes')
    op.drop_table('appearances')
