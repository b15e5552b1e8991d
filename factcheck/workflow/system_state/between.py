"""Whether the line between processes answers, where one is set."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extensions import line
from factcheck.text.wording import N_
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "line"


def look(_asked: Asked) -> Iterator[Finding]:
    """A line that cannot be used. Nothing is lost by that: the newsroom's database does what it did."""
    known = line()
    if known is None or known.answers():
        return
    says = N_("The line between processes does not answer: limits begin anew, and nobody sees who has which statement open.")
    yield Finding(
        PART, says, N_("Start what FACTCHECK_JOBS_URL names, or take it out. Until then work is found a little later, and none is lost.")
    )
