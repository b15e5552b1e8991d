"""What the preview of a new version says of what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import IntakeDraft
from factcheck.web.language import gettext, ngettext, told
from factcheck.workflow import drafting
from factcheck.workflow.foreseeing import Foreseen, foresee
from factcheck.workflow.plans import Plan, PlannedPost
from factcheck.workflow.refusals import Refusal

SHOWN = 12
"""Posts named of each sort; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Sort:
    """Posts to which the same happens: how many and what, in words, and their names."""

    words: str
    names: tuple[str, ...]

    @property
    def more(self) -> int:
        """How many are not named."""
        return max(0, len(self.names) - SHOWN)


@dataclass(frozen=True, slots=True)
class Version:
    """What a new version changes. `refusal` says why it cannot be stored as it is."""

    sorts: tuple[Sort, ...] = ()
    foreseen: Foreseen | None = None
    another_page: bool = False
    refusal: str = ""


def version_of(draft: IntakeDraft) -> Version | None:
    """What a draft changes in its article; None for a draft of a new article."""
    if draft.article is None:
        return None
    try:
        plan = drafting.compared(draft)
    except Refusal as refusal:
        return Version(refusal=str(refusal))
    return Version(tuple(_sorts(plan)), foresee(plan), plan.is_another_page)


def _sorts(plan: Plan) -> list[Sort]:
    removed = [known.name for known in plan.removed if known.post_id not in plan.merged]
    merged = [known.name for known in plan.removed if known.post_id in plan.merged]
    split = [plan.posts[place].name for place in plan.split]
    new = [post.name for place, post in enumerate(plan.posts) if post.is_new and place not in plan.split]
    changed = [gettext("Headline and key points") if post is plan.posts[0] else post.name for post in plan.changed]
    relabelled = [f"{post.name} ({_labels(post)})" for post in plan.relabelled]
    back = [post.name for post in plan.returned]
    unseen = [known.name for known in plan.out_of_sight]
    named = [
        (new, ngettext("%(num)s new", "%(num)s new", len(new))),
        (split, ngettext("%(num)s new, split off another", "%(num)s new, split off another", len(split))),
        (changed, ngettext("%(num)s changed", "%(num)s changed", len(changed))),
        (relabelled, ngettext("%(num)s with another time or byline", "%(num)s with another time or byline", len(relabelled))),
        (back, ngettext("%(num)s back on the page", "%(num)s back on the page", len(back))),
        (merged, ngettext("%(num)s merged into another", "%(num)s merged into another", len(merged))),
        (removed, ngettext("%(num)s no longer on the page", "%(num)s no longer on the page", len(removed))),
        (
            unseen,
            ngettext(
                "%(num)s older than what the page shows; kept as they are",
                "%(num)s older than what the page shows; kept as they are",
                len(unseen),
            ),
        ),
    ]
    return [Sort(words, tuple(names)) for names, words in named if names]


def _labels(post: PlannedPost) -> str:
    return "; ".join(told(change.sentence) for change in post.relabelled)
