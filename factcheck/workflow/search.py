"""Searching everything on the desk: statements, posts, sources, explanations. The same on both databases, whatever looks the words up."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, literal_column, select, table, text
from sqlalchemy.orm import aliased

from factcheck.extensions import db
from factcheck.models import Found, Role, SearchEntry, User
from factcheck.text.search_words import Piece, Term, snippet, terms
from factcheck.text.wording import N_
from factcheck.workflow.rights import require

PER_PAGE = 25
RANKED = 1000
"""Matches that are ranked and counted: the newest. Ranking all would take the longer, the larger the archive is."""
LONGEST = 300
"""Characters of what is typed that are read."""

HIDDEN: list[Callable[[User], ColumnElement[bool]]] = []
"""What a person must not find yet: each gives a condition over SearchEntry that holds for what to leave out (see `leave_out`)."""

_INDEX = table("search_index", column("rowid"))
"""SQLite's index; PostgreSQL has a column."""
_OTHER = aliased(SearchEntry)
_NUMBER: dict[bool, ColumnElement[int]] = {True: SearchEntry.__table__.c.id, False: _INDEX.c.rowid}
"""An entry's number, as it is asked for on PostgreSQL or not: SQLite's index stands in its order, if it is asked by its own name."""
_WORDS: ColumnElement[object] = literal_column("search_entries.words")
_QUOTATION = re.compile('["“”„«»]')
_POINTS = re.compile("[\u05b0-\u05bd\u05bf\u05c1\u05c2\u05c7\u0640\u064b-\u0652\u0670]")
"""As in migrations/searching.py, like the letters below."""
_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655]")
_ALIKE = str.maketrans({"آ": "ا", "أ": "ا", "إ": "ا", "ؤ": "و", "ئ": "ي"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody searches for, and where."""

    words: str
    kind: Found | None = None
    article: int | None = None
    page: int = 1
    before: int | None = None
    """Only what was entered before this entry, the newest first: beyond what is ranked."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is, its heading and the part of its text that fits."""

    kind: Found
    record_id: int
    article_id: int | None
    title: list[Piece]
    body: list[Piece]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found, the best first, and how much there is of each kind.

    Of very many matches only the newest are ranked and counted; what is older follows after them.
    """

    hits: Sequence[Hit]
    counts: dict[Found, int]
    page: int
    pages: int
    uncounted: frozenset[Found] = frozenset()
    """The kinds of which there may be more than counted."""
    further: int | None = None
    """Before which entry the list goes on after this page, where nothing is ranked any more; None where it does not."""


def leave_out(rule: Callable[[User], ColumnElement[bool]]) -> None:
    """Add a rule for what a person must not find yet, such as another's verdict while two check blind."""
    HIDDEN.append(rule)


def search(wanted: Wanted, *, by: User) -> Results:
    """What has all the words, phrases and beginnings of words that were typed. Nothing that can be typed is an error.

    Raises Forbidden for who does not work at the desk.
    """
    require(Role.CHECKER, by, N_("search the desk"))
    asked = terms(wanted.words[:LONGEST])
    if not asked:
        return Results([], dict.fromkeys(Found, 0), 1, 1)
    matching, rank = _matching(asked)
    matching = matching.where(*(~rule(by) for rule in HIDDEN), *_in_article(wanted.article))
    newest = _newest(matching, rank)
    counts = dict.fromkeys(Found, 0) | Counter(one.kind for one in newest[:RANKED])
    uncounted = frozenset(Found) if len(newest) > RANKED else frozenset()
    if wanted.kind is not None:
        matching = matching.where(SearchEntry.kind == wanted.kind)
        newest = _newest(matching, rank) if uncounted else [one for one in newest if one.kind is wanted.kind]
        counts[wanted.kind] = len(newest[:RANKED])
        uncounted -= {wanted.kind} if len(newest) <= RANKED else set()
    if wanted.before is not None:
        return _beyond(matching.where(_NUMBER[_postgresql()] < wanted.before), asked, Results([], counts, 1, 1, uncounted))
    best = sorted(newest[:RANKED], key=lambda one: (one.rank, -one.id))
    pages = max(1, -(-len(best) // PER_PAGE))
    page = min(max(1, wanted.page), pages)
    shown = [one.id for one in best[(page - 1) * PER_PAGE : page * PER_PAGE]]
    further = newest[RANKED - 1].id if len(newest) > RANKED and page == pages else None
    return Results(_hits(shown, asked), counts, page, pages, uncounted, further)


def _newest(matching: Select[SearchEntry], rank: ColumnElement[float]) -> Sequence[Any]:
    """The newest matches, with what they are and their rank, the best lowest; one more than are ranked, if there are more."""
    rows = matching.with_only_columns(SearchEntry.id, SearchEntry.kind, rank.label("rank"))
    return db.session.execute(rows.order_by(_NUMBER[_postgresql()].desc()).limit(RANKED + 1)).all()


def _beyond(matching: Select[SearchEntry], asked: Sequence[Term], results: Results) -> Results:
    """A page of what is not ranked."""
    rows = matching.with_only_columns(SearchEntry.id).order_by(_NUMBER[_postgresql()].desc()).limit(PER_PAGE + 1)
    numbers = db.session.scalars(rows).all()
    further = numbers[PER_PAGE - 1] if len(numbers) > PER_PAGE else None
    return replace(results, hits=_hits(numbers[:PER_PAGE], asked), further=further)


def _hits(numbers: Sequence[int], asked: Sequence[Term]) -> list[Hit]:
    """What these entries are, in this order. An entry that was written anew a moment ago has another number, and is left out."""
    entries = {entry.id: entry for entry in db.session.scalars(select(SearchEntry).where(SearchEntry.id.in_(numbers)))}
    return [_hit(entries[number], asked) for number in numbers if number in entries]


def statements_with_any(words: Sequence[str], *, outside: int, most: int) -> Sequence[int]:
    """The numbers of statements that hold at least one of these words, the newest first, of all articles but `outside`."""
    if _postgresql():
        query = func.to_tsquery("simple", " | ".join(f"'{_decomposed(word)}'" for word in words))
        found = select(SearchEntry.record_id).where(_WORDS.bool_op("@@")(query)).order_by(SearchEntry.id.desc())
    else:
        phrases = " OR ".join(f'"{_without_points(word)}"' for word in words)
        found = select(SearchEntry.record_id).join(_INDEX, _INDEX.c.rowid == SearchEntry.id).where(text("search_index MATCH :asked"))
        found = found.params(asked=phrases).order_by(_INDEX.c.rowid.desc())
    elsewhere = found.where(SearchEntry.kind == Found.STATEMENT, SearchEntry.article_id != outside)
    return db.session.scalars(elsewhere.limit(most)).all()


def statements_with(words: str, *, most: int) -> Sequence[int] | None:
    """The numbers of statements that hold these words one after the other, the last of them or its beginning; the newest first.

    Signs between words count for nothing. None where no word was typed: then the index cannot tell.
    """
    asked = terms('"' + _QUOTATION.sub(" ", words) + '"*')
    if not asked:
        return None
    found = _matching(asked)[0].with_only_columns(SearchEntry.record_id).where(SearchEntry.kind == Found.STATEMENT)
    number = _NUMBER[_postgresql()]
    if _postgresql() and len(asked[0].words) > 1:
        number = number + 0  # it thinks several words are more often together than they are, and would go through all entries in order
    return db.session.scalars(found.order_by(number.desc()).limit(most)).all()


def _hit(entry: SearchEntry, asked: Sequence[Term]) -> Hit:
    return Hit(entry.kind, entry.record_id, entry.article_id, snippet(entry.title, asked), snippet(entry.body, asked))


def _postgresql() -> bool:
    return db.engine.dialect.name == "postgresql"


def _matching(asked: Sequence[Term]) -> tuple[Select[SearchEntry], ColumnElement[float]]:
    """What has all that is asked for, and how well it fits: less is better."""
    return _on_postgresql(asked) if _postgresql() else _on_sqlite(asked)


def _in_article(article: int | None) -> list[ColumnElement[bool]]:
    if article is None:
        return []
    of_it, number = SearchEntry.article_id == article, _NUMBER[_postgresql()]
    first, last = (select(end(_OTHER.id)).where(_OTHER.article_id == article).scalar_subquery() for end in (func.min, func.max))
    return [of_it] if _postgresql() else [of_it, number >= first, number <= last]  # SQLite would go through what fits in every article


def _on_sqlite(asked: Sequence[Term]) -> tuple[Select[SearchEntry], ColumnElement[float]]:
    """FTS5 folds capital letters and the marks of Latin letters itself. Every word stands in quotation marks, so none is an operator."""
    phrases = [f'"{_without_points(" ".join(term.words))}"{"*" if term.begins else ""}' for term in asked]
    matching = select(SearchEntry).join(_INDEX, _INDEX.c.rowid == SearchEntry.id).where(text("search_index MATCH :asked"))
    return matching.params(asked=" ".join(phrases)), literal_column("bm25(search_index, 3.0, 1.0)")


def _without_points(words: str) -> str:
    return _POINTS.sub("", words).translate(_ALIKE)


def _on_postgresql(asked: Sequence[Term]) -> tuple[Select[SearchEntry], ColumnElement[float]]:
    """The words are folded as the index was, and stand in quotation marks."""
    query = func.to_tsquery("simple", " & ".join(map(_phrase, asked)))
    return select(SearchEntry).where(_WORDS.bool_op("@@")(query)), -func.ts_rank(_WORDS, query)


def _phrase(term: Term) -> str:
    words = [f"'{_decomposed(word)}'" for word in term.words]
    return "(" + " <-> ".join(words) + (":*" if term.begins else "") + ")"


def _decomposed(word: str) -> str:
    """A word as the function search_words of the database makes it (see migrations/searching.py)."""
    return _MARKS.sub("", _POINTS.sub("", unicodedata.normalize("NFKD", word))).lower()
