"""A day in a newsroom on two machines: an article is pasted, checked, approved and published while what it runs on is killed."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from factcheck.sample.sample import USERS
from factcheck.storage.bucket_place import read_place
from factcheck.storage.objects import Objects
from factcheck.workflow.sampling import PASSWORD
from tests.deploy.machines import Services, WebMachine, copy_keys
from tests.journeys import steps
from tests.journeys.live_blog import HEADLINE, QUOTE
from tests.support import bucket, nginx, pages
from tests.support.browser import chromium
from tests.survival.drill.machine import until

SLUG = "hollin-bay-ferry-crash-41-people-brought-ashore-as-it-happened"
FINDING = "The bridge recording has these words."
Say = Callable[[str], None]


def begin_on_one(folder: Path) -> WebMachine:
    """One machine with SQLite and the sample newsroom, as it is before there are two."""
    one = WebMachine(folder, {"FACTCHECK_TAGGER": "rules"})
    folder.mkdir()
    one.command("db", "upgrade")
    one.command("seed")
    return one


def move_to_two(one: WebMachine, folder: Path, services: Services) -> WebMachine:
    """Carry the database and the files over, and set both machines up alike; gives the second."""
    moved = one.command("move-database", str(one.folder / "instance" / "factcheck.sqlite3"), services.pair.primary.address())
    assert "each is the same in both databases" in moved, moved
    _copy_files(one.folder / "instance" / "blobs", services.files)
    variables = {**services.variables(), "FACTCHECK_TAGGER": "rules"}
    one.variables = variables
    other = WebMachine(folder, variables)
    copy_keys(one, other)
    one.command("publish-pages", "--quiet", "--send-all")
    other.command("publish-pages", "--quiet")
    assert "Everything fits" in one.command("verify")
    assert _takes_no_changes(one.folder / "instance" / "factcheck.sqlite3"), "the SQLite file that was left behind still takes changes"
    return other


def _copy_files(folder: Path, address: str) -> None:
    """What `aws s3 sync` does."""
    there = Objects(read_place(address))
    for path in folder.glob("??/*"):
        there.put_new(f"blobs/{path.relative_to(folder).as_posix()}", path.read_bytes())


@contextmanager
def a_browser(address: str) -> Iterator[Callable[[str], Page]]:
    """Gives what opens the desk for somebody of a role, signed in over nginx; with no role, a reader's page."""
    with sync_playwright() as playwright:
        switches = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser: Browser = playwright.chromium.launch(executable_path=chromium(), args=switches)

        def enter(role: str = "") -> Page:
            context = browser.new_context(base_url=address, ignore_https_errors=True)
            context.set_default_timeout(60_000)
            page = context.new_page()
            if role:
                pages.sign_in(page, next(user.address for user in USERS if user.role == role), PASSWORD)
                page.get_by_role("heading", name="Desk", exact=True).wait_for()
            return page

        yield enter
        browser.close()


def walk(one: WebMachine, other: WebMachine, services: Services, before: nginx.Nginx, say: Say) -> None:
    """Paste, check, approve and publish. Raises AssertionError at the first promise that is broken."""
    expect.set_options(timeout=60_000)
    with a_browser(before.address) as enter:
        checker, editor = enter("checker"), enter("editor")
        steps.take_in(checker)
        one.kill()
        say("machine one was killed")
        steps.store(checker)
        steps.open_statement(checker, QUOTE)
        checker.get_by_label("I have checked who says this").check()
        steps.open_part(checker, "Change who says it")
        checker.get_by_label("Role").fill("captain of the Corvina")
        words = "The rudder did not answer, and I had four seconds."
        steps.add_evidence(checker, "Bridge recording", kind="recording", locator="02:10", passage=words, stance="Supports")
        say("what was pasted is stored and a source added by way of machine two")
        one.start()
        services.flush_redis()
        steps.judge(checker, "Verbatim", FINDING)
        steps.submit(checker)
        say("a check was submitted with machine one back and Redis emptied")
        services.fail_over()
        say("the primary was killed, and its replica promoted")
        _approve(editor)
        say("the check was approved on the new primary")
        services.line_to_pages.cut()
        _publish(editor)
        say("edition 1 is out, while the bucket of readers' pages was away")
        _follows_when_the_bucket_is_back(one, other, services)
        say("its page followed when the bucket was back")
        _read_without_the_application(one, other, enter)
        say("readers read it with both applications stopped")


def _approve(editor: Page) -> None:
    for _ in range(20):  # until PgBouncer and the program have left the server that is gone
        answer = editor.goto("/approvals/")
        if answer is not None and answer.status == 200:
            break
    steps.open_review(editor, QUOTE)
    expect(editor.get_by_role("region", name="The review")).to_contain_text(FINDING)
    editor.get_by_role("button", name="Approve and next").click()
    expect(editor.get_by_text(re.compile("^Approved: statement"))).to_be_visible()


def _publish(editor: Page) -> None:
    steps.go_to(editor, "Articles")
    editor.get_by_role("link", name=HEADLINE).click()
    editor.get_by_role("link", name="Publish or withdraw").click()
    editor.get_by_role("button", name="Publish edition 1").click()
    expect(editor.get_by_text("Edition 1 is out.")).to_be_visible()


def _follows_when_the_bucket_is_back(one: WebMachine, other: WebMachine, services: Services) -> None:
    key = f"site/articles/{SLUG}/index.html"
    place = read_place(services.pages_bucket)
    until(lambda: any((machine.published / key).exists() for machine in (one, other)), "nobody wrote the page", seconds=60)
    assert key not in bucket.objects(place)
    services.line_to_pages.mend()
    for machine in (one, other):
        machine.command("publish-pages", "--quiet")  # as a timer does every minute
        assert (machine.published / key).exists(), "each machine's nginx has the page"
    assert FINDING.encode() in bucket.objects(place)[key]


def _read_without_the_application(one: WebMachine, other: WebMachine, enter: Callable[[str], Page]) -> None:
    other.stop()
    one.stop()
    reader = enter("")
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).click()
    expect(reader.get_by_role("note", name="Check of statement 1")).to_contain_text(FINDING)
    answer = reader.goto("/sign-in")
    assert answer is not None
    assert answer.status == 502


def _takes_no_changes(left_behind: Path) -> bool:
    with closing(sqlite3.connect(left_behind)) as database:
        try:
            database.execute("UPDATE users SET name = name")
        except sqlite3.Error:
            return True
    return False
