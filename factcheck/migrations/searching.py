"""The triggers that keep what can be searched for in step with what is stored, for SQLite and PostgreSQL.

Used by the migration that brings them. A table that a later migration makes anew loses its triggers on SQLite: that migration then has to
call `trigger_anew`; a test looks for every one of them.

`search_entries` holds one row for each thing that can be found, as people wrote it. What is looked through is that text folded: marks over
and under letters are taken off, so that nobody has to type them. SQLite's own tokenizer does so for Latin letters; the points of Hebrew and
Arabic and the forms of alef, which it keeps, are taken off before.
"""

from __future__ import annotations

from dataclasses import dataclass

from alembic import op

LONGEST = 200_000
"""Characters of a text that are looked through; a tsvector has an upper limit (1 MB)."""

POINTS = (*range(0x05B0, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C7, 0x0640, *range(0x064B, 0x0653), 0x0670)
"""Vowel points of Hebrew and Arabic, and the stroke that only draws an Arabic word out (Unicode, blocks Hebrew and Arabic)."""
ALIKE = {"آ": "ا", "أ": "ا", "إ": "ا", "ؤ": "و", "ئ": "ي"}
"""Letters that are typed with or without their mark."""


@dataclass(frozen=True)
class Searched:
    """One kind of thing that can be found: the rows of `search_entries` that a record makes, and what calls for making them anew."""

    kind: str
    rows: str
    """SELECT of record_id, article_id, title, body, with {words} for a statement's words, which each database cuts out its own way."""
    record: str
    """The column of the SELECT by which one record is chosen."""
    touched_by: tuple[tuple[str, str, str], ...]
    """Table, its column that names the record, and the columns whose change counts (empty: rows are only added)."""


AT_ONCE = 11
"""Calls that stand in each other: SQLite reads no more than some 25."""

WORDS = {
    "sqlite": "(SELECT group_concat(substr(v.text, json_extract(j.value, '$[0]') + 1,"
    " json_extract(j.value, '$[1]') - json_extract(j.value, '$[0]')), ' … ') FROM json_each(s.spans) AS j)",
    "postgresql": "(SELECT string_agg(substr(v.text, (j.value->>0)::int + 1, (j.value->>1)::int - (j.value->>0)::int), ' … ')"
    " FROM jsonb_array_elements(s.spans::jsonb) AS j(value))",
}

SEARCHED = (
    Searched(
        "statement",
        "SELECT s.id, p.article_id, COALESCE((SELECT a.speaker_name FROM attributions a WHERE a.statement_id = s.id"
        " ORDER BY a.id DESC LIMIT 1), ''), COALESCE({words}, '')"
        " FROM statements s JOIN posts p ON p.id = s.post_id JOIN post_versions v ON v.id = s.version_id",
        "s.id",
        (("statements", "id", "spans, version_id"), ("attributions", "statement_id", "")),
    ),
    Searched(
        "explanation",
        "SELECT s.id, p.article_id, s.draft_finding, s.draft_explanation FROM statements s JOIN posts p ON p.id = s.post_id"
        " WHERE s.draft_finding || s.draft_explanation <> ''",
        "s.id",
        (("statements", "id", "draft_finding, draft_explanation"),),
    ),
    Searched(
        "post",
        "SELECT p.id, p.article_id, COALESCE(v.headline, ''), v.text FROM posts p JOIN post_versions v ON v.post_id = p.id"
        " WHERE v.number = (SELECT max(w.number) FROM post_versions w WHERE w.post_id = p.id)",
        "p.id",
        (("post_versions", "post_id", ""),),
    ),
    Searched(
        "source",
        "SELECT o.id, CAST(NULL AS INTEGER), o.title,"
        " COALESCE(o.publisher, '') || ' ' || COALESCE(o.reference, '') || ' ' || COALESCE(o.url, '')"
        " FROM sources o",
        "o.id",
        (("sources", "id", "title, publisher, reference, url"),),
    ),
    Searched(
        "reusable",
        "SELECT r.id, CAST(NULL AS INTEGER), r.title, r.finding || ' ' || r.text FROM reusable_explanations r",
        "r.id",
        (("reusable_explanations", "id", "title, finding, text"),),
    ),
)


def index_everything() -> None:
    """Make the index with its triggers, and fill it with what is stored."""
    _make_index_on_postgresql() if _postgresql() else _make_index_on_sqlite()
    for searched in SEARCHED:
        op.execute(_insert(searched, ""))
        for table, record, columns in searched.touched_by:
            _watch(searched, table, record, columns)


def forget_everything() -> None:
    """Take the triggers and the index off again; for downgrades."""
    for searched in SEARCHED:
        for table, _, columns in searched.touched_by:
            _stop_watching(searched, table, columns)
    if _postgresql():
        op.execute("ALTER TABLE search_entries DROP COLUMN words")
        op.execute("DROP FUNCTION search_words(text)")
        return
    for event in ("insert", "delete"):
        op.execute(f"DROP TRIGGER search_entries_{event}")
    op.execute("DROP TABLE search_index")


def trigger_anew(table: str) -> None:
    """Watch a table again that a migration has made anew on SQLite."""
    for searched in SEARCHED:
        for watched, record, columns in searched.touched_by:
            if watched == table:
                _watch(searched, table, record, columns)


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _insert(searched: Searched, where: str) -> str:
    rows = searched.rows.replace("{words}", WORDS["postgresql" if _postgresql() else "sqlite"])
    joined = f" {'AND' if ' WHERE ' in _outermost(rows) else 'WHERE'} {where}" if where else ""
    chosen = f"SELECT '{searched.kind}', made.* FROM ({rows}{joined}) AS made"
    return f"INSERT INTO search_entries (kind, record_id, article_id, title, body) {chosen}"


def _outermost(rows: str) -> str:
    """A SELECT without what stands in brackets."""
    kept, depth = [], 0
    for character in rows:
        depth += (character == "(") - (character == ")")
        kept.append(character if depth == 0 else "")
    return "".join(kept)


def _anew(searched: Searched, record: str) -> str:
    """Statements that make the rows of one record anew; `record` names it in the trigger."""
    insert = _insert(searched, f"{searched.record} = {record}")
    if not _postgresql():
        return f"{_delete(searched, record)}; {insert};"
    # Two people may change one record at the same moment here: the second waits, and writes over what the first wrote.
    changed = ", ".join(f"{column} = EXCLUDED.{column}" for column in ("article_id", "title", "body"))
    replaced = f"{insert} ON CONFLICT (kind, record_id) DO UPDATE SET {changed}"
    return f"{replaced}; IF NOT FOUND THEN {_delete(searched, record)}; END IF;"


def _delete(searched: Searched, record: str) -> str:
    return f"DELETE FROM search_entries WHERE kind = '{searched.kind}' AND record_id = {record}"


def _name(searched: Searched, table: str, event: str) -> str:
    return f"search_{searched.kind}_{table}_{event}"


def _watch(searched: Searched, table: str, record: str, columns: str) -> None:
    anew = _anew(searched, f"NEW.{record}")
    events = [("insert", "INSERT", anew)]
    if columns:
        events += [("update", f"UPDATE OF {columns}", anew), ("delete", "DELETE", f"{_delete(searched, f'OLD.{record}')};")]
    for name, event, steps in events:
        trigger = _name(searched, table, name)
        if _postgresql():
            op.execute(f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {steps} RETURN NULL; END $$")
            op.execute(f"CREATE TRIGGER {trigger} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {trigger}()")
        else:
            op.execute(f"CREATE TRIGGER {trigger} AFTER {event} ON {table} BEGIN {steps} END")


def _stop_watching(searched: Searched, table: str, columns: str) -> None:
    for event in ("insert", *(("update", "delete") if columns else ())):
        trigger = _name(searched, table, event)
        if _postgresql():
            op.execute(f"DROP TRIGGER {trigger} ON {table}")
            op.execute(f"DROP FUNCTION {trigger}()")
        else:
            op.execute(f"DROP TRIGGER {trigger}")


def _make_index_on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    new = f"{_folded_on_sqlite('NEW.title')}, {_folded_on_sqlite('NEW.body')}"
    old = f"{_folded_on_sqlite('OLD.title')}, {_folded_on_sqlite('OLD.body')}"
    op.execute(
        "CREATE TRIGGER search_entries_insert AFTER INSERT ON search_entries BEGIN"
        f" INSERT INTO search_index (rowid, title, body) VALUES (NEW.id, {new}); END"
    )
    op.execute(
        "CREATE TRIGGER search_entries_delete AFTER DELETE ON search_entries BEGIN"
        f" INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', OLD.id, {old}); END"
    )


def _folded_on_sqlite(text: str) -> str:
    cut = f"substr({text}, 1, {LONGEST})"
    steps = [*((f"char({point})", "") for point in POINTS), *((f"'{letter}'", plain) for letter, plain in ALIKE.items())]
    rows = f"SELECT {cut} AS x"
    for begin in range(0, len(steps), AT_ONCE):
        folded = "x"
        for old, new in steps[begin : begin + AT_ONCE]:
            folded = f"replace({folded}, {old}, '{new}')"
        rows = f"SELECT {folded} AS x FROM ({rows})"
    any_of_them = f"{cut} GLOB '*[' || char({min(POINTS)}) || '-' || char({max(POINTS)}) || ']*'"
    return f"CASE WHEN {any_of_them} THEN ({rows}) ELSE {cut} END"


def _make_index_on_postgresql() -> None:
    points = "".join(f"\\u{point:04x}" for point in POINTS)
    # What parts words is written out: which characters count as letters depends on the database's locale otherwise.
    parts = (
        r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u06d4"
        r"\u2000-\u206f\u20a0-\u20bf\u2190-\u2bff\u3000-\u303f\uff00-\uff0f\U0001f000-\U0001faff]+"
    )
    op.execute(
        "CREATE FUNCTION search_words(written text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
        " SELECT to_tsvector('pg_catalog.simple', regexp_replace(lower(regexp_replace("
        f"normalize(left(written, {LONGEST}), NFKD), '[\\u0300-\\u036f\\u0653-\\u0655{points}]', '', 'g')), '{parts}', ' ', 'g')) $$"
    )
    op.execute(
        "ALTER TABLE search_entries ADD COLUMN words tsvector GENERATED ALWAYS AS"
        " (setweight(search_words(title), 'A') || setweight(search_words(body), 'B')) STORED"
    )
    op.execute("CREATE INDEX ix_search_entries_words ON search_entries USING gin (words)")
