"""The settings of the database and of its copies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

_POSTGRESQL = ("postgresql://", "postgresql+psycopg://")


class DatabaseSettings(BaseSettings):
    """What can be set of them. Read as `Settings` are."""

    database_url: str = ""
    """SQLAlchemy address of the database; empty means SQLite in the instance folder. For PostgreSQL it may name several servers, of which
    the one that takes writes is used."""
    database_wait_seconds: Annotated[int, Field(ge=1, le=300)] = 20
    """How many seconds a request waits for a database that is held by others, or does not take connections, before it says so."""
    replica_url: str = ""
    """Address of a streaming replica of the database (PostgreSQL), which answers what only reads; it may name several. Empty: none."""
    replica_seconds: Annotated[int, Field(ge=1, le=300)] = 5
    """How many seconds a replica may be behind and still answer readers who are not signed in."""

    @field_validator("replica_url")
    @classmethod
    def _of_a_server(cls, written: str, info: ValidationInfo) -> str:
        if not written:
            return written
        if not written.startswith(_POSTGRESQL):
            raise ValueError("write it as postgresql://user:password@host/database")
        if not str(info.data.get("database_url", "")).startswith(_POSTGRESQL):
            raise ValueError("only a PostgreSQL database has replicas, and FACTCHECK_DATABASE_URL names none")
        return written
