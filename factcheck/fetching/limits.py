"""How long we wait and how much we take."""

from __future__ import annotations

import time
from dataclasses import dataclass

from factcheck.fetching.problems import TooLarge, TooSlow
from factcheck.ingestion.decoding import readable_size
from factcheck.text.wording import N_, said


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one fetch may take, redirects included. Times are in seconds, sizes in bytes."""

    connect: float = 10
    """For each address tried, and for agreeing on encryption."""
    read: float = 20
    """For each piece of the answer."""
    whole: float = 60
    received: int = 10_000_000
    """As the site sends it, headers included, for each address asked."""
    content: int = 30_000_000
    """As it is once unpacked."""
    redirects: int = 5


class Deadline:
    """The moment at which a fetch is given up, whatever it is doing."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, address: str) -> float:
        """The seconds left. Raises TooSlow when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise too_slow(address)
        return left


class Meter:
    """Counts what comes in from one address, and knows when it is too much or too late."""

    def __init__(self, address: str, limits: Limits, deadline: Deadline) -> None:
        self.address = address
        self.limits = limits
        self._deadline = deadline
        self._received = 0

    def patience(self, most: float | None) -> float:
        """How long to wait for the next step: `most` seconds, or what is left of the whole. Raises TooSlow."""
        left = self._deadline.left(self.address)
        return left if most is None else min(most, left)

    def count(self, size: int) -> None:
        """Add to the bytes received. Raises TooLarge."""
        self._received += size
        if self._received > self.limits.received:
            raise too_large(self.address, self.limits.received)


def too_large(address: str, most: int) -> TooLarge:
    """The sentence for more bytes than we take."""
    return TooLarge(
        said(
            "The page is larger than %(most)s, the most that is fetched, so nothing of it was taken. Save it from a "
            "browser and upload the file, or paste the text.",
            most=readable_size(most),
        ),
        address=address,
    )


def too_slow(address: str) -> TooSlow:
    """The sentence for a site that takes too long."""
    return TooSlow(
        N_("The site took too long to answer. Try again later; if a browser shows the page, save it there and upload the file."),
        address=address,
    )
