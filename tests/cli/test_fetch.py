from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from factcheck import create_app
from factcheck.config import Settings
from factcheck.fetching import replay
from factcheck.storage import FolderStorage
from tests.support.bucket_line import looks_into_the_folder
from tests.support.web_server import WebServer
from tests.support.web_steps import page, redirect, status

PAGE = "<p>The bridge at Marn is closed.</p>"


@pytest.fixture
def newsroom(settings: Settings, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return settings.model_copy(update={"fetch_allow": f"127.0.0.1:{site.port}"})


@pytest.fixture
def command(newsroom: Settings) -> FlaskCliRunner:
    return create_app(newsroom).test_cli_runner()


@looks_into_the_folder
def test_what_came_is_printed_and_archived(site: WebServer, newsroom: Settings, command: FlaskCliRunner) -> None:
    new = site.serve("/new", page(PAGE, etag=True))
    old = site.serve("/old", redirect("/new"))
    done = command.invoke(args=["fetch", "--json", old])
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert (told["asked"], told["address"], told["redirects"]) == (old, new, [old])
    assert (told["status"], told["media_type"], told["charset"], told["bytes"]) == (200, "text/html", "utf-8", len(PAGE))
    assert replay(told["record"], FolderStorage(newsroom.resolved_blobs())).content == PAGE.encode()


def test_a_person_is_told_in_lines(site: WebServer, command: FlaskCliRunner) -> None:
    address = site.serve("/live", page(PAGE))
    done = command.invoke(args=["fetch", address])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == address
    assert "  media type: text/html" in lines
    assert f"  size: {len(PAGE)} bytes" in lines


def test_a_page_that_is_not_there_ends_the_command_with_a_sentence(site: WebServer, command: FlaskCliRunner) -> None:
    address = site.serve("/live", status(410))
    done = command.invoke(args=["fetch", address])
    assert done.exit_code == 1
    assert done.output == (
        f"Error: {address}: The site says that this page was taken away for good. What was fetched of it before is still here. "
        "(The answer was 410.)\n"
    )


def test_an_address_inside_is_refused_unless_the_settings_allow_it(settings: Settings, site: WebServer) -> None:
    done = create_app(settings).test_cli_runner().invoke(args=["fetch", site.serve("/", page(PAGE))])
    assert done.exit_code == 1
    assert "FACTCHECK_FETCH_ALLOW" in done.output
    assert site.asked == []


@looks_into_the_folder
def test_a_folder_that_cannot_be_written_is_told(site: WebServer, newsroom: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    wrong = newsroom.model_copy(update={"blobs": str(tmp_path / "file" / "blobs")})
    done = create_app(wrong).test_cli_runner().invoke(args=["fetch", site.serve("/", page(PAGE))])
    assert done.exit_code == 1
    assert "What was fetched cannot be stored: not a directory." in done.output
