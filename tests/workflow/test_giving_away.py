"""Before an edition goes out: what it would give away of sources and answers that are for the desk only, statement by statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import VERDICTS, AskedBy, Capacity, Naming, Source, SourceType, Stance, Stands, Statement, utc_now
from factcheck.text.wording import translated
from factcheck.workflow import (
    approving,
    asking,
    attributing,
    evidence,
    giving_away,
    ingesting,
    kept_back,
    outside_answers,
    publishing,
    replies,
    reviewing,
    sources,
)
from factcheck.workflow.composing import ApprovedCheck
from factcheck.workflow.outside_answers import Answered
from tests.support.all_languages import untranslated
from tests.support.newsroom import PARSED, Newsroom, transcript
from tests.support.queries import asked

SAID = "I signed the list in the purser’s office myself."
LETTER = "Letter of the second mate"


def letter(room: Newsroom) -> Source:
    facts = sources.SourceFacts(LETTER, SourceType.OFFICIAL_DOCUMENT, reference="Safe, drawer two")
    return sources.add_source(facts, by=room.checker)


def rest_on(room: Newsroom, statement: Statement, *cited: Source, says: str = "") -> ApprovedCheck:
    """Check a statement on these sources, and approve it; it is as an edition would take it. `says` stands in all that readers see."""
    if statement.id == room.quote_id:
        named = attributing.Chosen(new_name="Oda Lind", new_type=SpeakerType.NAMED, role="captain")
        attributing.attribute(statement, named, by=room.checker)
    for source in cited:
        evidence.add(statement, source, locator="1:00", passage="", stance=Stance.SUPPORTS, by=room.checker)
    verdict = VERDICTS["quote.verbatim" if statement.id == room.quote_id else "line.confirmed"]
    draft = reviewing.Draft(verdict, f"It is so. {says}", f"We have seen it. {says}")
    reviewing.save_draft(statement, draft, by=room.checker)
    review = reviewing.submit(statement, by=room.checker)
    db.session.flush()
    decision = approving.approve(review, by=room.editor)
    db.session.flush()
    return ApprovedCheck(statement, review, decision, statement.version, statement.spans)


def answered(room: Newsroom, statement: Statement, naming: Naming, name: str = "Ilka Brandt", words: str = SAID) -> None:
    """Somebody outside was asked about a statement and answered."""
    typed = asking.Asking(name, Capacity.EXPERT, "Is this right?", utc_now() + asking.USUAL)
    question = asking.ask(statement, typed, now=utc_now(), by=room.checker)[0]
    outside_answers.answer(question, Answered(Stands.WRONG, words, naming, "a purser"), now=utc_now())
    db.session.flush()


def test_what_was_answered_is_kept_back_for_the_statement_and_the_article_it_was_asked_of(room: Newsroom) -> None:
    answered(room, room.claim, Naming.NOT_FOR_PUBLICATION)
    answered(room, room.claim, Naming.BY_FUNCTION, "Enno Vries")
    answered(room, room.claim, Naming.BY_NAME, "Oda Lind")
    assert kept_back.of_statement(room.claim_id) == ("Ilka Brandt", SAID, "Enno Vries")
    assert kept_back.of_statement(room.quote_id) == ()
    assert kept_back.of_statements({room.claim_id, room.quote_id}) == {room.claim_id: ("Ilka Brandt", SAID, "Enno Vries")}
    answered(room, room.quote, Naming.BY_FUNCTION, "Marn Holm")
    assert kept_back.of_statements({room.quote_id}) == {room.quote_id: ("Marn Holm",)}
    with asked() as questions:
        assert sorted(kept_back.of_article(room.article)) == sorted(("Ilka Brandt", SAID, "Enno Vries", "Marn Holm"))
    assert len(questions) <= 2, "however many statements and answers there are"


def test_each_statement_that_would_give_something_away_stops_the_edition_by_its_number(room: Newsroom) -> None:
    secret, public = letter(room), transcript(room.checker)
    claim, quote = rest_on(room, room.claim, secret, public, says=f"See the {LETTER.lower()}."), rest_on(room, room.quote, public)
    assert giving_away.issues([claim, quote]) == []
    secret.confidential = True
    answered(room, room.quote, Naming.NOT_FOR_PUBLICATION)
    tell_readers(room, room.claim, "We asked Marn Ferries.", f"They know the {LETTER}.")
    tell_readers(room, room.quote, f"They say: {SAID}")
    found = giving_away.issues([claim, quote])
    repeats = "{} repeats what is for the desk only: “{}”. Say it in other words."
    asking_for_comment = "What readers are told of asking for comment"
    assert [(issue.sentence, issue.statement_id) for issue in found] == [
        (f"Statement {room.claim_id}: {repeats.format('The finding', LETTER)}", room.claim_id),
        (f"Statement {room.claim_id}: {repeats.format('The explanation', LETTER)}", room.claim_id),
        (f"Statement {room.claim_id}: {repeats.format(asking_for_comment, LETTER)}", room.claim_id),
        (f"Statement {room.quote_id}: {repeats.format(asking_for_comment, SAID)}", room.quote_id),
    ]
    assert untranslated(*(issue.sentence for issue in found)) == []
    in_german = [translated(issue.sentence, "de") for issue in found]
    assert not any("repeats" in sentence for sentence in in_german), "both halves are translated"
    assert LETTER in in_german[2]


def tell_readers(room: Newsroom, statement: Statement, *lines: str) -> None:
    """Put lines below a statement that say whom the newsroom asked."""
    for line in lines:
        now = utc_now()
        request = replies.ask(statement, replies.Asking("Marn Ferries", next(iter(AskedBy)), now), now=now, by=room.checker)
        replies.tell_readers(request, line, by=room.checker)
    db.session.flush()


def test_a_note_gives_away_neither_a_source_nor_an_answer_of_any_statement(room: Newsroom) -> None:
    secret, public = letter(room), transcript(room.checker)
    checks = [rest_on(room, room.claim, secret, public), rest_on(room, room.quote, public)]
    secret.confidential = True
    answered(room, room.quote, Naming.NOT_FOR_PUBLICATION)
    note = f"The {LETTER} is taken out. {SAID} Captain Oda Lind told the inquiry."
    found = giving_away.by_note(note, checks)
    told = "The note repeats what is for the desk only: “{}”. Say it in other words."
    assert [(problem.sentence, problem.field) for problem in found] == [(told.format(LETTER), "note"), (told.format(SAID), "note")]
    assert untranslated(*(problem.sentence for problem in found)) == []
    secret.title = "Captain Oda Lind"
    assert [problem.sentence for problem in giving_away.by_note(note, checks)] == [told.format(SAID)], "the article says it itself"


def test_an_editor_is_told_which_edition_shows_what_was_marked_since_and_of_which_statement(room: Newsroom) -> None:
    secret, public = letter(room), transcript(room.checker)
    for statement, cited in ((room.claim, (secret, public)), (room.quote, (public,))):
        rest_on(room, statement, *cited)
    edition = publishing.publish(room.article, "", by=room.editor)
    document = publishing.read(edition)
    assert giving_away.hidden_since(edition, document) == []
    secret.confidential = True
    db.session.flush()
    (found,) = giving_away.hidden_since(edition, document)
    assert found.statement_id == room.claim_id
    assert found.sentence == (
        f"Edition 1 shows “{LETTER}”, which has since been marked for the desk only. The next edition leaves it out. "
        "Editions that are out stay as they are; only the newest can be withdrawn."
    )
    assert untranslated(found.sentence) == []
    assert giving_away.hidden_since(edition, replace(document, checks=())) == [], "a check that is not in it shows nothing"


@pytest.mark.parametrize("what", ["source", "evidence", "answer"])
def test_an_article_knows_something_for_the_desk_as_soon_as_a_source_a_piece_or_an_answer_is(room: Newsroom, what: str) -> None:
    source = letter(room)
    evidence.add(room.claim, transcript(room.checker), locator="1:00", passage="", stance=Stance.SUPPORTS, by=room.checker)
    of_piece = what == "evidence"
    evidence.add(room.claim, source, locator="page 1", passage="", stance=Stance.SUPPORTS, confidential=of_piece, by=room.checker)
    db.session.flush()
    assert kept_back.anything_of(room.article) is of_piece
    if what == "source":
        source.confidential = True
        db.session.flush()
    elif what == "answer":
        answered(room, room.quote, Naming.BY_FUNCTION)
    assert kept_back.anything_of(room.article)
    another = ingesting.store(PARSED, given="as it was pasted", name="again.txt", by=room.checker)
    assert not kept_back.anything_of(another), "what one article knows is not another’s"
    assert kept_back.of_article(another) == ()
