"""What a site's robots.txt lets programs read (RFC 9309). The newsroom's own sites are not asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import httpx
from protego import Protego

from factcheck.fetching.problems import (
    AskedTooOften,
    BrokenAnswer,
    DisallowedByRobots,
    Failed,
    FetchProblem,
    NotAllowed,
    SiteFailing,
    TooLarge,
    TooManyRedirects,
)
from factcheck.text.wording import said

Ask = Callable[[httpx.URL], bytes]
"""Fetches a robots.txt. Raises FetchProblem."""

_KEPT, _KEPT_WITHOUT_ANSWER = 3_600.0, 600.0
"""Seconds for which an answer holds, and for which a site that could not answer is left alone."""
_MOST_SITES = 1_000

_CANNOT_SAY = (AskedTooOften, SiteFailing, TooLarge, TooManyRedirects, BrokenAnswer)
"""Problems after which the site is left alone for a while. One that says nothing of robots.txt alone, such as a site that is
down, is told as it is."""


@dataclass(frozen=True, slots=True)
class _Rules:
    until: float
    rules: Protego | None
    """None where the site could not say."""


class Robots:
    """Remembers for a while what each site allows, for all threads of a process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds from any beginning; tests give one that they can move on."""
        self._clock = clock
        self._known: dict[str, _Rules] = {}
        self._lock = Lock()

    def check(self, url: httpx.URL, *, agent: str, ask: Ask) -> None:
        """Return if the site lets programs like ours read this page.

        Raises DisallowedByRobots where it does not or cannot say, and the FetchProblem of a site that cannot be reached.
        """
        rules, left = self._rules(url, ask)
        if rules is None:
            raise DisallowedByRobots(
                said(
                    "“%(host)s” cannot say at the moment what programs may read there (its robots.txt fails), so the page is "
                    "left alone. Try again in some minutes, or save the page from a browser and upload the file.",
                    host=url.host,
                ),
                address=str(url),
                retry_after=left,
            )
        if not rules.can_fetch(str(url), agent):
            raise DisallowedByRobots(
                said(
                    "“%(host)s” asks programs not to read this page (in its robots.txt). Save it from a browser and upload "
                    "the file, or ask the site. If it is your newsroom’s own, whoever runs Factcheck can say so "
                    "(FACTCHECK_OWN_SITES).",
                    host=url.host,
                ),
                address=str(url),
            )

    def _rules(self, url: httpx.URL, ask: Ask) -> tuple[Protego | None, float]:
        """The site's rules, and for how many seconds they hold."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            known = self._known.get(site)
        if known is None or known.until <= self._clock():
            known = self._learn(url.copy_with(raw_path=b"/robots.txt"), ask)
            with self._lock:
                if len(self._known) >= _MOST_SITES:
                    self._known.clear()
                self._known[site] = known
        return known.rules, known.until - self._clock()

    def _learn(self, place: httpx.URL, ask: Ask) -> _Rules:
        try:
            text = ask(place).decode("utf-8-sig", "replace")
        except _CANNOT_SAY:
            return self._no_answer()
        except NotAllowed as problem:
            if problem.address == str(place):  # not robots.txt alone: the whole site is none that may be asked
                raise
            return self._no_answer()
        except Failed as problem:
            if not _says_there_are_none(problem):
                raise
            text = ""
        return _Rules(self._clock() + _KEPT, Protego.parse(text))

    def _no_answer(self) -> _Rules:
        return _Rules(self._clock() + _KEPT_WITHOUT_ANSWER, None)


def _says_there_are_none(problem: FetchProblem) -> bool:
    """Whether the site answered that it has no robots.txt for us (a status from 400 to 499), which allows everything."""
    return problem.status is not None and 400 <= problem.status < 500
