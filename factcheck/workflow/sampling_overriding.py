"""A check that an editor of the sample made and approved alone, so that the desk waits for a second person."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.models import Article, Source, User
from factcheck.sample.aftermath import ALONE, FIRST_TRAIN
from factcheck.workflow import overriding
from factcheck.workflow.sampling_checks import check, found


def add(article: Article, sources: Mapping[str, Source], *, editor: User) -> None:
    """Check one statement and approve it without a second person."""
    check(article, FIRST_TRAIN, sources, checker=editor, editor=editor)
    review = found(article, FIRST_TRAIN.words).review
    if review is None:
        raise LookupError(f"Nobody submitted a review of {FIRST_TRAIN.words!r}.")
    overriding.approve_alone(review, ALONE, by=editor)
