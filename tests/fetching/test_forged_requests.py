"""Nobody brings us to ask what only we can reach: not by an address, not by a redirect, not by what a name leads to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck.fetching import Guard, fetch
from factcheck.fetching.problems import NotAllowed
from factcheck.storage import FolderStorage
from tests.fetching.conftest import HASTY
from tests.fetching.forged import FORGED, LEAD_INSIDE
from tests.support.web_server import WebServer
from tests.support.web_steps import redirect

PUBLIC = "198.41.0.4"


def named(cases: Sequence[tuple[str, str]]) -> list[object]:
    return [pytest.param(address, id=name) for name, address in cases]


def not_asked(host: str, port: int) -> Sequence[str]:
    """A resolver for addresses that are refused before anybody asks where they lead."""
    raise AssertionError(f"{host} was looked up")


class Leads:
    """A resolver of the tests' own, which gives one answer after the other and keeps to the last."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def test_there_are_more_than_eighty_and_each_is_another_one() -> None:
    assert len({address for _, address in FORGED}) == len({name for name, _ in FORGED}) == len(FORGED)
    assert len(FORGED) + 2 * len(LEAD_INSIDE) > 80


@pytest.mark.parametrize("address", named(FORGED))
def test_a_forged_address_is_refused_before_anything_is_asked(storage: FolderStorage, address: str) -> None:
    with pytest.raises(NotAllowed):
        fetch(address, guard=Guard(resolver=not_asked, limits=HASTY), storage=storage)


def test_a_redirect_to_one_is_refused_all_the_same(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    # Without a scheme or a host a redirect leads to the site itself, which is no forgery.
    whole = [address for _, address in FORGED if "://" in address and not address.startswith(("http:///", "://")) and address.isprintable()]
    assert len(whole) > 100
    for address in whole:
        start = site.serve("/", redirect(address))
        with pytest.raises(NotAllowed):
            fetch(start, guard=guard, storage=storage)
    assert {asked.path for asked in site.asked} <= {"/", "/robots.txt"}


@pytest.mark.parametrize("inside", LEAD_INSIDE)
def test_a_name_that_leads_inside_is_refused_alone_and_among_others(storage: FolderStorage, inside: str) -> None:
    for answer in ([inside], [PUBLIC, inside]):
        with pytest.raises(NotAllowed):
            fetch("http://news.example/", guard=Guard(resolver=Leads(answer), limits=HASTY), storage=storage)


@pytest.mark.parametrize("inside", LEAD_INSIDE)
def test_a_name_that_leads_inside_at_the_second_look_gains_nothing(inside: str) -> None:
    guard = Guard(resolver=Leads([PUBLIC], [inside]), limits=HASTY)
    assert guard.connectable("news.example", 80, address="http://news.example/", seconds=1)
    with pytest.raises(NotAllowed):
        guard.connectable("news.example", 80, address="http://news.example/", seconds=1)
