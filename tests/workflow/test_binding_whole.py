"""Everything that an approval is of stands in what is kept of it: the words, the finding and each fact of each source."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from factcheck.extraction.findings import StatementKind
from factcheck.formats import approved
from factcheck.formats.approved import ApprovedContent
from factcheck.models import (
    VERDICTS,
    Attribution,
    Decision,
    Evidence,
    Outcome,
    PostVersion,
    Review,
    Snapshot,
    Source,
    SourceType,
    Stance,
    Terms,
    User,
    text_sha256,
)
from factcheck.text.spans import Span
from factcheck.workflow import binding
from tests.support.all_languages import untranslated

TEXT = "The mayor of Hollin said that 14 bridges were closed."
AS_OF, NEXT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC), datetime(2026, 4, 1, 9, tzinfo=UTC)
REGISTER = Source(
    title="Register of bridges",
    type=SourceType.OFFICIAL_DOCUMENT,
    url="https://hollin.example/bridges",
    reference="Volume 3",
    publisher="Town of Hollin",
    published_on=date(2026, 2, 14),
    confidential=False,
)
LETTER = Source(title="Letter of the builder", type=SourceType.OTHER_MEDIA, confidential=False)


def review(**changes: object) -> Review:
    """A review with every fact that one can have, about words that the text attributes to somebody."""
    kept = Snapshot(sha256="5a" * 32)
    facts: dict[str, object] = {
        "id": 12,
        "version": PostVersion(text=TEXT, sha256=text_sha256(TEXT)),
        "spans": (Span(30, 52),),
        "kind": StatementKind.CLAIM,
        "attribution": Attribution(speaker_name="Ida Wren", speaker_role="mayor", terms=Terms.NOT_STATED, reason=""),
        "verdict": VERDICTS["line.wrong"],
        "finding": "Eleven were closed.",
        "explanation": "The register names **eleven**.",
        "as_of": AS_OF,
        "next_look": NEXT,
        "evidence": [
            Evidence(id=7, source=REGISTER, locator="p. 9", passage="eleven", stance=Stance.REFUTES, snapshot=kept, confidential=False),
            Evidence(id=8, source=LETTER, stance=Stance.CONTEXT, confidential=True),
        ],
    }
    return Review(**{**facts, **changes})


WHOLE = {
    "format": 1,
    "words": "14 bridges were closed",
    "version": text_sha256(TEXT),
    "spans": [[30, 52]],
    "kind": "claim",
    "attribution": "Ida Wren, mayor",
    "speaker": "Ida Wren",
    "speaker_role": "mayor",
    "verdict": "line.wrong",
    "finding": "Eleven were closed.",
    "explanation": "The register names **eleven**.",
    "as_of": "2026-03-01T09:30:00+00:00",
    "next_look": "2026-04-01T09:00:00+00:00",
    "evidence": [
        {
            "evidence": 7,
            "title": "Register of bridges",
            "type": "official document",
            "url": "https://hollin.example/bridges",
            "reference": "Volume 3",
            "publisher": "Town of Hollin",
            "published_on": "2026-02-14",
            "locator": "p. 9",
            "passage": "eleven",
            "stance": "refutes",
            "snapshot": "5a" * 32,
            "desk_only": False,
        },
        {
            "evidence": 8,
            "title": "Letter of the builder",
            "type": "other media",
            "url": None,
            "reference": None,
            "publisher": None,
            "published_on": None,
            "locator": None,
            "passage": None,
            "stance": "context",
            "snapshot": None,
            "desk_only": True,
        },
    ],
}


def decided(content: ApprovedContent, of: Review) -> Decision:
    """An approval of this content, with a hash that fits it."""
    text = approved.dump(content)
    return Decision(review=of, review_id=of.id, content=text, content_sha256=approved.content_hash(text))


def test_an_approval_keeps_every_fact_of_what_was_approved() -> None:
    of = review()
    decision = binding.approval(of, by=User(name="Edda Editor"))
    assert json.loads(decision.content or "") == WHOLE
    assert decision.content_sha256 == binding.hash_of(of) == approved.content_hash(decision.content or "")
    assert (decision.outcome, decision.reason, decision.by.name) == (Outcome.APPROVED, "", "Edda Editor")
    assert binding.approved_content(decision) == binding.content_of(of)
    assert not binding.differs(decision)
    assert binding.why_not_as_approved(decision) is None


def test_words_that_the_text_attributes_to_nobody_are_kept_without_a_speaker() -> None:
    content = binding.content_of(review(attribution=None, next_look=None, evidence=[]))
    assert (content.attribution, content.speaker, content.speaker_role, content.next_look) == ("", None, None, None)


def test_a_verdict_that_the_newsroom_calls_otherwise_is_kept_in_its_words() -> None:
    renamed = replace(VERDICTS["line.wrong"], label="Not right")
    content = binding.content_of(review(verdict=renamed, verdict_words=renamed.words))
    assert (content.verdict, json.loads(content.verdict_words or "{}")["label"]) == ("line.wrong", "Not right")


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own clock is set to the time of Nepal."""
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_east")
def test_an_approval_has_one_hash_on_every_machine_and_in_whatever_zone_its_moments_were_given() -> None:
    elsewhere = timezone(timedelta(hours=-7))
    of = review(as_of=AS_OF.astimezone(elsewhere), next_look=NEXT.astimezone(elsewhere))
    assert json.loads(approved.dump(binding.content_of(of))) == WHOLE


OTHERS: dict[str, Any] = {
    "words": "bridges were closed",
    "version": "0" * 64,
    "spans": (Span(33, 52),),
    "kind": "quote",
    "attribution": "Ida Wren",
    "speaker": "Ida Wrenn",
    "speaker_role": None,
    "verdict": "line.confirmed",
    "verdict_words": "Quite wrong",
    "finding": "Twelve were closed.",
    "explanation": "",
    "as_of": None,
    "next_look": None,
}


@pytest.mark.parametrize("changed", [*OTHERS, "evidence", "locator", "passage", "stance", "snapshot", "no evidence"])
def test_readers_are_given_nothing_that_was_changed_behind_the_programs_back(changed: str) -> None:
    of = review()
    now = binding.content_of(of)
    if changed in OTHERS:
        then = replace(now, **{changed: OTHERS[changed]})
    elif changed == "no evidence":
        then = replace(now, evidence=())
    else:
        fact: dict[str, Any] = {changed: 70 if changed == "evidence" else "supports"}
        other = replace(now.evidence[0], **fact)
        then = replace(now, evidence=(other, *now.evidence[1:]))
    decision = decided(then, of)
    assert binding.differs(decision)
    why = binding.why_not_as_approved(decision)
    assert why == "what stands on the desk is not what was approved. Reopen it and have it approved again."
    assert untranslated(why) == []


def test_a_fact_about_a_source_may_be_mended_and_readers_are_still_given_what_was_approved() -> None:
    of = review()
    now = binding.content_of(of)
    mended = replace(now.evidence[0], title="Register", url=None, publisher="Hollin", published_on=None, reference=None, type="report")
    decision = decided(replace(now, evidence=(mended, *now.evidence[1:])), of)
    assert binding.differs(decision)
    assert binding.why_not_as_approved(decision) is None


def test_an_approval_whose_hash_does_not_fit_is_named_and_given_to_nobody() -> None:
    decision = decided(binding.content_of(review()), review())
    decision.content = (decision.content or "").replace("Eleven", "Twelve")
    with pytest.raises(ValueError, match=r"^The approval of review 12 does not match its hash\.$"):
        binding.approved_content(decision)
    why = binding.why_not_as_approved(decision)
    assert why == "what is kept of its approval does not match its hash. Reopen it and have it approved again."
    assert untranslated(why) == []


def test_an_approval_from_before_contents_were_kept_stands() -> None:
    decision = Decision(review=review(), content=None, content_sha256=None)
    assert binding.approved_content(decision) is None
    assert not binding.differs(decision)
    assert binding.why_not_as_approved(decision) is None
