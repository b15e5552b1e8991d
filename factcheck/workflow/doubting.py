"""Whether what a page shows can be right.

A page that wants a click first, or an error page served as if all were well, takes nothing away.
"""

from __future__ import annotations

from factcheck.ingestion.parsed import ParsedArticle
from factcheck.text.counting import counted
from factcheck.workflow.plans import Plan

_FEW = 3
"""So many posts may go from a page at once without a doubt, however few it had."""
NOTHING_CHANGED = "nothing was changed. Look at it, and take it in by hand if it is right."


def doubt_before(parsed: ParsedArticle, *, shown: int) -> str | None:
    """Why a person has to look at what was read of a page, in a sentence; None where it can be compared with what is stored.

    `shown` is how many posts the page showed so far.
    """
    if not any(block.text.strip() for post in parsed.posts for block in post.blocks):
        return f"The page shows no posts where {_were(shown)}; {NOTHING_CHANGED}"
    return None


def doubt(plan: Plan, *, live: bool) -> str | None:
    """The same for a page that was compared: whether it is of another kind, or too much of it is gone, or all of it.

    `live` says that what is stored is a live blog.
    """
    shown = sum(not known.removed for known in plan.stored[1:])
    if live and not plan.parsed.live and shown > 1:
        return f"The page came as a single article where a live blog with {counted(shown, 'post')} was; {NOTHING_CHANGED}"
    if plan.is_another_page:
        gone = "Nothing of the text that was there" if shown == 1 else f"Not one of the {shown} posts that were there"
        return f"{gone} is on the page; {NOTHING_CHANGED}"
    if len(plan.removed) > max(_FEW, shown // 2):
        return f"The page shows {counted(len(plan.parsed.posts), 'post')} where {_were(shown)}; {NOTHING_CHANGED}"
    return None


def _were(number: int) -> str:
    return "1 was" if number == 1 else f"{number} were"
