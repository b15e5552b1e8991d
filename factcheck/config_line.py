"""The setting of the line between processes."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from factcheck.line import addresses


class LineSettings(BaseSettings):
    """What can be set of it. Read as `Settings` are."""

    jobs_url: str = ""
    """Address of what processes tell one another over and may lose: that there is work, how much of a limit was used, who has which
    statement open. A SQLite file, a PostgreSQL database of its own, or Redis (`redis://…`, `rediss://…`); empty: the newsroom's own."""

    @field_validator("jobs_url")
    @classmethod
    def _readable_line(cls, written: str, info: ValidationInfo) -> str:
        if not written:
            return written
        addresses.check(written)
        if not addresses.is_redis(written):
            instance = info.data.get("instance")
            newsroom = info.data.get("database_url") or (f"sqlite:///{instance / 'factcheck.sqlite3'}" if instance else "")
            if newsroom and _place(written) == _place(newsroom):
                raise ValueError("that is the newsroom's own database; leave it empty for that, or name another")
        return written


def _place(address: str) -> object:
    """What tells two databases apart, however their addresses are written."""
    from sqlalchemy import make_url  # late: reading the settings takes no more than it needs

    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return Path(url.database or "").resolve()
    return (url.host or url.query.get("host"), url.port or 5432, url.database)
