"""One heap for all threads of a process, where the C library would begin one for each of them.

glibc gives threads heaps of their own (up to eight for each processor), so that C programs whose threads ask for memory at the same time do
not wait for each other. Python's threads take turns anyway. What such heaps cost is memory that one thread gave back and another cannot
use: 15 MB of a web process with eight threads (benchmarks/memory.py).
"""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8
"""`M_ARENA_MAX` in glibc's malloc.h; the environment variable MALLOC_ARENA_MAX sets the same before a program starts."""


def keep_to_one() -> None:
    """Ask for it, before the threads begin. Does nothing where the C library is another one, which knows no such wish."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)
