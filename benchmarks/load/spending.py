"""What processor time went into the day: how busy the machine was, and with whom."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

import psutil  # type: ignore[import-untyped]  # its types are a package of their own; locust brings it


def spent(processes: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """Seconds of processor time until now, by name: of these processes with those that they began, of this one, and of the whole machine.

    A process that ended takes its time with it, but for what its parent knows of it.
    """
    found = {name: sum(_of(number) for number in numbers) for name, numbers in processes.items()}
    found["people"] = _of(os.getpid())
    all_of_it = psutil.cpu_times()
    return found | {"machine": sum(all_of_it) - all_of_it.idle - all_of_it.iowait - all_of_it.guest - all_of_it.guest_nice}


def between(before: Mapping[str, float], after: Mapping[str, float], seconds: float) -> dict[str, float]:
    """Processors that each used on the whole; what is left of the machine's are others."""
    used = {name: (after[name] - before[name]) / seconds for name in before}
    return used | {"others": used["machine"] - sum(amount for name, amount in used.items() if name != "machine")}


def _of(number: int) -> float:
    total = 0.0
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(number)
        for process in (first, *first.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
    return total
