"""The application served as it is in earnest: gunicorn in a process of its own.

Each server is forked from a process that has loaded the program already, since loading takes longer than most tests.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from factcheck.config import Settings
from factcheck.config_places import ROOT
from tests.support import run_folder

LOADED = ["gunicorn.app.wsgiapp", "gunicorn.workers.gthread", "tests.support.all_loaded"]


@pytest.fixture
def address(settings: Settings, tmp_path: Path) -> Iterator[str]:
    """Where the application answers, such as http://127.0.0.1:40123, over the same database as the fixture `app`."""
    with serving(settings, log=tmp_path / "server.log") as found:
        yield found


@contextmanager
def serving(settings: Settings, *, log: Path) -> Iterator[str]:
    """Serve the application with these settings and give its address; `log` gets what the server says."""
    # The socket is opened here and handed over, so no other process can take the port in between, and the first
    # request simply waits until the server is up.
    log.touch()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        process = loaded_processes().Process(target=_serve, args=(listening, _variables(settings), str(log)))
        process.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            process.terminate()
            process.join(20)
            if process.is_alive():
                process.kill()
                process.join()
    said = log.read_text()
    assert "Traceback" not in said, f"The server failed:\n{said}"


def begin(settings: Settings, *arguments: str, log: Path, terminal: str = "") -> BaseProcess:
    """Begin a `flask` command in a process of its own; `log` gets its lines, and a `terminal`, named by its path, what it says besides."""
    log.touch()
    process = loaded_processes().Process(target=_command, args=(arguments, _variables(settings), str(log), terminal))
    process.start()
    return process


def loaded_processes() -> ForkServerContext:
    """Makes processes that begin with the program loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def _serve(listening: socket.socket, variables: dict[str, str], log: str) -> None:
    """Become gunicorn, as its command would."""
    from flask import Flask

    from tests.support.quick_starts import compiled_templates, hash_quickly

    _settle(variables, log)
    if run_folder.VARIABLE in os.environ:  # outside of a test run a server is as any other
        hash_quickly()
        Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": compiled_templates()}
    listening.set_inheritable(True)
    sys.argv = ["gunicorn", "--worker-class=gthread", "--threads=4", f"--bind=fd://{listening.fileno()}", "wsgi:app"]
    from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]  # it ships no types

    run()


def _command(arguments: Sequence[str], variables: dict[str, str], log: str, terminal: str = "") -> None:
    """Become a `flask` command; with its standard error at a terminal, where one is named."""
    _settle(variables, log)
    if terminal:
        os.environ["TERM"] = "xterm"
        os.dup2(os.open(terminal, os.O_RDWR | os.O_NOCTTY), 2)
    from flask.cli import main

    sys.argv = ["flask", "--app", "wsgi", *arguments]
    main()


def _settle(variables: dict[str, str], log: str) -> None:
    """Stand where a command of the product stands, with its variables, and say everything to a file."""
    os.environ.update(variables)
    os.chdir(ROOT)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)


def _variables(settings: Settings) -> dict[str, str]:
    return {
        "FACTCHECK_SMTP_URL": settings.smtp_url.get_secret_value(),
        "FACTCHECK_STALLED_SECONDS": str(settings.stalled_seconds),
        "FACTCHECK_INSTANCE": str(settings.instance),
        "FACTCHECK_DATABASE_URL": settings.database_url,
        "FACTCHECK_REPLICA_URL": settings.replica_url,
        "FACTCHECK_JOBS_URL": settings.jobs_url,
        "FACTCHECK_FETCH_ALLOW": settings.fetch_allow,
        "FACTCHECK_SECRET_KEY": settings.secret_key.get_secret_value(),
        **{name: os.environ[name] for name in (run_folder.VARIABLE,) if name in os.environ},
    }
