"""What may be named as the line between processes, and what is said of all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import WrongSettings, read_settings


@pytest.mark.parametrize(
    "address",
    [
        "",
        "sqlite:////var/lib/factcheck/line.sqlite3",
        "postgresql://factcheck:word@db.internal/line",
        "postgresql+psycopg://factcheck@/line?host=/run/postgresql",
        "redis://redis.internal",
        "rediss://factcheck:word@redis.internal:6380/7",
    ],
)
def test_a_file_a_database_and_redis_may_be_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", "postgresql://factcheck@db.internal/factcheck")
    monkeypatch.setenv("FACTCHECK_JOBS_URL", address)
    assert read_settings().jobs_url == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("redis.internal:6379", "write it as sqlite:"),
        ("memcached://redis.internal", "write it as sqlite:"),
        ("redis://[redis", "write it as sqlite:"),
        ("redis://redis.internal:port/0", "write it as sqlite:"),
        ("redis:///0", "a Redis server has to be named"),
        ("redis://redis.internal/jobs", "'jobs' is no number of a Redis database"),
        ("rediss://redis.internal/0?ssl_cert_reqs=none", "leave out what stands behind the number of the database"),
        ("sqlite://", "SQLite needs the path of a file here"),
    ],
)
def test_what_cannot_be_a_line_is_said(address: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_JOBS_URL", address)
    with pytest.raises(WrongSettings, match=f"FACTCHECK_JOBS_URL: .*{words}"):
        read_settings()


@pytest.mark.parametrize(
    ("newsroom", "line"),
    [
        ("", "sqlite:///{instance}/../instance/factcheck.sqlite3"),
        ("sqlite:///{instance}/other.sqlite3", "sqlite:///{instance}/other.sqlite3"),
        ("postgresql://factcheck@db.internal/factcheck", "postgresql+psycopg://other@db.internal:5432/factcheck"),
    ],
)
def test_the_newsrooms_own_database_is_no_line_beside_it(newsroom: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = tmp_path / "instance"
    monkeypatch.setenv("FACTCHECK_INSTANCE", str(instance))
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", newsroom.format(instance=instance))
    monkeypatch.setenv("FACTCHECK_JOBS_URL", line.format(instance=instance))
    with pytest.raises(WrongSettings, match="that is the newsroom's own database"):
        read_settings()
