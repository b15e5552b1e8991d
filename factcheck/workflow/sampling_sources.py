"""What the sample shows of sources: a talk that is for the desk only, and a document that was taken back."""

from __future__ import annotations

from datetime import date

from factcheck.models import Means, SourceType, Standing, User
from factcheck.workflow import source_snapshots, source_standing
from factcheck.workflow.sources import SourceFacts, add_source

_TALK = SourceFacts(
    title="Call with a control-room engineer",
    type=SourceType.EXPERT_INTERVIEW,
    means=Means.PHONE_CALL,
    spoken_by="An engineer on shift that evening, known to the newsroom",
    spoken_on=date(2026, 2, 11),
    reference="Notes in Wren Abbott’s locked drawer",
    confidential=True,
)
_STATEMENT = SourceFacts(
    title="First statement of the rail company, 10 February",
    type=SourceType.PRESS_RELEASE,
    reference="E-mail to newsrooms, 10 February 2026, 18:20",
    publisher="Tarrovian Rail",
    published_on=date(2026, 2, 10),
)
_FIRST = "Trains on the Ostrey line stopped at 17.02.\n\nService will resume by 21.00 this evening.\n"
_SECOND = "Trains on the Ostrey line stopped at 17.02.\n\nService will resume tomorrow morning.\n"
_WHY = "The company withdrew it at 19.40 and sent another: the line did not reopen that evening."


def add(*, checker: User, editor: User) -> None:
    """Keep them, by the verbs that people use."""
    add_source(_TALK, by=checker)
    source = add_source(_STATEMENT, by=checker)
    for words in (_FIRST, _SECOND):
        content = words.encode()
        source_snapshots.keep_file(source, content, "statement.txt", source_snapshots.read_file(content, "statement.txt"), by=checker)
    source_standing.mark(source, Standing.RETRACTED, _WHY, seen=source.revision, by=editor)
