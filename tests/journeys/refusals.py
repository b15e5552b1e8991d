"""What people do on a page that cannot be done, or only in a few steps; each gives the page that answers."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Response

from factcheck.workflow import sampling


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


def keeping_without_a_reason(page: Page) -> Response:
    return press(page, "Keep the verdict")


def reading_nothing(page: Page) -> Response:
    return press(page, "Read it")


def pasting_far_too_much(page: Page) -> Response:
    page.get_by_label("Text of the article").evaluate("field => { field.value = 'Far too much. '.repeat(510000); }")
    return press(page, "Read it")


def mending_in_two_windows(page: Page) -> Response:
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Headline", exact=True).fill("Another headline")
    press(other, "Save changes")
    other.close()
    return press(page, "Save changes")


def opening_a_paragraph(page: Page) -> Response:
    answer = page.reload()
    assert answer is not None
    page.get_by_text(re.compile("^Mend paragraph")).locator("visible=true").first.click()
    return answer


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
    return press(page, "Publish edition 3")


def withdrawing_without_a_notice(page: Page) -> Response:
    return press(page, "Withdraw edition 2")


def searching_for_a_source(page: Page) -> Response:
    page.locator("summary", has_text="Add evidence").click()
    page.get_by_label("Find a source, or paste its web address").fill("supply")
    return press(page, "Find")


def keeping_an_empty_explanation(page: Page) -> Response:
    return press(page, "Keep it")


def inviting_nobody(page: Page) -> Response:
    return press(page, "Make the link")


def erasing_without_a_word(page: Page) -> Response:
    return press(page, "Erase for good")


def adding_no_verdict(page: Page) -> Response:
    return press(page, "Add it")


def making_a_link(page: Page) -> Response:
    page.get_by_role("link", name="Wren Abbott").click()
    return press(page, "Make a link")


def making_a_token(page: Page) -> Response:
    page.get_by_label("Which program is it for?").fill("Our editing system")
    return press(page, "Make a token")


def naming_no_program(page: Page) -> Response:
    return press(page, "Make a token")


def signing_in_wrongly(page: Page) -> Response:
    return press(page, "Sign in")


def signing_in_up_to_the_digits(page: Page) -> Response:
    page.locator("main input[name=email]").fill("runa.falk@example.org")
    page.locator("main input[name=password]").fill(sampling.PASSWORD)
    return press(page, "Sign in")


def opening_the_address_of_a_button(page: Page) -> Response:
    answer = page.goto("/sign-out")
    assert answer
    return answer


def setting_no_password(page: Page) -> Response:
    return press(page, "Set password and go to the desk")


def marking_what_is_not_fully_checked(page: Page) -> Response:
    return press(page, "Mark as fully checked")


def settling_without_a_word(page: Page) -> Response:
    with page.expect_navigation() as leads:
        page.get_by_role("button", name=re.compile("^Settled")).first.click()
    return leads.value


def noting_nothing(page: Page) -> Response:
    page.get_by_label("Whom you asked").fill("")
    return press(page, "Note it")


def answering_nothing(page: Page) -> Response:
    return press(page, "Send your answer")


def asking_nobody(page: Page) -> Response:
    return press(page, "Make the link")


def asking_somebody(page: Page) -> Response:
    page.get_by_role("link", name="Ask somebody by a link").click()
    page.get_by_label("Whom you ask").fill("Prof Ilka Brandt")
    page.get_by_label("As an expert").check()
    page.get_by_label("Your question").fill("Is this figure right?")
    return press(page, "Make the link")
