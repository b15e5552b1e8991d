"""A real live blog, pasted as a checker pastes it. Its text is not ours: what is expected is read from the file itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import steps
from tests.journeys.conftest import SignsIn
from tests.support.shared import FOLDER, needs_shared

pytestmark = needs_shared
SEED = FOLDER / "data" / "liveblogs" / "seed-live-blog.txt"

HEADLINES = (17, 33, 49, 69, 85, 93, 107, 119, 139, 147, 163, 171, 181, 193)
"""The lines on which the posts' headlines stand, counted from 1 and read by eye; each post goes on to the next of them."""
KEY_POINTS = range(9, 12)
HEAD = {"Caption": (3, 4, 5), "Notice": (13,)}
ASIDES = {51: "Caption", 67: "Credit", 83: "Link", 109: "Caption", 169: "Link", 209: "Link"}
"""Lines in the posts that are no paragraphs."""
LAST, RELATED = 209, range(212, 216)


@dataclass(frozen=True)
class Seed:
    """The file's lines, found by the numbers that an editor shows."""

    text: str

    def line(self, number: int) -> str:
        return self.text.split("\n")[number - 1].removeprefix("  •").strip()

    def filled(self, numbers: range) -> list[str]:
        return [self.line(number) for number in numbers if self.line(number)]


@pytest.fixture
def seed() -> Seed:
    return Seed(SEED.read_text(encoding="utf-8"))


def words_in(place: Locator) -> list[str]:
    """The texts of the blocks in a part of the preview, in order."""
    return [words.strip() for words in place.locator("p.block-words").all_text_contents()]


def kinds_in(place: Locator) -> list[str]:
    """What each of these blocks is taken for."""
    chosen = place.get_by_role("combobox", name=re.compile("^Kind of"))
    return [str(kind) for kind in chosen.evaluate_all("lists => lists.map(list => list.selectedOptions[0].textContent)")]


def test_the_seed_pasted_in_a_browser_comes_out_as_its_fourteen_posts(signs_in: SignsIn, seed: Seed) -> None:
    page = signs_in("Nell Harker")
    steps.take_in(page, seed.text)
    _the_page_has_its_own_parts(page, seed)
    _each_post_holds_its_own_lines_and_no_others(page, seed)
    _headlines_of_other_articles_are_no_part(page, seed)
    steps.store(page)
    _the_desk_shows_fifteen_posts(page, seed)


def _the_page_has_its_own_parts(page: Page, seed: Seed) -> None:
    head = page.get_by_role("region", name="The page")
    expect(head.get_by_label("Headline", exact=True)).to_have_value(seed.line(1))
    expect(head.get_by_label("It is a live blog")).to_be_checked()
    expect(head.get_by_label("Its coverage has ended")).to_be_checked()
    expect(head.get_by_role("definition").filter(has_text=seed.line(KEY_POINTS[0])).get_by_role("listitem")).to_have_text(
        [seed.line(number) for number in KEY_POINTS]
    )
    told = [(kind, number) for kind, numbers in HEAD.items() for number in numbers]
    assert words_in(head) == [seed.line(number) for _, number in told]
    assert kinds_in(head) == [kind for kind, _ in told]
    expect(page.get_by_text("as many as the page says")).to_be_visible()


def _each_post_holds_its_own_lines_and_no_others(page: Page, seed: Seed) -> None:
    expect(page.get_by_role("heading", name=re.compile(r"^Post \d+ of "))).to_have_count(len(HEADLINES))
    for number, (start, end) in enumerate(zip(HEADLINES, [*HEADLINES[1:], LAST + 1], strict=True), start=1):
        post = page.get_by_role("region", name=f"Post {number} of {len(HEADLINES)}", exact=True)
        expect(post.get_by_label("Headline of")).to_have_value(seed.line(start))
        lines = [line for line in range(start + 1, end) if seed.line(line)]
        assert words_in(post) == [seed.line(line) for line in lines]
        assert kinds_in(post) == [ASIDES.get(line, "Paragraph") for line in lines]


def _headlines_of_other_articles_are_no_part(page: Page, seed: Seed) -> None:
    rest = page.get_by_role("region", name="Not part of the article")
    expect(rest.get_by_role("list").first.get_by_role("listitem")).to_have_text(seed.filled(RELATED))


def _the_desk_shows_fifteen_posts(page: Page, seed: Seed) -> None:
    posts = page.get_by_role("navigation", name="Posts").get_by_role("listitem")
    expect(posts).to_have_count(len(HEADLINES) + 1)
    shown = posts.all_inner_texts()
    assert shown[0].startswith("Headline and key points")
    assert [words.split("\n")[0] for words in shown[1:]] == [seed.line(number) for number in HEADLINES]
    text = _without_numbers(page.get_by_role("region", name="The article’s text"))
    below = range(HEADLINES[0], LAST + 1)
    lines = [seed.line(number) for number in (1, *KEY_POINTS, *HEAD["Caption"], *HEAD["Notice"])] + seed.filled(below)
    assert [line for line in lines if line not in text] == []


def _without_numbers(place: Locator) -> str:
    """The words of a text on the desk, without the numbers that stand behind its statements."""
    told = place.evaluate(
        """place => {
            const copy = place.cloneNode(true);
            for (const number of copy.querySelectorAll("mark a")) number.remove();
            return copy.textContent;
        }"""
    )
    return str(told)
