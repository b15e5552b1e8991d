"""nginx as deploy/nginx.conf sets it up, over the tests' own certificate, folders and ports; everything else is as the file says."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from factcheck.config_places import ROOT

SITE = ROOT / "deploy" / "nginx.conf"
TLS = Path(__file__).parent / "tls"
_MAIN = """
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/main.log warn;
{modules}
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
_MODULES = "include /etc/nginx/modules-enabled/*.conf;"


@dataclass(frozen=True)
class Nginx:
    """One that runs."""

    folder: Path
    """What it says lies in here: main.log, factcheck.log."""
    port: int

    @property
    def address(self) -> str:
        """Where it answers; `trust()` knows its certificate."""
        return f"https://localhost:{self.port}"


def trust() -> ssl.SSLContext:
    """What a visitor of it trusts."""
    return ssl.create_default_context(cafile=str(TLS / "authority.pem"))


@contextmanager
def running(folder: Path, published: Path, applications: Sequence[str], *, more: str = "") -> Iterator[Nginx]:
    """Run it in an empty folder, over a folder of published files and applications at these hosts and ports. `more` is put into the site.

    Raises RuntimeError, with what nginx says, where it does not take the file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ports = _free_ports(2)
    (folder / "site.conf").write_text(_site(folder, published, applications, ports, more))
    user = "user www-data;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(folder=folder, user=user, modules=_MODULES if Path("/etc/nginx/modules-enabled").is_dir() else ""))
    command = [_program(), "-e", str(folder / "main.log"), "-c", str(main)]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise RuntimeError(f"nginx does not take the file:\n{tried.stderr}")
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait(ports[1])
        yield Nginx(folder, ports[1])
    finally:
        process.terminate()
        process.wait(20)


def _site(folder: Path, published: Path, applications: Sequence[str], ports: Sequence[int], more: str) -> str:
    """The file, with what whoever installs it has to change, changed. Each has to stand in it."""
    servers = "\n".join(f"    server {application};" for application in applications)
    changes = {
        "    server 127.0.0.1:8000;": servers,
        "listen 80;": f"listen 127.0.0.1:{ports[0]};",
        "listen 443 ssl": f"listen 127.0.0.1:{ports[1]} ssl",
        "checks.example.org;": "localhost;",
        "Host $host;": f"Host $host:{ports[1]};",  # the usual port stands in no address
        "/etc/ssl/checks.example.org/fullchain.pem": str(TLS / "site.pem"),
        "/etc/ssl/checks.example.org/privkey.pem": str(TLS / "site.pem"),
        "/var/log/nginx/": f"{folder}/",
        "/srv/factcheck/published/site": str(published / "site"),
        "    error_page 418 = @app;": f"    error_page 418 = @app;\n{more}",
    }
    site = SITE.read_text()
    for there, here in changes.items():
        if there not in site:
            raise RuntimeError(f"{SITE} does not say {there!r} any more.")
        site = site.replace(there, here)
    return site


def _program() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        raise RuntimeError("This needs the program nginx. On Debian: apt-get install nginx libnginx-mod-http-brotli-static")
    return found


def _free_ports(count: int) -> list[int]:
    """Ports that nobody listens at."""
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(door.getsockname()[1]) for door in doors]
    for door in doors:
        door.close()
    return ports


def _wait(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise RuntimeError("nginx did not begin to answer.")
