"""What a line's address may be."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_EXAMPLE = "sqlite:////path/line.sqlite3, postgresql://user:password@host/line or redis://:password@host:6379/0"
_IN_REDIS = ("redis", "rediss")
_NUMBER = re.compile(r"/?|/\d{1,5}")


def is_redis(written: str) -> bool:
    """Whether an address is one of Redis."""
    return urlsplit(written).scheme in _IN_REDIS


def check(written: str) -> None:
    """Raise ValueError, with a sentence that says how to write it, for an address that is none of a line."""
    try:
        parts = urlsplit(written)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"write it as {_EXAMPLE}") from error
    if parts.scheme in _IN_REDIS:
        _check_redis(host or "", parts.path, parts.query + parts.fragment)
    elif parts.scheme == "sqlite":
        if len(parts.path) < 2 or parts.netloc:
            raise ValueError("SQLite needs the path of a file here, such as sqlite:////var/lib/factcheck/line.sqlite3")
    elif parts.scheme not in {"postgresql", "postgresql+psycopg"}:
        raise ValueError(f"write it as {_EXAMPLE}")


def _check_redis(host: str, path: str, more: str) -> None:
    if not host:
        raise ValueError("a Redis server has to be named, such as redis://:password@host:6379/0")
    if not _NUMBER.fullmatch(path):
        raise ValueError(f"'{path[1:]}' is no number of a Redis database; write it as redis://host:6379/0")
    if more:
        raise ValueError("leave out what stands behind the number of the database")
