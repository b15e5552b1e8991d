"""A line over Redis. It holds numbers of people and statements, keyed sums and moments; no names and no texts.

Each key ends by itself, and each is changed by one command or one script, so that several processes never meet halfway.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from factcheck.line.lines import MICROSECOND, LineGone, Seen, microseconds, moment, pieces

_A_DAY = 86_400
"""Seconds after which the mark of the last call goes; that is as if somebody had called."""
_TAKE = """
local at, piece, whole = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local used_until = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), at) + piece
if used_until > at + whole then return used_until - at - whole end
local milliseconds = math.ceil((used_until - at) / 1000)
redis.call('SET', KEYS[1], string.format('%.0f', used_until), 'PX', string.format('%.0f', milliseconds))
return 0
"""
"""Gives the microseconds to wait. Moments are whole numbers of 16 digits, which the doubles of Lua hold exactly until the year 2255."""
_SHOW = """
local now, stays = tonumber(ARGV[2]), tonumber(ARGV[3])
local since, before = ARGV[2], redis.call('HGET', KEYS[1], ARGV[1])
if before then
    local came, until_then = string.match(before, '(%d+) (%d+)')
    if tonumber(until_then) > now then since = came end
end
redis.call('HSET', KEYS[1], ARGV[1], since .. ' ' .. string.format('%.0f', now + stays))
local milliseconds = math.ceil(stays / 1000)
if redis.call('PTTL', KEYS[1]) < milliseconds then redis.call('PEXPIRE', KEYS[1], string.format('%.0f', milliseconds)) end
return 0
"""


class RedisLine:
    """The line over one Redis server, whose other keys are left alone."""

    def __init__(self, address: str, prefix: str, patience: float) -> None:
        """All keys begin with the prefix. `patience`: seconds that connecting, and an answer, may take. Nobody is asked yet."""
        # A connection that a new server does not know any more is made anew at once; who does not answer is not asked twice.
        once_more = Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))
        timeouts = {"socket_timeout": patience, "socket_connect_timeout": patience}
        self._redis = redis.Redis.from_url(address, retry=once_more, decode_responses=True, protocol=2, **timeouts)
        self._take, self._show = self._redis.register_script(_TAKE), self._redis.register_script(_SHOW)
        self._prefix = prefix

    def call(self) -> None:
        """As the protocol says."""
        with _told():
            self._redis.set(f"{self._prefix}called", secrets.token_hex(8), ex=_A_DAY)

    def mark(self) -> str:
        """As the protocol says."""
        with _told():
            return str(self._redis.get(f"{self._prefix}called") or "")

    def take(self, key: str, most: int, window: timedelta, *, now: datetime) -> timedelta:
        """As the protocol says."""
        with _told():
            return int(self._take([f"{self._prefix}share:{key}"], [microseconds(now), *pieces(most, window)])) * MICROSECOND

    def show(self, statement_id: int, person_id: int, *, now: datetime, stays: timedelta) -> None:
        """As the protocol says."""
        with _told():
            self._show([self._of(statement_id)], [person_id, microseconds(now), stays // MICROSECOND])

    def leave(self, statement_id: int, person_id: int) -> None:
        """As the protocol says."""
        with _told():
            self._redis.hdel(self._of(statement_id), str(person_id))

    def there(self, statement_id: int, *, now: datetime) -> Sequence[Seen]:
        """As the protocol says."""
        with _told():
            kept: dict[str, str] = self._redis.hgetall(self._of(statement_id))  # type: ignore[assignment]  # typed for asyncio too
        found = [(int(since), int(person_id)) for person_id, (since, until) in _parted(kept) if int(until) > microseconds(now)]
        return [Seen(person_id, moment(since)) for since, person_id in sorted(found)]

    def close(self) -> None:
        """As the protocol says."""
        self._redis.close()

    def _of(self, statement_id: int) -> str:
        return f"{self._prefix}open:{statement_id}"


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (redis.RedisError, OSError) as error:
        raise LineGone(type(error).__name__) from error


def _parted(kept: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    for person_id, moments in kept.items():
        yield person_id, moments.split()
