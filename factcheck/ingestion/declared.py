"""What to say where a page tells how many posts it has and another number was found."""

from __future__ import annotations

from factcheck.text.counting import counted


def count_sentence(declared: int | None, found: int) -> str | None:
    """The two numbers in a sentence; None where they agree or the page gives none."""
    if declared is None or declared == found:
        return None
    return f"The page says {counted(declared, 'post')}; {found} {'was' if found == 1 else 'were'} found."
