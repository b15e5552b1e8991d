"""A checker mentions a colleague, who gets the mail, follows its link, answers and settles it; then she ends her mail by one click."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from factcheck.config import Settings
from tests.journeys import steps
from tests.journeys.conftest import SignsIn
from tests.journeys.live_blog import CLAIM
from tests.support.browser import Visitors
from tests.support.mail_listener import MailListener, listening


@pytest.fixture
def mail_server() -> Iterator[MailListener]:
    with listening() as listener:
        yield listener


@pytest.fixture
def settings(database_url: str, tmp_path: Path, mail_server: MailListener) -> Settings:
    """Settings whose mail goes to the test's own server."""
    key, mail = SecretStr("not a secret in a test"), SecretStr(mail_server.url)
    return Settings(instance=tmp_path / "instance", database_url=database_url, secret_key=key, smtp_url=mail)


def test_a_mention_reaches_its_mail_and_the_mail_leads_back(signs_in: SignsIn, visitors: Visitors, mail_server: MailListener) -> None:
    nell, tove = signs_in("Nell Harker"), signs_in("Tove Brandt")
    steps.take_in(nell)
    steps.store(nell)
    steps.open_statement(nell, CLAIM)
    _mention_by_the_list(nell)
    letter = _letter_to("tove.brandt@example.org", mail_server)
    assert "Nell Harker mentioned you" in letter["Subject"]
    _answer_by_the_link(tove, letter)
    assert "Tove Brandt wrote" in _letter_to("nell.harker@example.org", mail_server)["Subject"]
    _is_settled(nell)
    _ends_the_mail_without_signing_in(visitors.new(), letter)


def _mention_by_the_list(nell: Page) -> None:
    expect(nell.get_by_role("button", name="Keys")).to_be_visible()
    nell.keyboard.press("c")
    comment = nell.get_by_label("New comment")
    comment.wait_for()
    expect(comment).to_be_focused()
    nell.keyboard.type("Is this figure the port’s own? @to")
    expect(nell.get_by_role("option", name="Tove Brandt")).to_be_visible()
    nell.keyboard.press("Enter")
    expect(comment).to_have_value("Is this figure the port’s own? @Tove Brandt ")
    nell.get_by_role("button", name="Comment", exact=True).click()
    expect(nell.get_by_text("Your comment is kept.")).to_be_visible()


def _letter_to(address: str, mail_server: MailListener) -> EmailMessage:
    """The letter, which goes out behind the scenes once it is stored."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if found := [letter for letter in mail_server.letters if letter["To"] == address]:
            return found[-1]
        time.sleep(0.1)
    raise AssertionError(f"No mail came to {address}.")


def _path(letter: EmailMessage, part: str) -> str:
    """The path of the link in a letter that has this part."""
    text: str = letter.get_content()
    [link] = [link for link in re.findall(r"https?://\S+", text) if part in link]
    return str(urlsplit(link)._replace(scheme="", netloc="").geturl())


def _answer_by_the_link(tove: Page, letter: EmailMessage) -> None:
    expect(tove.get_by_role("link", name="Notices")).to_be_visible()
    tove.goto(_path(letter, "/desk/statements/"))
    expect(tove.get_by_role("link", name="Notices")).to_contain_text("1")
    tove.locator("summary", has_text="Answer").click()
    tove.get_by_role("textbox", name="Answer", exact=True).fill("It is. The harbour log has it.")
    tove.get_by_role("button", name="Send answer").click()
    expect(tove.get_by_text("The harbour log has it.")).to_be_visible()


def _is_settled(nell: Page) -> None:
    nell.reload()
    expect(nell.get_by_text("The harbour log has it.")).to_be_visible()
    nell.get_by_role("button", name="Mark as settled").click()
    expect(nell.get_by_text("The discussion is settled.")).to_be_visible()
    expect(nell.get_by_text("Settled by Nell Harker")).to_be_visible()


def _ends_the_mail_without_signing_in(somebody: Page, letter: EmailMessage) -> None:
    somebody.goto(_path(letter, "/mail/unsubscribe/"))
    somebody.get_by_role("button", name="Send no more mail").click()
    expect(somebody.get_by_text("tove.brandt@example.org gets no more mail")).to_be_visible()
