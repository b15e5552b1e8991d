"""What a web process does without: libraries that only long work, rare requests and commands need, some of them tens of megabytes each.

benchmarks/memory.py measures what that comes to.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.config_places import ROOT
from factcheck.workflow.sampling import PASSWORD
from tests.support import sample_newsroom
from tests.support.databases import on_sqlite

PROGRAM = """
import json, re, sys
from wsgi import app

client = app.test_client()
token = re.search(r'csrf_token" value="([^"]+)', client.get("/sign-in").text)[1]
answers = [client.post("/sign-in", data={"email": "marit.solvang@example.org", "password": sys.argv[1], "csrf_token": token})]
home = client.get("/").text
article = re.search(r'href="(/articles/[^/"]+/)"', home)[1]
pages = ["/readyz", "/desk/", "/desk/articles/1/", "/approvals/", article, f"{article}statements.csv", "/feeds/articles.atom"]
answers += [client.get(page) for page in pages]
print(json.dumps({"statuses": [answer.status_code for answer in answers], "modules": sorted(sys.modules)}))
"""
LEFT_OUT = {
    "reading texts": {"numpy", "onnxruntime", "factcheck.extraction.engine"},
    "reading pages and documents": {
        "lxml",
        "trafilatura",
        "feedparser",
        "docx",
        "pypdf",
        "charset_normalizer",
        "factcheck.ingestion.html.tree",
    },
    "asking other servers": {"httpx", "factcheck.fetching", "warcio", "authlib", "joserfc", "botocore"},
    "signing, encrypting and drawing": {"cryptography", "webauthn", "PIL"},
    "commands and migrations": {"alembic", "flask_migrate", "mako", "factcheck.cli.users", "factcheck.sample.sample"},
}
"""What it would be for, and what brings it."""


def modules_of_a_web_process(folder: Path) -> set[str]:
    """What a process has loaded that signed somebody in and showed a desk, a reader's page, an export and whether it is ready."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, PASSWORD],
        cwd=ROOT,
        env=variables | {"FACTCHECK_INSTANCE": str(folder), "FACTCHECK_LOG_LEVEL": "error"},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["statuses"] == [303, *[200] * 7]
    return set(told["modules"])


@on_sqlite
@pytest.mark.usefixtures("database_url")  # of which the sample newsroom is made
def test_a_web_process_that_serves_pages_has_loaded_nothing_that_only_other_work_needs(tmp_path: Path) -> None:
    sample_newsroom.copy_to(tmp_path / "factcheck.sqlite3")
    loaded = modules_of_a_web_process(tmp_path)
    assert "factcheck.web.desk.queue_page" in loaded
    assert {purpose: found for purpose, names in LEFT_OUT.items() if (found := names & loaded)} == {}
