"""What is for the desk only: what a check that rests on it has to say, and what it must not."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.formats.edition import Check
from factcheck.models import VERDICTS, AskedBy, Source, SourceType, Stance, utc_now
from factcheck.workflow import approving, evidence, giving_away, publishing, replies, reviewing, sources
from factcheck.workflow.refusals import Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, transcript

KNOWN = "How we know: a person who was on the bridge showed us the list."

pytestmark = on_both_databases


def letter(room: Newsroom, *, confidential: bool = True) -> Source:
    facts = sources.SourceFacts(
        "Letter of the second mate",
        SourceType.OFFICIAL_DOCUMENT,
        reference="Safe, drawer two",
        publisher="Nobody",
        confidential=confidential,
    )
    return sources.add_source(facts, by=room.checker)


def add(room: Newsroom, source: Source, *, confidential: bool = False, stance: Stance = Stance.SUPPORTS) -> None:
    words = "I counted two hundred and twelve myself."
    evidence.add(room.claim, source, locator="page 1", passage=words, stance=stance, confidential=confidential, by=room.checker)


def draft(room: Newsroom, explanation: str, finding: str = "212 people were on board.") -> None:
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.confirmed"], finding, explanation), by=room.checker)


def sentences(room: Newsroom) -> str:
    return " ".join(problem.sentence for problem in reviewing.missing(room.claim))


def published(room: Newsroom) -> Check:
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    return publishing.read(publishing.publish(room.article, "A check was added.", by=room.editor)).checks[0]


@pytest.mark.parametrize("marked", ["source", "evidence"])
def test_a_verdict_that_rests_only_on_the_desks_own_says_how_it_is_known(room: Newsroom, marked: str) -> None:
    add(room, letter(room, confidential=marked == "source"), confidential=marked == "evidence")
    draft(room, "We have seen it.")
    assert "begins with “How we know:”" in sentences(room)
    draft(room, f"We have seen it.\n\n**{KNOWN[:12]}**{KNOWN[12:]}")
    assert reviewing.missing(room.claim) == []
    check = published(room)
    assert check.sources == ()
    assert "a person who was on the bridge" in check.explanation_html


def test_the_words_alone_do_not_say_how_it_is_known(room: Newsroom) -> None:
    add(room, letter(room))
    draft(room, "How we know:")
    assert "begins with “How we know:”" in sentences(room)


def test_what_readers_see_has_to_be_enough_for_the_verdict(room: Newsroom) -> None:
    add(room, letter(room))
    add(room, transcript(room.checker), stance=Stance.CONTEXT)
    draft(room, "")
    assert "begins with “How we know:”" in sentences(room), "what supports the line is for the desk; what is shown only gives context"


def test_a_public_source_beside_it_needs_no_such_words_and_stands_alone(room: Newsroom) -> None:
    add(room, letter(room))
    add(room, transcript(room.checker))
    draft(room, "")
    assert [source.title for source in published(room).sources] == ["Hearing transcript"]


@pytest.mark.parametrize(
    ("explanation", "secret"),
    [
        ("It stands in the LETTER of the\nsecond mate.", "Letter of the second mate"),
        ("“I counted two hundred and twelve myself.”", "I counted two hundred and twelve myself."),
        ("See the safe, drawer two.", "Safe, drawer two"),
    ],
)
def test_an_explanation_that_repeats_what_is_for_the_desk_is_not_submitted(room: Newsroom, explanation: str, secret: str) -> None:
    add(room, letter(room))
    draft(room, f"{explanation}\n\n{KNOWN}")
    assert secret in sentences(room)
    with pytest.raises(Refusal, match="repeats what is for the desk only"):
        reviewing.submit(room.claim, by=room.checker)


def test_what_the_article_says_itself_gives_nothing_away(room: Newsroom) -> None:
    facts = sources.SourceFacts("Captain Oda Lind", SourceType.EXPERT_INTERVIEW, reference="Notebook", confidential=True)
    add(room, sources.add_source(facts, by=room.checker))
    draft(room, f"Captain Oda Lind was asked.\n\n{KNOWN}")
    assert reviewing.missing(room.claim) == []


def test_a_source_marked_after_its_approval_stops_the_edition_until_it_is_said_how_it_is_known(room: Newsroom) -> None:
    source = letter(room, confidential=False)
    add(room, source)
    draft(room, "")
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    source.confidential = True
    db.session.flush()
    assert any("rests only on evidence that is for the desk" in issue.sentence for issue in publishing.issues(room.article))
    with pytest.raises(Refusal, match="rests only on evidence"):
        publishing.publish(room.article, "", by=room.editor)


def test_a_source_marked_after_it_was_published_is_named_to_the_editor_and_left_out_from_then_on(room: Newsroom) -> None:
    source = letter(room, confidential=False)
    add(room, source)
    add(room, transcript(room.checker))
    draft(room, "")
    assert len(published(room).sources) == 2
    first = publishing.latest(room.article)
    assert first is not None
    assert giving_away.hidden_since(first, publishing.read(first)) == []
    source.confidential = True
    db.session.flush()
    (told,) = giving_away.hidden_since(first, publishing.read(first))
    assert "Edition 1 shows “Letter of the second mate”" in told.sentence
    assert publishing.issues(room.article) == [], "it may be published again, for the source is gone from it"
    second = publishing.publish(room.article, "A source was taken out.", by=room.editor)
    assert [cited.title for cited in publishing.read(second).checks[0].sources] == ["Hearing transcript"]
    assert giving_away.hidden_since(second, publishing.read(second)) == []


def test_a_note_to_readers_that_repeats_it_is_refused(room: Newsroom) -> None:
    add(room, letter(room))
    add(room, transcript(room.checker))
    draft(room, "")
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    with pytest.raises(Refusal, match="The note repeats what is for the desk only"):
        publishing.publish(room.article, "We saw the letter of the second mate.", by=room.editor)


def test_what_readers_are_told_of_asking_for_comment_is_looked_at_too(room: Newsroom) -> None:
    add(room, letter(room))
    add(room, transcript(room.checker))
    draft(room, "")
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    now = utc_now()
    asked = replies.ask(room.claim, replies.Asking(whom="Marn Ferries", how=next(iter(AskedBy)), asked_at=now), now=now, by=room.checker)
    replies.tell_readers(asked, "We asked Marn Ferries about the letter of the second mate.", by=room.checker)
    db.session.flush()
    (issue,) = publishing.issues(room.article)
    assert "asking for comment repeats what is for the desk only: “Letter of the second mate”" in issue.sentence
