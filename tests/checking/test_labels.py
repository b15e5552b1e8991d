from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from factcheck.checking.articles import CheckedQuote, check_article, quotes_of
from factcheck.checking.quotes import Label, prepared
from factcheck.scoring.quote_checks import QuoteScores
from tests.checking.labelled import NAMES, Labelled, labelled
from tests.support.shared import FOLDER, needs_shared

LEAST = 0.95
LEAST_FOUND = 0.98
TRUTH = Path(__file__).parent / "truth"


@pytest.fixture(autouse=True)
def read_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where quotations stand is told by their marks, whichever engine says who speaks; the rules are the quicker."""
    monkeypatch.setenv("FACTCHECK_TAGGER", "rules")


def checked(one: Labelled) -> list[tuple[Label, CheckedQuote | None]]:
    found = check_article(quotes_of(one.article), [prepared(one.source, one.name)])
    at = {quote.quote.span.end: quote for quote in found}
    return [(label, next((at[end - back] for back in (1, 2) if end - back in at), None)) for end, label in one.labels]


@pytest.mark.parametrize("name", NAMES)
def test_every_quotation_gets_the_label_of_a_careful_person(name: str) -> None:
    one = labelled(name)
    wrong = [
        (true.value, given and (given.check.label.value, given.quote.words, given.check.reason))
        for true, given in checked(one)
        if given is None or given.check.label is not true
    ]
    assert len(one.labels) >= 20
    assert len(wrong) <= len(one.labels) * (1 - LEAST), wrong


def test_altered_and_verbatim_quotations_are_told_apart_in_all_articles_together() -> None:
    scores = QuoteScores()
    for name in NAMES:
        for true, given in checked(labelled(name)):
            scores.add(true, given.check.label if given else None)
    assert scores.count >= 400
    for label in (Label.ALTERED, Label.VERBATIM):
        assert scores.precision(label) >= LEAST, (label, scores.pairs)
        assert scores.recall(label) >= LEAST_FOUND, (label, scores.pairs)


def test_scores_count_what_was_given_wrongly_and_what_was_missed() -> None:
    scores = QuoteScores()
    scores.add(Label.ALTERED, Label.ALTERED)
    scores.add(Label.ALTERED, Label.VERBATIM)
    scores.add(Label.VERBATIM, Label.VERBATIM)
    scores.add(Label.VERBATIM, None)
    assert (scores.precision(Label.ALTERED), scores.recall(Label.ALTERED)) == (1.0, 0.5)
    assert (scores.precision(Label.VERBATIM), scores.recall(Label.VERBATIM)) == (0.5, 0.5)
    assert scores.agreement == 0.5


@needs_shared
@pytest.mark.parametrize("truth", sorted(TRUTH.glob("*.json")), ids=lambda path: path.stem)
def test_quotations_of_real_articles_get_their_label_and_passage(truth: Path) -> None:
    judged = json.loads(truth.read_text(encoding="utf-8"))
    folder = FOLDER / "data" / "transcripts" / truth.stem
    article, source = (folder / "article.txt").read_bytes(), next(folder.glob("2*.md")).read_bytes()
    assert hashlib.sha256(article).hexdigest() == judged["article_sha256"], "the article is another than the one that was judged"
    assert hashlib.sha256(source).hexdigest() == judged["source_sha256"], "the source is another than the one that was judged"
    found = check_article(quotes_of(article.decode()), [prepared(source.decode())])
    given = [
        {
            "start": one.quote.span.start,
            "end": one.quote.span.end,
            "label": one.check.label.value,
            "passage_start": one.check.passage.span.start if one.check.passage else None,
            "passage_end": one.check.passage.span.end if one.check.passage else None,
        }
        for one in found
    ]
    assert given == judged["quotes"]
