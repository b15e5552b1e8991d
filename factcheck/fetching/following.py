"""From an address to a page, through redirects, each checked like the first."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import httpx

from factcheck.fetching import problems
from factcheck.fetching.answers import Answer, Headers, wait
from factcheck.fetching.asking import ask
from factcheck.fetching.guard import Guard
from factcheck.fetching.limits import Deadline
from factcheck.text.wording import N_, part, said

_PAGE = frozenset({200, 203})
_NOT_CHANGED = 304


def follow(url: httpx.URL, *, guard: Guard, deadline: Deadline, extra: Headers, before: Callable[[httpx.URL], None]) -> list[Answer]:
    """All answers on the way, the last of them a page, or "not changed" (304) where `extra` asked for that.

    `before` is called with each address before it is asked, and may raise. Raises FetchProblem.
    """
    answers: list[Answer] = []
    asked_if_changed = any(name.lower().startswith(b"if-") for name, _ in extra)
    while True:
        before(url)
        answers.append(ask(url, guard=guard, deadline=deadline, extra=extra))
        if answers[-1].redirects:
            url = _next(answers, guard)
        elif answers[-1].status in _PAGE or (answers[-1].status == _NOT_CHANGED and asked_if_changed):
            return answers
        else:
            raise _problem(answers[-1])


def _next(answers: list[Answer], guard: Guard) -> httpx.URL:
    answer = answers[-1]
    if len(answers) > guard.limits.redirects:
        raise problems.TooManyRedirects(
            N_(
                "The site led from one address to another too many times; it may want a browser that keeps cookies. "
                "Open the page in a browser, save it there and upload the file."
            ),
            address=str(answer.url),
            status=answer.status,
        )
    return guard.check(_joined(answer))


def _joined(answer: Answer) -> str:
    """Where a redirect leads: its Location, seen from the address that was asked."""
    location = answer.header("location") or ""
    try:
        return urljoin(str(answer.url), location)
    except ValueError as error:
        raise problems.NotAllowed(N_("The site led to something that is no address."), address=str(answer.url)) from error


_NOT_FOR_US = N_(
    "The site does not show this page to us: it may want people to sign in or pay, or not let programs read it. "
    "Save it from a browser and upload the file, or paste the text."
)
_FAILING = N_("The site has a fault of its own. Try again later.")
_UNEXPECTED = N_("The site answered with something that is no page. Open the address in a browser and see what it shows.")
_KINDS: dict[int, tuple[type[problems.Failed], str]] = {
    **dict.fromkeys((401, 402, 403, 407, 451), (problems.NotForUs, _NOT_FOR_US)),
    404: (problems.NotFound, N_("There is no page at this address. Check it for slips; if it was right before, the page may be gone.")),
    408: (problems.TooSlow, N_("The site gave up waiting. Try again later.")),
    410: (problems.Gone, N_("The site says that this page was taken away for good. What was fetched of it before is still here.")),
    429: (problems.AskedTooOften, N_("The site asks us to come less often. Try again later.")),
}


def _problem(answer: Answer) -> problems.FetchProblem:
    kind, sentence = _KINDS.get(
        answer.status, (problems.SiteFailing, _FAILING) if answer.status >= 500 else (problems.UnexpectedAnswer, _UNEXPECTED)
    )
    return kind(
        said("%(sentence)s (The answer was %(status)s.)", sentence=part(sentence), status=answer.status),
        address=str(answer.url),
        status=answer.status,
        retry_after=wait(answer.header("retry-after")),
    )
