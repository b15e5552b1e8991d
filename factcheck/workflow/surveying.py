"""Letting SQLite look at what its tables hold, so that it chooses well by which index it finds something. PostgreSQL does so by itself."""

from __future__ import annotations

from sqlalchemy import text

from factcheck.extensions import db

LOOKED_AT = 1_000
"""Entries of each index that are looked at: enough to choose by, and a matter of moments however much there is (see SQLite: ANALYZE)."""


def survey() -> None:
    """Look at the tables, and commit what was seen. Connections that are opened from now on know it."""
    if db.engine.dialect.name != "sqlite":
        return
    db.session.execute(text(f"PRAGMA analysis_limit = {LOOKED_AT}"))
    db.session.execute(text("ANALYZE"))
    db.session.commit()
