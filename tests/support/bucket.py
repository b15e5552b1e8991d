"""A bucket server of the tests' own: started when the first test needs it, gone when the last has ended.

It is moto's, in a process of its own, and speaks S3 over HTTP. Everything that tests put stands in its memory.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import urllib.request
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from factcheck.storage.bucket_place import BucketPlace
from tests.support import run_folder

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "checker", "AWS_SECRET_ACCESS_KEY": "not a secret in a test", "AWS_EC2_METADATA_DISABLED": "true"}
_SERVER = """
import sys
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

WSGIRequestHandler.protocol_version = "HTTP/1.1"  # connections are kept, as every real one does
port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
server = make_server("127.0.0.1", port, DomainDispatcherApplication(create_backend_app), threaded=True)
with open(sys.argv[1], "w") as told:
    told.write(str(server.port))
server.serve_forever()
"""
_PATIENCE = 60.0


def endpoint() -> str:
    """The address of the run's server, which is started if it is not running yet."""
    return f"http://127.0.0.1:{int(run_folder.made_once('bucket', _start).joinpath('port').read_text())}"


def new_bucket(server: str) -> str:
    """Make a bucket, and give its address as the setting has it."""
    name = f"newsroom-{uuid4().hex}"
    asked = urllib.request.Request(f"{server}/{name}", method="PUT")
    with urllib.request.urlopen(asked, timeout=_PATIENCE):
        return f"s3://{name}/desk?endpoint={server}"


def objects(place: BucketPlace) -> dict[str, bytes]:
    """Everything in a bucket below its prefix, asked for past the program."""
    client = _client(place.endpoint)
    found = client.list_objects_v2(Bucket=place.bucket, Prefix=place.prefix).get("Contents", ())
    return {one["Key"].removeprefix(place.prefix): client.get_object(Bucket=place.bucket, Key=one["Key"])["Body"].read() for one in found}


def write(place: BucketPlace, key: str, content: bytes) -> None:
    """Write an object past the program, whatever stands there."""
    _client(place.endpoint).put_object(Bucket=place.bucket, Key=place.prefix + key, Body=content)


def told(place: BucketPlace, key: str) -> tuple[str, str]:
    """What is said with an object: its media type and how long it may be used."""
    answer = _client(place.endpoint).head_object(Bucket=place.bucket, Key=place.prefix + key)
    return answer["ContentType"], answer["CacheControl"]


@cache
def _client(server: str | None) -> Any:
    import botocore.session  # type: ignore[import-untyped]  # it ships no types

    return botocore.session.get_session().create_client("s3", region_name="us-east-1", endpoint_url=server)


def stop(folder: Path) -> None:
    """Stop the server of the run whose folder this is, if one was started. Called once, when all workers have ended."""
    if (folder / "bucket" / "process").exists():
        with suppress(ProcessLookupError):
            os.kill(int((folder / "bucket" / "process").read_text()), signal.SIGKILL)


def _start(folder: Path) -> None:
    """Start a server and wait until it listens."""
    folder.mkdir(exist_ok=True)
    told, log = folder / "port", folder / "server.log"
    as_log = (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    actions = [as_log, (os.POSIX_SPAWN_DUP2, 1, 2)]
    # In a session of its own, so that it outlives the worker that started it.
    command = [sys.executable, "-c", _SERVER, str(told)]
    process = os.posix_spawn(sys.executable, command, {**os.environ, **CREDENTIALS}, file_actions=actions, setsid=True)
    began = time.monotonic()
    while not (told.exists() and told.read_text()):
        if os.waitpid(process, os.WNOHANG)[0] or time.monotonic() - began > _PATIENCE:
            raise RuntimeError(f"The tests could not start their bucket server.\n{log.read_text()}")
        time.sleep(0.05)
    (folder / "process").write_text(str(process))
