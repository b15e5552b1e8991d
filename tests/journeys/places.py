"""Every page of the product, and for whom: as it is opened, and as it answers what cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Page, Response

READER, CHECKER, EDITOR, ADMINISTRATOR = "", "wren.abbott@example.org", "marit.solvang@example.org", "idris.calloway@example.org"
"""Who looks at a page, by the address they sign in with."""


About = Mapping[str, str | int]


@dataclass(frozen=True)
class Place:
    """A page. `about` says what its address is about, in the words of `newsday.values` or as they stand; `then` leads on from it."""

    who: str
    endpoint: str
    about: About = field(default_factory=dict)
    status: int = 200
    then: Callable[[Page], Response] | None = None

    @property
    def name(self) -> str:
        """What to call it when something is wrong with it."""
        done = f", then {self.then.__name__.replace('_', ' ')}" if self.then else ""
        return f"{self.endpoint} {self.about or ''}{done} as {self.who or 'a reader'}"


def press(page: Page, button: str) -> Response:
    """Press a button, and give the page that it leads to."""
    with page.expect_navigation() as leads:
        page.get_by_role("button", name=button, exact=True).last.click()
    return leads.value


def choosing_nothing(page: Page) -> Response:
    return press(page, "Add the statement")


def submitting_nothing(page: Page) -> Response:
    return press(page, "Submit for approval")


def saving_after_somebody_else(page: Page) -> Response:
    _somebody_saves(page)
    page.get_by_label("Finding").fill("Mine.")
    page.get_by_label("Explanation", exact=True).fill("Mine, at length.")
    return press(page, "Save")


def changing_words_after_somebody_else(page: Page) -> Response:
    statement = page.url.removesuffix("words")
    other = page.context.new_page()
    other.goto(statement)
    _save(other, "Theirs, meanwhile.")
    return press(page, "Change the words")


def _somebody_saves(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    _save(other, "Theirs.")


def _save(other: Page, finding: str) -> None:
    other.get_by_label("Finding").fill(finding)
    press(other, "Save")
    other.close()


def reading_nothing(page: Page) -> Response:
    return press(page, "Read it")


def pasting_far_too_much(page: Page) -> Response:
    page.get_by_label("Text of the article").evaluate("field => { field.value = 'Far too much. '.repeat(600000); }")
    return press(page, "Read it")


def mending_in_two_windows(page: Page) -> Response:
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Headline", exact=True).fill("Another headline")
    press(other, "Save changes")
    other.close()
    return press(page, "Save changes")


def changing_nothing(page: Page) -> Response:
    return press(page, "Change password")


def losing_the_forms_token(page: Page) -> Response:
    page.locator("main input[name=csrf_token]").first.evaluate("field => field.remove()")
    return press(page, "Change password")


def sending_back_without_a_reason(page: Page) -> Response:
    return press(page, "Send back")


def approving_what_was_approved(page: Page) -> Response:
    other = page.context.new_page()
    other.goto(page.url)
    press(other, "Approve and next")
    other.close()
    return press(page, "Approve and next")


def publishing_without_a_note(page: Page) -> Response:
    return press(page, "Publish edition 2")


def withdrawing_without_a_notice(page: Page) -> Response:
    return press(page, "Withdraw edition 1")


def inviting_nobody(page: Page) -> Response:
    return press(page, "Make the link")


def making_a_link(page: Page) -> Response:
    page.get_by_role("link", name="Wren Abbott").click()
    return press(page, "Make a link")


def signing_in_wrongly(page: Page) -> Response:
    return press(page, "Sign in")


def opening_the_address_of_a_button(page: Page) -> Response:
    answer = page.goto("/sign-out")
    assert answer
    return answer


def setting_no_password(page: Page) -> Response:
    return press(page, "Set password and go to the desk")


SAMPLE = {"slug": "the sample's slug"}
WITHDRAWN = {"slug": "the withdrawn article's slug"}
FOUND = {"statement_id": "a statement found"}

PLACES = (
    Place(READER, "reader.index"),
    Place(READER, "reader.index", {"page": 99}, 404),
    Place(READER, "reader.methodology"),
    Place(READER, "reader.article", SAMPLE),
    Place(READER, "reader.article", WITHDRAWN),
    Place(READER, "reader.edition", {**WITHDRAWN, "number": 1}),
    Place(READER, "reader.editions", WITHDRAWN),
    Place(READER, "reader.statement", {**SAMPLE, "statement": "a published statement"}),
    Place(READER, "auth.sign_in"),
    Place(READER, "auth.sign_in", {}, 422, signing_in_wrongly),
    Place(READER, "auth.sign_in", {}, 405, opening_the_address_of_a_button),
    Place(READER, "auth.invitation", {"token": "an open link"}),
    Place(READER, "auth.invitation", {"token": "an open link"}, 422, setting_no_password),
    Place(READER, "auth.invitation", {"token": "a closed link"}, 410),
    Place(CHECKER, "desk.index"),
    Place(CHECKER, "desk.index", {"words": "no statement has these words"}),
    Place(CHECKER, "desk.article", {"article_id": "the sample"}),
    Place(CHECKER, "desk.statement", FOUND),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement in review"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement submitted"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement returned"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement approved"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement dismissed"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement returned", "tab": "history"}),
    Place(CHECKER, "desk.statement", FOUND, 422, submitting_nothing),
    Place(CHECKER, "desk.statement", FOUND, 409, saving_after_somebody_else),
    Place(CHECKER, "desk.add", {"post_id": "a post"}),
    Place(CHECKER, "desk.add", {"post_id": "the head"}, 422, choosing_nothing),
    Place(CHECKER, "desk.edges", FOUND),
    Place(CHECKER, "desk.edges", FOUND, 409, changing_words_after_somebody_else),
    Place(CHECKER, "articles.index"),
    Place(CHECKER, "articles.new"),
    Place(CHECKER, "articles.new", {}, 422, reading_nothing),
    Place(CHECKER, "articles.new", {}, 413, pasting_far_too_much),
    Place(CHECKER, "articles.draft", {"draft_id": "a draft"}),
    Place(CHECKER, "articles.draft", {"draft_id": "a draft"}, 409, mending_in_two_windows),
    Place(CHECKER, "sources.index"),
    Place(CHECKER, "sources.index", {"q": "no source has these words"}),
    Place(CHECKER, "sources.show", {"source_id": "a source"}),
    Place(CHECKER, "auth.account"),
    Place(CHECKER, "auth.account", {}, 422, changing_nothing),
    Place(CHECKER, "auth.account", {}, 400, losing_the_forms_token),
    Place(CHECKER, "people.index", {}, 403),
    Place(EDITOR, "desk.article", {"article_id": "the sample"}),
    Place(EDITOR, "desk.statement", {"statement_id": "a statement submitted"}),
    Place(EDITOR, "approvals.index"),
    Place(EDITOR, "approvals.review", {"review_id": "a review that waits"}),
    Place(EDITOR, "approvals.review", {"review_id": "a review that was answered"}),
    Place(EDITOR, "approvals.review", {"review_id": "a second review"}),
    Place(EDITOR, "approvals.review", {"review_id": "a second review"}, 422, sending_back_without_a_reason),
    Place(EDITOR, "approvals.publish", {"article_id": "the sample"}),
    Place(EDITOR, "approvals.withdraw", {"article_id": "the sample"}),
    Place(EDITOR, "approvals.withdraw", {"article_id": "the sample"}, 422, withdrawing_without_a_notice),
    Place(EDITOR, "approvals.review", {"review_id": "a second review"}, 409, approving_what_was_approved),
    Place(EDITOR, "approvals.preview", {"article_id": "the sample"}),
    Place(EDITOR, "approvals.publish", {"article_id": "the sample"}, 422, publishing_without_a_note),
    Place(EDITOR, "approvals.publish", {"article_id": "the withdrawn article"}),
    Place(ADMINISTRATOR, "people.index"),
    Place(ADMINISTRATOR, "people.invite"),
    Place(ADMINISTRATOR, "people.invite", {}, 422, inviting_nobody),
    Place(ADMINISTRATOR, "people.person", {"user_id": "an administrator"}),
    Place(ADMINISTRATOR, "people.person", {"user_id": "somebody deactivated"}),
    Place(ADMINISTRATOR, "people.person", {"user_id": "a checker"}),
    Place(ADMINISTRATOR, "people.link", {}, 200, making_a_link),
    Place(ADMINISTRATOR, "people.deactivate", {"user_id": "a checker"}),
    Place(ADMINISTRATOR, "desk.article", {"article_id": "the withdrawn article"}),
)
