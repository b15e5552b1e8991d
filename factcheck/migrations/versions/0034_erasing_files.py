"""What somebody outside attached can be erased with their answer: its name, its sum and its size."""

from factcheck.migrations.immutability import let_erase
from factcheck.migrations.sealing import only_personal, seal_what_is_there

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

TABLE = "question_answers"
WORDS = ("words", "url", "function")
FILE = ("file_name", "file_sha256", "file_size")


def upgrade() -> None:
    """The sums of answers hold all of it as commitments from now on, so they are sealed anew."""
    let_erase(TABLE, (*WORDS, *FILE))
    seal_what_is_there("files from outside became personal", {TABLE})


def downgrade() -> None:
    let_erase(TABLE, WORDS)
    with only_personal(TABLE, WORDS):
        seal_what_is_there("files from outside became nobody's own again", {TABLE})
