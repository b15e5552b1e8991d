"""`./run`: one command to install, to start and to test."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from factcheck.config_places import ROOT

NOT_PRODUCT = shutil.ignore_patterns(".*", "instance", "__pycache__", "screenshots", "htmlcov", "tests")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the product with no instance folder, which uses what is installed for the tests."""
    copy = Path(shutil.copytree(ROOT, tmp_path / "checkout", ignore=NOT_PRODUCT))
    (copy / "instance").mkdir()
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "run", *arguments], cwd="/", capture_output=True, text=True, check=False)


@contextmanager
def demo(checkout: Path, port: int) -> Iterator[str]:
    """What `./run demo` prints, while it runs."""
    log = checkout / "demo.log"
    with log.open("w") as output:
        started = subprocess.Popen(
            [checkout / "run", "demo", "--port", str(port)],
            cwd="/",
            env={"PATH": os.environ["PATH"], "FACTCHECK_DATABASE_URL": "sqlite:////nowhere/real-work.sqlite3"},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            while started.poll() is None and not answers(port):
                time.sleep(0.1)
            assert started.poll() is None, f"The demo did not start:\n{log.read_text()}"
            yield log.read_text()
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGTERM)
            started.wait()


def answers(port: int) -> bool:
    """Whether anything listens there."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_the_demo_starts_from_nothing_says_where_to_go_keeps_what_was_done_in_it_and_touches_no_other_database(checkout: Path) -> None:
    port = free_port()
    with demo(checkout, port) as said:
        address = f"http://127.0.0.1:{port}"
        readers = next(word for word in said.split() if word.startswith(f"{address}/articles/"))
        assert f"{address}/desk/" in said
        assert "password" in said
        with urlopen(readers) as answer:
            assert "<h1" in answer.read().decode()
        key = (checkout / "instance/demo/secret-key").read_text()
        made = (checkout / "instance/demo/factcheck.sqlite3").stat().st_ino
    with demo(checkout, free_port()) as said:
        assert "password" in said
    assert (checkout / "instance/demo/secret-key").read_text() == key
    assert (checkout / "instance/demo/factcheck.sqlite3").stat().st_ino == made
    assert sorted(path.name for path in (checkout / "instance").iterdir()) == ["demo"]


def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        done = run("demo", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} cannot be used")


@pytest.mark.parametrize("port", ["", "0", "eighty", "65536", "-1", "08000"])
def test_a_port_that_is_none_is_said_in_a_sentence(port: str) -> None:
    done = run("demo", "--port", port)
    assert done.returncode == 1
    assert done.stderr == "--port takes a number from 1 to 65535, such as --port 8001.\n"


@pytest.mark.parametrize("arguments", [(), ("help",)])
def test_without_a_known_command_the_commands_are_listed(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    for command in ("./run setup", "./run demo", "./run test"):
        assert command in done.stderr
