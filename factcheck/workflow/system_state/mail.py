"""Whether mail goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Letter, LetterState
from factcheck.text.wording import N_, said_n
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "mail"
PATIENCE = timedelta(minutes=30)
RECENT = timedelta(days=7)


def look(asked: Asked) -> Iterator[Finding]:
    """Letters that wait too long or were refused, and a mail server that is not set."""
    if not asked.settings.smtp_url.get_secret_value():
        says = N_("No mail server is set: notices, invitations and forgotten passwords reach nobody by mail.")
        yield Finding(PART, says, N_("Set FACTCHECK_SMTP_URL and FACTCHECK_MAIL_FROM."), grave=False)
        return
    waiting, oldest = db.session.execute(
        select(func.count(Letter.id), func.min(Letter.written_at)).where(
            Letter.state == LetterState.WAITING, Letter.written_at < asked.now - PATIENCE
        )
    ).one()
    if waiting:
        newest = select(Letter.why).where(Letter.state == LetterState.WAITING, Letter.why != "").order_by(Letter.id.desc()).limit(1)
        yield Finding(
            PART,
            said_n(
                "%(num)s letter has waited for more than half an hour.", "%(num)s letters have waited for more than half an hour.", waiting
            ),
            N_("Look at the mail server, and whether “flask send-mail” runs every minute."),
            oldest,
            words=db.session.scalar(newest) or "",
        )
    refused, oldest = db.session.execute(
        select(func.count(Letter.id), func.min(Letter.written_at)).where(
            Letter.state == LetterState.REFUSED, Letter.written_at > asked.now - RECENT
        )
    ).one()
    if refused:
        says = said_n("%(num)s letter of the last week was refused.", "%(num)s letters of the last week were refused.", refused)
        yield Finding(
            PART, says, N_("See under Mail why, mend the address or the mail server, and have it tried again."), oldest, grave=False
        )
