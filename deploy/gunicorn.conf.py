"""How gunicorn serves the product: `gunicorn --config deploy/gunicorn.conf.py`, from any folder.

What is set here can be set otherwise for one machine by `GUNICORN_CMD_ARGS` or on the command line, which go before this file
(`GUNICORN_CMD_ARGS="--bind 10.0.0.21:8000 --workers 8"`). Where systemd opens the socket (factcheck.socket), that one is used.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]  # it ships no types
    from gunicorn.workers.base import Worker  # type: ignore[import-untyped]

wsgi_app = "wsgi:app"
chdir = str(Path(__file__).resolve().parent.parent)
bind = "127.0.0.1:8000"

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or max(2, len(os.sched_getaffinity(0))))
"""One for each processor, and two at least, so that one always answers while another starts."""
threads = 8
"""Each waits for the database or for a file most of its time. At the most, a process holds 15 connections to the database."""

# The program is loaded once and the workers are forked from it: they start in a moment, and share the memory of what was loaded. New code
# therefore needs a new start (`systemctl restart`), since a reload (HUP) would fork the old one again.
preload_app = True
control_socket_disable = True  # it is a thread of the process that forks, and nothing here uses it

_wait = int(os.environ.get("FACTCHECK_DATABASE_WAIT_SECONDS") or 20)
timeout = 60
"""A worker whose own loop stands still for so long is killed. Requests are no part of that: they run in threads, and each of their waits
ends by itself (database, sites, visitors that stand still), so a long download is not cut off."""
graceful_timeout = _wait + 10
"""Whoever waits for the database when the server is told to stop still gets an answer."""
keepalive = 5

max_requests = 20_000
max_requests_jitter = 4_000
"""A worker makes room for a fresh one now and then, at different times, and finishes what it was asked."""

accesslog = None  # the product tells of each request itself, without addresses: they hold links, tokens among them
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  (a heartbeat must not wait for a busy disk)


def when_ready(server: Arbiter) -> None:
    """Leave what was loaded alone from here on: looking through it for garbage would copy the shared memory into each worker."""
    from factcheck.web.warming import warm

    warm(server.app.wsgi())
    gc.collect()
    gc.freeze()


def post_fork(_server: Arbiter, worker: Worker) -> None:
    """Have no worker use a connection that was made before it was: two that speak over one would read each other's answers."""
    from factcheck.extensions import db

    app = worker.app.wsgi()
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose(close=False)  # closing would end it for the process that made it, too
