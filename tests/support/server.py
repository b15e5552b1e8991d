"""The application served as it is in earnest: gunicorn in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factcheck.config import ROOT, Settings


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
    with socket.create_server(("127.0.0.1", 0)) as listening, log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--worker-class=gthread", "--threads=4", f"--bind=fd://{listening.fileno()}", "wsgi:app"],
            cwd=ROOT,
            env=os.environ | _variables(settings),
            pass_fds=[listening.fileno()],
            stdout=output,
            stderr=output,
        )
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    said = log.read_text()
    assert "Traceback" not in said, f"The server failed:\n{said}"


def _variables(settings: Settings) -> dict[str, str]:
    return {
        "FACTCHECK_SMTP_URL": settings.smtp_url.get_secret_value(),
        "FACTCHECK_INSTANCE": str(settings.instance),
        "FACTCHECK_DATABASE_URL": settings.database_url,
        "FACTCHECK_SECRET_KEY": settings.secret_key.get_secret_value(),
    }
