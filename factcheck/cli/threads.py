"""Work that a command gives to threads: what goes wrong there and nobody foresaw is written to the log at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

_log = logging.getLogger(__name__)


def submit(threads: ThreadPoolExecutor, do: Callable[..., None], *given: object) -> Future[None]:
    """Have a thread do it. The others go on where it fails; whoever waits for its result is told, too."""
    begun = threads.submit(do, *given)
    begun.add_done_callback(_tell)
    return begun


def _tell(begun: Future[None]) -> None:
    if (error := begun.exception()) is not None:
        _log.error("Something that is done behind the scenes failed.", exc_info=error)
