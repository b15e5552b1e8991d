"""What holds of Redis alone: that it forgets by itself, is given up when it is silent, and is believed only where it can be."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from factcheck.line.careful import CarefulLine
from factcheck.line.lines import LineGone
from tests.support import redis_server

TLS = Path(redis_server.__file__).parent / "tls"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def opened(address: str) -> CarefulLine:
    return CarefulLine(address, "factcheck:test:", patience=20, left_alone=0)


def test_all_that_is_kept_in_redis_ends_by_itself_and_stands_under_the_newsrooms_prefix() -> None:
    address = redis_server.new_address()
    line, server = opened(address), redis.Redis.from_url(address, decode_responses=True)
    line.call()
    line.show(1, 8, now=NOON, stays=5 * MINUTE)
    line.show(1, 9, now=NOON, stays=MINUTE)
    line.take("search", 60, HOUR, now=NOON)
    line.take("search", 60, HOUR, now=NOON)

    ends = {str(key): server.pttl(key) for key in server.scan_iter()}
    most = {"called": 86_400_000, "open:1": 300_000, "share:search": 120_000}
    assert ends.keys() == {f"factcheck:test:{name}" for name in most}
    assert all(0 < ends[f"factcheck:test:{name}"] <= milliseconds for name, milliseconds in most.items())
    assert server.pttl("factcheck:test:open:1") > 60_000, "Who stays shorter must not take those away who stay longer."
    line.close()
    server.close()


def test_a_redis_that_takes_questions_and_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        line = CarefulLine(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", "factcheck:test:")
        with pytest.raises(LineGone, match="Timeout"):
            line.mark()
        line.close()


def test_redis_is_spoken_to_over_tls_only_where_it_shows_a_certificate_that_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, encrypted = redis_server.free_port(), redis_server.free_port()
    shown = ["--tls-cert-file", str(TLS / "site.pem"), "--tls-key-file", str(TLS / "site.pem"), "--tls-auth-clients", "no"]
    server = redis_server.start(
        tmp_path / "redis", port, "--tls-port", str(encrypted), "--tls-ca-cert-file", str(TLS / "authority.pem"), *shown
    )
    try:
        address = f"rediss://localhost:{encrypted}/0"
        unknown = opened(address)
        assert not unknown.answers()
        monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "authority.pem"))
        known, elsewhere = opened(address), opened(address.replace("localhost", "127.0.0.1"))
        assert known.answers()
        assert not elsewhere.answers(), "The certificate is of another name."
        for line in (unknown, known, elsewhere):
            line.close()
    finally:
        server.kill()
        server.wait()
