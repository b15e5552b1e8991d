"""Why an address brought nothing. Each message is for people: what is wrong, and what to do."""

from __future__ import annotations

from typing import ClassVar


class FetchProblem(Exception):
    """An address was not asked, or brought nothing that can be read. Nothing was kept."""

    lasting: ClassVar[bool] = False
    """Asking again in the same way will not help: somebody has to change something first."""

    def __init__(self, sentence: str, *, address: str, status: int | None = None, retry_after: float | None = None) -> None:
        """`address` is the one that failed (after redirects); `retry_after` the seconds for which the site asks to be left alone."""
        super().__init__(sentence)
        self.sentence = sentence
        self.address = address
        self.status = status
        self.retry_after = retry_after

    def __str__(self) -> str:
        """The sentence, which still knows how other languages say it."""
        return self.sentence


class Refused(FetchProblem):
    """We did not ask: it is not allowed."""


class NotAllowed(Refused):
    """The address, or where it leads, is none that may be asked."""

    lasting = True


class DisallowedByRobots(Refused):
    """The site's robots.txt asks programs to leave this page alone, or cannot be read at the moment."""


class Failed(FetchProblem):
    """We asked, and got no page."""


class Unreachable(Failed):
    """No server of this name, or none that takes connections."""


class Insecure(Failed):
    """The secure connection could not be made, or not to the site that was meant."""


class TooSlow(Failed):
    """The site took longer than we wait."""


class TooLarge(Failed):
    """More bytes than we take."""


class BrokenAnswer(Failed):
    """The answer stopped half way, or is no HTTP, or cannot be unpacked."""


class TooManyRedirects(Failed):
    """The site led from one address to another without end."""


class NotFound(Failed):
    """404: there is no such page, or not now."""


class Gone(Failed):
    """410: the page was taken away for good."""

    lasting = True


class NotForUs(Failed):
    """The page is only for people who have signed in, paid, or stand in another country."""


class AskedTooOften(Failed):
    """429: the site wants fewer requests."""


class SiteFailing(Failed):
    """The site says that it has a fault of its own."""


class UnexpectedAnswer(Failed):
    """An answer that holds no page, such as "created" or "partial content"."""
