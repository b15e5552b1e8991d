"""The sample's second page: checked and published, and then changed, so that a decision waits on the desk and readers are told.

Its new post says one thing again, and another otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, Source, User
from factcheck.sample.changing_page import AFTER, BEFORE, CHECKS, TICKETS, TICKETS_AGAIN
from factcheck.workflow import approving, planning, publishing, repeats, revising, sampling_overriding
from factcheck.workflow.sampling_checks import check, found, marked
from factcheck.workflow.taking_in import find, take_in


def add(sources: Mapping[str, Source], *, checker: User, editor: User) -> Article:
    """Take the page in, check and publish it, and take in its next version."""
    parsed = read(BEFORE)
    article = take_in(parsed, find(parsed), given=BEFORE, by=checker)
    db.session.flush()
    for sample in CHECKS:
        check(article, sample, sources, checker=checker, editor=editor)
    sampling_overriding.add(article, sources, editor=editor)
    publishing.publish(article, "", by=editor)
    plan = planning.plan(article, read(AFTER))
    revising.revise(plan, planning.find(plan), given=AFTER, by=checker)
    db.session.flush()
    _say_again(article, checker=checker, editor=editor)
    return article


def _say_again(article: Article, *, checker: User, editor: User) -> None:
    """What the new post repeats is covered by the check that there is."""
    [version] = [post.version for post in article.posts if TICKETS_AGAIN in post.version.text]
    covered = marked(version, TICKETS_AGAIN, StatementKind.CLAIM, by=checker)
    db.session.flush()
    repeats.confirm(found(article, TICKETS), covered, by=checker)
    db.session.flush()
    approving.approve(covered.reviews[-1], by=editor)
