"""Searching everything on the desk: statements, posts, sources, explanations. The same on both databases, whatever looks the words up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, column, func, literal_column, select, table, text

from factcheck.extensions import db
from factcheck.models import Found, Role, SearchEntry, User
from factcheck.text.search_words import Piece, Term, snippet, terms
from factcheck.text.wording import N_
from factcheck.workflow.rights import require

PER_PAGE = 25
LONGEST = 300
"""Characters of what is typed that are read."""

HIDDEN: list[Callable[[User], ColumnElement[bool]]] = []
"""What a person must not find yet: each gives a condition over SearchEntry that holds for what to leave out (see `leave_out`)."""

_INDEX = table("search_index", column("rowid"))
"""SQLite's index; PostgreSQL has a column."""
_WORDS: ColumnElement[object] = literal_column("search_entries.words")
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
    """One page of what was found, the best first, and how much there is of each kind."""

    hits: Sequence[Hit]
    counts: dict[Found, int]
    page: int
    pages: int


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
    matching, rank = _on_postgresql(asked) if db.engine.dialect.name == "postgresql" else _on_sqlite(asked)
    matching = matching.where(*(~rule(by) for rule in HIDDEN))
    if wanted.article is not None:
        matching = matching.where(SearchEntry.article_id == wanted.article)
    found = matching.with_only_columns(SearchEntry.kind, func.count().label("number")).group_by(SearchEntry.kind)
    counts = dict.fromkeys(Found, 0) | {row.kind: row.number for row in db.session.execute(found)}
    total = sum(counts.values()) if wanted.kind is None else counts[wanted.kind]
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, wanted.page), pages)
    if wanted.kind is not None:
        matching = matching.where(SearchEntry.kind == wanted.kind)
    best = matching.order_by(rank, SearchEntry.id.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return Results([_hit(entry, asked) for entry in db.session.scalars(best).all()], counts, page, pages)


def statements_with_any(words: Sequence[str], *, outside: int, most: int) -> Sequence[int]:
    """The numbers of statements that hold at least one of these words, the newest first, of all articles but `outside`."""
    if db.engine.dialect.name == "postgresql":
        query = func.to_tsquery("simple", " | ".join(f"'{_decomposed(word)}'" for word in words))
        found = select(SearchEntry.record_id).where(_WORDS.bool_op("@@")(query)).order_by(SearchEntry.id.desc())
    else:
        phrases = " OR ".join(f'"{_without_points(word)}"' for word in words)
        found = select(SearchEntry.record_id).join(_INDEX, _INDEX.c.rowid == SearchEntry.id).where(text("search_index MATCH :asked"))
        found = found.params(asked=phrases).order_by(_INDEX.c.rowid.desc())
    elsewhere = found.where(SearchEntry.kind == Found.STATEMENT, SearchEntry.article_id != outside)
    return db.session.scalars(elsewhere.limit(most)).all()


def _hit(entry: SearchEntry, asked: Sequence[Term]) -> Hit:
    return Hit(entry.kind, entry.record_id, entry.article_id, snippet(entry.title, asked), snippet(entry.body, asked))


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
    return select(SearchEntry).where(_WORDS.bool_op("@@")(query)), func.ts_rank(_WORDS, query).desc()


def _phrase(term: Term) -> str:
    words = [f"'{_decomposed(word)}'" for word in term.words]
    return "(" + " <-> ".join(words) + (":*" if term.begins else "") + ")"


def _decomposed(word: str) -> str:
    """A word as the function search_words of the database makes it (see migrations/searching.py)."""
    return _MARKS.sub("", _POINTS.sub("", unicodedata.normalize("NFKD", word))).lower()
