"""What the sample newsroom explains again and again."""

from __future__ import annotations

from factcheck.models import User
from factcheck.workflow.explaining import Wording, keep

KEPT = (
    Wording(
        "Confirmed in the operator’s report",
        "The grid operator’s own report says the same.",
        "We compared the line with the situation report that the grid operator published, figure by figure and time by time.",
        ("line.confirmed", "claim.true"),
    ),
    Wording(
        "Heard on the recording",
        "The words can be heard on the recording.",
        "Two of us listened to the recording separately and wrote down what we heard; both versions agree with the quotation.",
        ("quote.verbatim", "quote.trimmed"),
    ),
    Wording(
        "Nothing published yet",
        "Nothing published so far settles it.",
        "We asked the ministry and the grid operator, and looked through what both have published. We will check it again.",
        ("line.not-confirmed", "claim.unverified"),
    ),
    Wording(
        "How we know, without the source",
        "",
        "How we know: somebody with direct knowledge showed us the document. They are not named because they could lose their work for it.",
    ),
)


def explain(*, by: User) -> None:
    """Keep them."""
    for wording in KEPT:
        keep(wording, by=by)
