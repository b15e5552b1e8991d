"""What sites let programs read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.fetching import Guard, Robots, fetch
from factcheck.fetching.allowing import read_allowed
from factcheck.fetching.problems import DisallowedByRobots, TooSlow, Unreachable
from factcheck.storage import FolderStorage
from tests.fetching.conftest import HASTY
from tests.support.web_server import WebServer
from tests.support.web_steps import Step, flood, hang, page, raw_answer, redirect, status

TEXT = "text/plain"
ONLY_ARCHIVE = "User-agent: *\nDisallow: /\nAllow: /archive/\n"
NOT_US = "User-agent: Factcheck\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n"


class Clock:
    """Seconds that a test moves on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def live(site: WebServer) -> str:
    return site.serve("/live", page("<p>The bridge is closed.</p>"))


def test_a_page_that_the_site_keeps_from_programs_is_not_asked_for(
    site: WebServer, live: str, guard: Guard, storage: FolderStorage
) -> None:
    site.serve("/robots.txt", page(ONLY_ARCHIVE, TEXT))
    with pytest.raises(DisallowedByRobots, match="asks programs not to read this page"):
        fetch(live, guard=guard, storage=storage)
    assert site.visits("/live") == []
    site.serve("/archive/1", page("<p>Old.</p>"))
    assert fetch(f"{site.address}/archive/1", guard=guard, storage=storage).status == 200


def test_rules_for_us_by_name_go_before_those_for_all(site: WebServer, live: str, guard: Guard, storage: FolderStorage) -> None:
    site.serve("/robots.txt", page(NOT_US, TEXT))
    assert fetch(live, guard=guard, storage=storage).status == 200
    with pytest.raises(DisallowedByRobots):
        fetch(f"{site.address}/private/a?b", guard=guard, storage=storage)


def test_a_site_of_the_newsrooms_own_is_not_asked(site: WebServer, live: str, guard: Guard, storage: FolderStorage) -> None:
    site.serve("/robots.txt", page(ONLY_ARCHIVE, TEXT))
    assert fetch(live, guard=replace(guard, own_sites=("127.0.0.1",)), storage=storage).status == 200
    assert site.visits("/robots.txt") == []


def test_where_a_redirect_leads_is_asked_too(site: WebServer, other_site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    other_site.serve("/robots.txt", page(ONLY_ARCHIVE, TEXT))
    site.serve("/live", redirect(f"{other_site.address}/live"))
    both = replace(guard, allow=guard.allow + read_allowed(f"127.0.0.1:{other_site.port}"))
    with pytest.raises(DisallowedByRobots):
        fetch(f"{site.address}/live", guard=both, storage=storage)
    assert other_site.visits("/live") == []


@pytest.mark.parametrize(
    "step", [status(404), status(410), status(401), status(403), status(400), page("", TEXT), page(b"\xff\xfe\0nonsense", TEXT)]
)
def test_a_site_without_rules_allows_everything(site: WebServer, live: str, guard: Guard, storage: FolderStorage, step: Step) -> None:
    site.serve("/robots.txt", step)
    assert fetch(live, guard=guard, storage=storage).status == 200


@pytest.mark.parametrize(
    "step",
    [
        status(500),
        status(503),
        status(429),
        redirect("/robots.txt"),
        redirect("http://10.0.0.1/robots.txt"),
        flood(10_000_000, announced=True),
        raw_answer(b"?\r\n\r\n"),
    ],
    ids=["500", "503", "429", "circle", "inside", "too large", "broken"],
)
def test_a_site_whose_rules_fail_is_left_alone_for_a_while(
    site: WebServer, live: str, guard: Guard, storage: FolderStorage, step: Step
) -> None:
    clock = Clock()
    guard = replace(guard, robots=Robots(clock=clock))
    site.serve("/robots.txt", step)
    with pytest.raises(DisallowedByRobots, match="cannot say at the moment") as refused:
        fetch(live, guard=guard, storage=storage)
    assert (refused.value.lasting, refused.value.retry_after) == (False, 600)
    site.serve("/robots.txt", page("", TEXT))
    clock.now = 599
    with pytest.raises(DisallowedByRobots):
        fetch(live, guard=guard, storage=storage)
    clock.now = 600
    assert fetch(live, guard=guard, storage=storage).status == 200


def test_rules_are_remembered_for_an_hour(site: WebServer, live: str, guard: Guard, storage: FolderStorage) -> None:
    clock = Clock()
    guard = replace(guard, robots=Robots(clock=clock))
    for now, asked in ((0, 1), (1_800, 1), (3_599, 1), (3_600, 2)):
        clock.now = now
        fetch(live, guard=guard, storage=storage)
        assert len(site.visits("/robots.txt")) == asked


def test_rules_that_lead_elsewhere_are_followed(site: WebServer, live: str, guard: Guard, storage: FolderStorage) -> None:
    site.serve("/robots.txt", redirect("/rules"))
    site.serve("/rules", page(ONLY_ARCHIVE, TEXT))
    with pytest.raises(DisallowedByRobots):
        fetch(live, guard=guard, storage=storage)


def test_a_site_that_is_down_is_told_as_that_and_not_remembered(site: WebServer, live: str, guard: Guard, storage: FolderStorage) -> None:
    site.serve("/robots.txt", hang(), status(404))
    with pytest.raises(TooSlow):
        fetch(live, guard=replace(guard, limits=HASTY), storage=storage)
    assert fetch(live, guard=guard, storage=storage).status == 200
    site.close()
    with pytest.raises(Unreachable):
        fetch(live, guard=replace(guard, robots=Robots()), storage=storage)


def test_rules_written_to_keep_us_busy_are_read_at_once(site: WebServer, live: str, guard: Guard, storage: FolderStorage) -> None:
    site.serve("/robots.txt", page("User-agent: *\n" + "Disallow: /" + "*a" * 1_000 + "b$\n" * 100, TEXT))
    site.serve("/" + "a" * 3_000, page("<p>The bridge is closed.</p>"))
    assert fetch(f"{site.address}/{'a' * 3_000}", guard=guard, storage=storage).status == 200
