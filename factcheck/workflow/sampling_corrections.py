"""What follows the sample's first edition: a reader reports a mistake, it is put right in public, and another report waits."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extensions import db
from factcheck.models import Article, CorrectionKind, Edition, User, utc_now
from factcheck.sample import aftermath
from factcheck.workflow import approving, corrections, publishing, reports, reviewing
from factcheck.workflow.reports import Told
from factcheck.workflow.sampling_checks import found

_HOUSEHOLD = "192.0.2.17"
"""Where the readers' reports come from: an address of no network (RFC 5737)."""


def add(article: Article, first: Edition, *, checker: User, editor: User) -> None:
    """Report, mend, correct and publish once more; then report something that nobody has answered."""
    mistaken, now = found(article, aftermath.CORRECTED), utc_now()
    told = Told(aftermath.REPORT, address="a.reader@example.org")
    report = reports.report(first, mistaken, told, sender=_HOUSEHOLD, now=now)
    reports.reopen(report, "A reader is right about the minutes.", now=now, by=checker)
    mended = replace(reviewing.drafted(mistaken), finding=aftermath.RIGHT_FINDING)
    reviewing.save_draft(mistaken, mended, by=checker)
    review = reviewing.submit(mistaken, by=checker)
    db.session.flush()
    approving.approve(review, by=editor)
    unclear = found(article, aftermath.CLARIFIED)
    for kind, (wrong, right), statement in (
        (CorrectionKind.CORRECTION, aftermath.CORRECTION, mistaken),
        (CorrectionKind.CLARIFICATION, aftermath.CLARIFICATION, unclear),
    ):
        corrections.correct(article, corrections.Wording(kind, wrong, right, statement.id), by=editor)
    db.session.flush()
    second = publishing.publish(article, aftermath.NOTE, by=editor)
    db.session.flush()
    reports.close(report, aftermath.ANSWER, now=now, by=editor)
    reports.report(second, found(article, aftermath.OPEN_REPORT_ABOUT), Told(aftermath.OPEN_REPORT), sender=_HOUSEHOLD, now=now)
