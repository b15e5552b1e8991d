"""What may become of a verdict: the one place that keeps what was said with it from changing its meaning.

A review keeps its verdict in the words that it was given in, and an approval is bound to them, so no edition changes when the
vocabulary does. But readers look up a verdict's meaning on one page, and compare one check with another. So a verdict that a
review has given keeps its definition, its family and its place on the scale for ever: one that is to mean something else is
retired, and another takes its place. Its label may be spelled anew; that is for the reviews made from then on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import BlindCheck, Review, Verdict, Vocabularies, Vocabulary
from factcheck.models.verdicts import as_worded
from factcheck.text.wording import N_, figure, part, said, said_n
from factcheck.workflow.refusals import Problem

LONGEST_LABEL, LONGEST_DEFINITION = 40, 300
"""In characters: a label stands on a mark's card and in a picture, a definition in one or two lines."""
_MEANING = {"definition": N_("definition"), "family": N_("kind"), "value": N_("place on the scale")}


@dataclass(frozen=True, slots=True)
class Given:
    """How often each verdict was given in a review, by its key, and under which labels."""

    times: Mapping[str, int]
    labels: Mapping[str, frozenset[str]]


def given() -> Given:
    """What was given so far, in two queries."""
    times: Counter[str] = Counter()
    labels: defaultdict[str, set[str]] = defaultdict(set)
    reviewed = select(Review.verdict_key, Review.verdict_words, func.count()).group_by(Review.verdict_key, Review.verdict_words)
    second = select(BlindCheck.verdict_key, BlindCheck.verdict_words, func.count()).where(BlindCheck.submitted_at.is_not(None))
    for rows in (reviewed, second.group_by(BlindCheck.verdict_key, BlindCheck.verdict_words)):
        for key, words, number in db.session.execute(rows):
            if key is not None:
                times[key] += number
                labels[key].add(as_worded(key, words).label)
    return Given(times, {key: frozenset(found) for key, found in labels.items()})


def wrong(before: Vocabularies, after: Vocabularies, so_far: Given) -> list[Problem]:
    """Everything that speaks against a new list of verdicts; empty means that it may count."""
    problems = [Problem(N_("A verdict never leaves the list. Retire it instead."))] if before.every.keys() - after.every.keys() else []
    for key, verdict in after.every.items():
        old = before.every.get(key)
        if old != verdict:
            problems += _shape(verdict)
        if old is not None:
            problems += _kept(old, verdict, so_far.times.get(key, 0))
    problems += _alike(after, so_far)
    for vocabulary in Vocabulary:
        if not after.of(vocabulary):
            problems.append(
                Problem(
                    said(
                        "“%(question)s” needs a verdict that can be given. Add another before you retire this one.",
                        question=part(vocabulary.question, "question of a vocabulary"),
                    )
                )
            )
    return problems


def _shape(verdict: Verdict) -> Iterator[Problem]:
    if not verdict.label.strip():
        yield Problem(N_("Say what the verdict is called."), "label")
    if len(verdict.label) > LONGEST_LABEL:
        yield Problem(said("Shorten the label to %(most)s characters.", most=LONGEST_LABEL), "label")
    if not verdict.definition.strip():
        yield Problem(N_("Say in a sentence what the verdict means. Readers see it."), "definition")
    if len(verdict.definition) > LONGEST_DEFINITION:
        yield Problem(said("Shorten the definition to %(most)s characters.", most=LONGEST_DEFINITION), "definition")
    if verdict.value is not None and (verdict.vocabulary is not Vocabulary.CLAIM or not 1 <= verdict.value <= 5):
        yield Problem(N_("Only verdicts on what somebody claims have a place on the scale, from 1 to 5."), "value")
    if verdict.needs_stance is not None and not verdict.needs_source:
        yield Problem(N_("A verdict that needs a certain source needs a source."), "needs")


def _kept(old: Verdict, new: Verdict, times: int) -> Iterator[Problem]:
    """A verdict that was given keeps what it means; no verdict answers another question than before."""
    if old.vocabulary is not new.vocabulary:
        yield Problem(
            said("“%(verdict)s” cannot answer another question. Add a verdict there.", verdict=part(old.label, "verdict")), "label"
        )
    if not times:
        return
    for name, called in _MEANING.items():
        if getattr(old, name) != getattr(new, name):
            sentence = said_n(
                "“%(verdict)s” was given in one review, so its %(what)s stays. Retire it and add another.",
                "“%(verdict)s” was given in %(num)s reviews, so its %(what)s stays. Retire it and add another.",
                times,
                verdict=part(old.label, "verdict"),
                what=part(called),
                num=figure(times),
            )
            yield Problem(sentence, name)


def _alike(after: Vocabularies, so_far: Given) -> Iterator[Problem]:
    """No two verdicts of a vocabulary are called the same, nor one as another was when it was given."""
    taken: dict[tuple[Vocabulary, str], str] = {}
    for key, verdict in after.every.items():
        for label in {verdict.label.casefold(), *(label.casefold() for label in so_far.labels.get(key, ()))}:
            other = taken.setdefault((verdict.vocabulary, label), key)
            if other != key:
                yield Problem(
                    said("Another verdict is or was called “%(verdict)s”. Choose another label.", verdict=part(verdict.label, "verdict")),
                    "label",
                )
