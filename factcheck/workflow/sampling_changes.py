"""The sample's second page: checked and published, and then changed, so that a decision waits on the desk and readers are told."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, Source, User
from factcheck.sample.changing_page import AFTER, BEFORE, CHECKS
from factcheck.workflow import planning, publishing, revising
from factcheck.workflow.sampling_checks import check
from factcheck.workflow.taking_in import find, take_in


def add(sources: Mapping[str, Source], *, checker: User, editor: User) -> Article:
    """Take the page in, check and publish it, and take in its next version."""
    parsed = read(BEFORE)
    article = take_in(parsed, find(parsed), given=BEFORE, by=checker)
    db.session.flush()
    for sample in CHECKS:
        check(article, sample, sources, checker=checker, editor=editor)
    publishing.publish(article, "", by=editor)
    plan = planning.plan(article, read(AFTER))
    revising.revise(plan, planning.find(plan), given=AFTER, by=checker)
    return article
