"""The extractor's scores on posts that we wrote and marked ourselves, pinned: a change that makes them worse fails here.

The posts stand in texts/. Each floor stands a little under what was measured, in the comment beside it.
"""

from __future__ import annotations

from functools import cache

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import paragraphs_of
from factcheck.scoring.scores import Scores
from factcheck.text.spans import Span
from tests.gold.marked_posts import MarkedPost, posts, read_post
from training.marked_tags import WronglyMarked

SHOWN = frozenset(
    {
        "direct quote", "mixed quote", "indirect quote", "nested quote", "multi-paragraph quote", "resumed quote", "headline quote",
        "British single marks with apostrophes", "straight marks", "German marks", "French marks", "Italian marks", "Polish marks",
        "guillemets", "ellipsis", "bracketed insertion", "no-break spaces", "stray mark", "missing mark",
        "named speaker with role", "later mention by surname", "pronoun", "role speaker", "institution speaker", "the ministry",
        "unnamed speaker", "unnamed with number", "document speaker", "no source named", "reporter's own witness", "who is spoken to",
        "nested source", "carried-on speaker", "no cue", "according to", "passive with by",
        "scare quotes", "titles of works", "term",
        "conjoined clauses", "relative clause", "participial addition", "list of figures",
        "number", "prediction", "rule", "opinion", "question", "greeting", "credit", "link", "notice", "caption",
    }
)  # fmt: skip
"""What live blogs hold that an extractor can get wrong. Every one of these is in some post, and no post shows anything else."""


@cache
def scores() -> Scores:
    """What the rules alone score; the tagger is no part of this."""
    measured = Scores()
    for post in posts():
        measured.add(post.marked, extract_with(post.marked.text, tagger=None))
    return measured


def test_there_are_sixty_posts_and_they_show_everything_that_live_blogs_do_to_quotes_and_claims() -> None:
    assert len(posts()) >= 60
    assert frozenset().union(*(post.shows for post in posts())) == SHOWN


FLOORS = [
    # figure, floor
    ("exact", 0.765),  # 0.784
    ("char", 0.87),  # 0.886
    ("match", 0.805),  # 0.824
    ("e2e", 0.775),  # 0.796
    ("direct e2e", 0.775),  # 0.797
    ("indirect match", 0.795),  # 0.814
    ("no source made up", 0.9),  # 1.000
    ("speaker by name", 0.575),  # 0.597
    ("speaker type", 0.83),  # 0.850
    ("statements", 0.92),  # 0.935
    ("statements cover", 0.99),  # 1.000
    ("statement type", 0.74),  # 0.755
    ("nothing to check", 0.85),  # 0.871
]


def figures(measured: Scores) -> dict[str, float]:
    parts, stated = measured.attributions.parts, measured.statements
    return {
        **{name: getattr(parts["all"], name).f1 for name in ("exact", "char", "match", "e2e")},
        "direct e2e": parts["direct"].e2e.f1,
        "indirect match": parts["indirect"].match.f1,
        "no source made up": 1 - parts["all"].spurious.value,
        "speaker by name": measured.speakers.name_of_all,
        "speaker type": measured.speakers.type.value,
        "statements": stated.match.f1,
        "statements cover": stated.cover.value,
        "statement type": stated.type.value,
        "nothing to check": stated.quiet.value,
    }


@pytest.mark.parametrize(("figure", "floor"), FLOORS)
def test_the_rules_find_as_much_in_our_own_posts_as_before(figure: str, floor: float) -> None:
    assert figures(scores())[figure] >= floor


def test_every_figure_has_a_floor() -> None:
    assert figures(scores()).keys() == {figure for figure, _ in FLOORS}


def outer_quotations(post: MarkedPost) -> list[str]:
    text = post.marked.text
    found = find_quotations(text, [paragraph.span for paragraph in paragraphs_of(text, None)])
    return [one.span.words(text) for one in found if one.depth == 0]


@pytest.mark.parametrize("post", [post for post in posts() if post.language != "en"], ids=lambda post: post.name)
def test_quotations_in_other_languages_have_exactly_the_edges_of_their_marks(post: MarkedPost) -> None:
    assert outer_quotations(post) == [span.words(post.marked.text) for span in post.quotations]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<s 1>Quill</s> <c 1>said</c> <q 1>it held.", "is never closed"),
        ("<s 1>Quill</s> <c 1>said</q> it held.", "closes nothing"),
        ("<s>Quill</s> said it held.", "is no tag"),
        ("<s 1 t=river>Quill</s> said it held.", "no known type"),
        ("<s 1>Quill</s> <c 1>said</c> it held.", "no words"),
        ("<q 1>It held</q>, it was <c 1>said</c>.", "no speaker"),
        ("Quill said “it held”.", "neither speech nor <x>"),
        ("Quill left.\n\n--- statements\nfact | Quill left", "no type of statement"),
        ("Quill left.\n\n--- statements\nevent | Quill came", "is not in the post"),
        ("Quill left.\n\n--- statements\nevent | Quill ~ came", "does not follow"),
        ("Quill left.\n\n--- statements\nevent | Rain || left", "does not stand before"),
        ("Quill left.\n\n--- statements\nevent | Quill left\nevent | Quill left", "twice the same"),
        ("Quill left. Rain fell.\n\n--- statements\nevent | Quill left", "no statement holds"),
    ],
)
def test_a_wrongly_marked_post_says_what_is_wrong(body: str, complaint: str) -> None:
    with pytest.raises(WronglyMarked, match=complaint):
        read_post("bridge", "shows: direct quote\n", body)


def test_marks_are_read_to_the_character() -> None:
    body = '<q 1>“It⍽held,”</q> <c 1>said</c> <s 1 n="Ada Quill">she</s>.\n\n--- statements\nquote | “It⍽held,” ~ she'
    marked = read_post("bridge", "shows: direct quote\n", body).marked
    assert marked.text == "“It\u00a0held,” said she."
    assert marked.said is not None
    assert marked.stated is not None
    assert [(one.content, one.source, one.speaker, one.speaker_type) for one in marked.said] == [
        ((Span(0, 10),), (Span(16, 19),), "Ada Quill", "named")
    ]
    assert [(one.type, one.spans) for one in marked.stated] == [("quote", (Span(0, 19),))]
