"""A newsroom changes its verdicts, and nothing that was said with them changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import VERDICTS, Family, HistoryEntry, NewsroomPart, Review, Stance, State, Verdict, Vocabulary
from factcheck.workflow import (
    approving,
    binding,
    evidence,
    explaining,
    newsroom,
    newsroom_rules,
    newsroom_verdicts,
    newsroom_versions,
    publishing,
    reviewing,
    stale,
)
from factcheck.workflow.newsroom_verdicts import Wording
from factcheck.workflow.refusals import Forbidden, Outdated, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import QUOTED, Newsroom, prepare_quote, submitted_quote, transcript
from tests.support.versions import edited, take_in_version
from tests.workflow.test_stale import REWORDED, place


def seen() -> int:
    return newsroom_versions.number_of(NewsroomPart.VERDICTS)


def worded(key: str, **changed: object) -> Wording:
    old = newsroom.vocabularies().every[key]
    names = ("label", "definition", "family", "value", "needs_source", "needs_stance")
    return Wording(**{**{name: getattr(old, name) for name in names}, **changed})


def rename(room: Newsroom, key: str, label: str) -> None:
    newsroom_verdicts.reword(key, worded(key, label=label), seen=seen(), by=room.administrator)


def test_only_administrators_change_the_verdicts_and_only_what_they_saw(room: Newsroom) -> None:
    with pytest.raises(Forbidden, match="Only administrators"):
        newsroom_verdicts.retire("claim.mixed", seen=0, by=room.editor)
    newsroom_verdicts.retire("claim.mixed", seen=0, by=room.administrator)
    with pytest.raises(Outdated):
        newsroom_verdicts.retire("claim.false", seen=0, by=room.administrator)


@on_both_databases
def test_a_new_label_is_for_the_reviews_made_from_then_on(room: Newsroom) -> None:
    decision = approving.approve(submitted_quote(room), by=room.editor)
    edition = publishing.publish(room.article, "", by=room.editor)
    before = (edition.document, decision.content, decision.content_sha256)
    rename(room, "quote.verbatim", "Word for word")
    db.session.commit()

    assert decision.review.verdict.label == "Verbatim"
    assert not binding.differs(decision)
    assert binding.why_not_as_approved(decision) is None
    assert publishing.preview(room.article, by=room.editor).checks[0].verdict_label == "Verbatim"
    assert (edition.document, decision.content, decision.content_sha256) == before

    reviewing.reopen(room.quote, "A second recording came in.", by=room.checker)
    again = approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
    db.session.commit()
    assert again.review.verdict.label == "Word for word"
    assert publishing.preview(room.article, by=room.editor).checks[0].verdict_label == "Word for word"
    assert binding.approved_content(again) == binding.content_of(again.review)
    assert again.content is not None
    assert "Word for word" in again.content


def test_words_that_were_changed_behind_the_programs_back_are_not_given_to_readers(room: Newsroom) -> None:
    decision = approving.approve(submitted_quote(room), by=room.editor)
    decision.review.__dict__["verdict_words"] = '{"label":"Confirmed by us"}'
    assert binding.why_not_as_approved(decision) is not None


@pytest.mark.parametrize(
    ("changed", "kept"),
    [({"definition": "Something else."}, "definition"), ({"family": Family.WRONG}, "kind"), ({"value": 3}, "place on the scale")],
)
def test_a_verdict_that_was_given_keeps_its_meaning(room: Newsroom, changed: dict[str, object], kept: str) -> None:
    submitted_quote(room)
    with pytest.raises(Refusal, match=f"“Verbatim” was given in one review, so its {kept} stays"):
        newsroom_verdicts.reword("quote.verbatim", worded("quote.verbatim", **changed), seen=0, by=room.administrator)


def test_one_that_was_never_given_may_mean_something_else(room: Newsroom) -> None:
    wording = Wording("Half true", "As much is right as is wrong.", Family.WRONG, 2)
    newsroom_verdicts.reword("claim.mixed", wording, seen=0, by=room.administrator)
    now = newsroom.vocabularies().every["claim.mixed"]
    assert (now.label, now.definition, now.family, now.value) == ("Half true", "As much is right as is wrong.", Family.WRONG, 2)


def test_a_new_verdict_is_given_and_asks_for_what_it_needs(room: Newsroom) -> None:
    wording = Wording("Schon lange überholt!", "It has been wrong for years.", Family.PAST, needs_stance=Stance.REFUTES.value)
    newsroom_verdicts.add(Vocabulary.LINE, wording, seen=0, by=room.administrator)
    made = newsroom.vocabularies().of(Vocabulary.LINE)[-1]
    assert made.key == "line.schon-lange-uberholt"
    reviewing.save_draft(room.claim, reviewing.Draft(made, "So it is.", "See the transcript."), by=room.checker)
    evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.CONTEXT, by=room.checker)
    with pytest.raises(Refusal, match="needs a source that refutes"):
        reviewing.submit(room.claim, by=room.checker)
    evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
    review = reviewing.submit(room.claim, by=room.checker)
    db.session.commit()
    db.session.expire_all()
    assert review.verdict == made
    assert room.claim.draft_verdict == made


def test_no_new_review_gives_a_retired_verdict_and_old_ones_keep_showing(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    publishing.publish(room.article, "", by=room.editor)
    reviewing.reopen(room.quote, "A second recording came in.", by=room.checker)
    newsroom_verdicts.retire("quote.verbatim", seen=0, by=room.administrator)

    assert [problem.sentence for problem in reviewing.missing(room.quote)] == ["The verdict “Verbatim” is retired. Choose another."]
    with pytest.raises(Refusal, match="is retired"):
        reviewing.submit(room.quote, by=room.checker)
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.verbatim"], "Other words.", ""), by=room.checker)
    assert room.quote.draft_finding == "Other words.", "what is typed beside it is kept"
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.trimmed"], "Other words.", ""), by=room.checker)
    with pytest.raises(Refusal, match="is retired"):
        reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.verbatim"], "Other words.", ""), by=room.checker)
    assert publishing.read(publishing.editions(room.article)[0]).checks[0].verdict_label == "Verbatim"

    newsroom_verdicts.take_up("quote.verbatim", seen=1, by=room.administrator)
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.verbatim"], "Other words.", ""), by=room.checker)
    assert reviewing.submit(room.quote, by=room.checker).verdict.label == "Verbatim"


def test_a_retired_verdict_is_not_kept_for_a_changed_text(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    take_in_version(room, edited(QUOTED, REWORDED))
    newsroom_verdicts.retire("quote.verbatim", seen=0, by=room.administrator)
    with pytest.raises(Refusal, match="is retired"):
        stale.keep(room.quote, place(room.quote), "The sense is the same.", by=room.checker)
    assert room.quote.state is State.STALE


def test_a_question_always_has_a_verdict_left(room: Newsroom) -> None:
    for verdict in newsroom.vocabularies().of(Vocabulary.LINE)[1:]:
        newsroom_verdicts.retire(verdict.key, seen=seen(), by=room.administrator)
    with pytest.raises(Refusal, match="needs a verdict that can be given"):
        newsroom_verdicts.retire("line.confirmed", seen=seen(), by=room.administrator)


def test_no_verdict_takes_the_label_that_another_has_or_had_in_a_review(room: Newsroom) -> None:
    submitted_quote(room)
    with pytest.raises(Refusal, match="is or was called"):
        rename(room, "quote.trimmed", "Verbatim")
    rename(room, "quote.verbatim", "Word for word")
    with pytest.raises(Refusal, match="is or was called"):
        rename(room, "quote.trimmed", "VERBATIM")
    rename(room, "quote.verbatim", "Verbatim")
    rename(room, "claim.true", "Verbatim")  # another question


def test_drafts_take_the_new_words_and_nobodys_form_is_out_of_date(room: Newsroom) -> None:
    prepare_quote(room)
    db.session.commit()
    revision = room.quote.revision
    rename(room, "quote.verbatim", "Word for word")
    db.session.commit()
    assert room.quote.draft_verdict is not None
    assert (room.quote.draft_verdict.label, room.quote.revision) == ("Word for word", revision)


def test_the_order_is_the_newsrooms(room: Newsroom) -> None:
    newsroom_verdicts.move("line.wrong", up=True, seen=0, by=room.administrator)
    assert [one.key for one in newsroom.vocabularies().of(Vocabulary.LINE)][3:5] == ["line.wrong", "line.not-confirmed"]
    newsroom_verdicts.move("line.wrong", up=False, seen=1, by=room.administrator)
    assert newsroom.vocabularies().of(Vocabulary.LINE) == tuple(v for v in VERDICTS.values() if v.vocabulary is Vocabulary.LINE)
    with pytest.raises(Refusal, match="cannot be moved further"):
        newsroom_verdicts.move("line.confirmed", up=True, seen=2, by=room.administrator)


def test_bringing_back_the_beginning_retires_what_was_added_and_keeps_what_was_given(room: Newsroom) -> None:
    wording = Wording("Half true", "As much is right as is wrong.", Family.CONTEXT, needs_source=False)
    newsroom_verdicts.reword("line.not-confirmed", wording, seen=0, by=room.administrator)
    newsroom_verdicts.add(Vocabulary.CLAIM, Wording("Satire", "It was meant as a joke.", Family.CONTEXT), seen=1, by=room.administrator)
    draft = reviewing.Draft(VERDICTS["line.not-confirmed"], "Nothing settles it yet.", "We asked twice.")
    reviewing.save_draft(room.claim, draft, by=room.checker)
    review = reviewing.submit(room.claim, by=room.checker)
    newsroom_verdicts.bring_back(0, seen=2, by=room.administrator)

    listed = newsroom.vocabularies()
    assert "claim.satire" in listed.every
    assert "claim.satire" not in listed.offered
    kept = listed.every["line.not-confirmed"]
    assert (kept.label, kept.definition, kept.family) == ("Not confirmed", "As much is right as is wrong.", Family.CONTEXT)
    assert review.verdict.label == "Half true"
    (entry,) = db.session.scalars(select(HistoryEntry).filter_by(verb="set up").order_by(HistoryEntry.id.desc()).limit(1))
    assert entry.sentence.startswith("brought back the verdicts that the product brings")


def test_explanations_are_kept_for_the_newsrooms_own_verdicts(room: Newsroom) -> None:
    newsroom_verdicts.add(Vocabulary.CLAIM, Wording("Satire", "It was meant as a joke.", Family.CONTEXT), seen=0, by=room.administrator)
    kept = explaining.keep(explaining.Wording("Jokes", "", "It was a joke.", ("claim.satire", "claim.true")), by=room.checker)
    assert [verdict.label for verdict in kept.verdicts] == ["True", "Satire"]


LABELS = st.sampled_from(["Verbatim", "Word for word", "Exact", "Trimmed fairly", " "])
KEYS = st.sampled_from(["quote.verbatim", "quote.verbatim", "quote.trimmed", "quote.exact", "quote.word-for-word", "no.such"])
"""Few of each, so that changes meet."""
WORDINGS = st.builds(
    Wording,
    LABELS,
    st.sampled_from(["Said in these words.", "Said more or less in these words.", ""]),
    st.sampled_from([Family.OK, Family.WRONG]),
    st.sampled_from([None, None, None, 3]),
)
Act = tuple[str, str, Wording, Vocabulary, int]
ACTS = st.tuples(
    st.sampled_from(["reword", "reword", "reword", "label", "add", "retire", "take up", "up", "down", "bring back"]),
    KEYS,
    WORDINGS,
    st.sampled_from([Vocabulary.QUOTE, Vocabulary.QUOTE, Vocabulary.CLAIM]),
    st.integers(0, 4),
)


def take(room: Newsroom, act: Act) -> None:
    """Try one change; what is refused changes nothing and says why."""
    name, key, wording, vocabulary, number = act
    by, at = room.administrator, seen()
    before = newsroom.vocabularies()
    steps: dict[str, Callable[[], object]] = {
        "reword": lambda: newsroom_verdicts.reword(key, wording, seen=at, by=by),
        "label": lambda: rename(room, key, wording.label) if key in before.every else None,
        "add": lambda: newsroom_verdicts.add(vocabulary, wording, seen=at, by=by),
        "retire": lambda: newsroom_verdicts.retire(key, seen=at, by=by),
        "take up": lambda: newsroom_verdicts.take_up(key, seen=at, by=by),
        "up": lambda: newsroom_verdicts.move(key, up=True, seen=at, by=by),
        "down": lambda: newsroom_verdicts.move(key, up=False, seen=at, by=by),
        "bring back": lambda: newsroom_verdicts.bring_back(number, seen=at, by=by),
    }
    try:
        steps[name]()
    except Refusal:
        assert newsroom.vocabularies() == before


def meaning(verdict: Verdict) -> tuple[object, ...]:
    return verdict.key, verdict.vocabulary, verdict.definition, verdict.family, verdict.value


def test_whatever_is_changed_nothing_that_was_said_changes(room: Newsroom) -> None:
    """Random changes of the vocabulary, between which the quote is reviewed again and again."""
    decision = approving.approve(submitted_quote(room), by=room.editor)
    publishing.publish(room.article, "", by=room.editor)
    db.session.commit()

    @settings(max_examples=15)
    @given(st.lists(ACTS, min_size=3, max_size=9))
    def hold(acts: list[Act]) -> None:
        said = {decision.review_id: decision.review.verdict}
        with db.session.begin_nested() as savepoint:
            for act in acts:
                take(room, act)
                if room.quote.state is State.APPROVED:
                    reviewing.reopen(room.quote, "Again.", by=room.checker)
                if (chosen := newsroom.vocabularies().offered.get(act[1])) is not None:
                    reviewing.save_draft(room.quote, reviewing.Draft(chosen, "So it is.", "We listened again."), by=room.checker)
                if not reviewing.missing(room.quote):
                    review = reviewing.submit(room.quote, by=room.checker)
                    db.session.flush()
                    said[review.id] = review.verdict
                    reviewing.take_back(room.quote, by=room.checker)
                db.session.flush()
                db.session.expire_all()
                listed = newsroom.vocabularies()
                for number, verdict in said.items():
                    assert db.session.get_one(Review, number).verdict == verdict, "a review keeps its verdict's words"
                    assert meaning(listed.every[verdict.key]) == meaning(verdict), "what it means to readers stays"
                assert set(VERDICTS) <= set(listed.every), "a verdict never leaves the list"
                assert all(listed.of(vocabulary) for vocabulary in Vocabulary)
                labels = [(one.verdict.vocabulary, one.verdict.label.casefold()) for one in listed.listed]
                assert len(labels) == len(set(labels)), "no two are called the same"
                assert newsroom_rules.wrong(listed, listed, newsroom_rules.given()) == []
            assert binding.why_not_as_approved(decision) is None
            savepoint.rollback()
        assert newsroom.vocabularies().number == 0

    hold()
