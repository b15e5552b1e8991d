"""The editors' forms."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from factcheck.web.corrections.forms import CorrectionFields
from factcheck.web.language import later

LONGEST = 5_000
"""Longest reason, note or notice, in characters."""

_LENGTH = Length(max=LONGEST, message=later("Shorten this to %(most)s characters.", most=f"{LONGEST:,}"))


class ReasonForm(FlaskForm):
    """Why a review goes back."""

    reason = TextAreaField(
        later("What the checker should mend"), [_LENGTH], description=later("The checker sees this at the head of the statement.")
    )


class OverrideForm(FlaskForm):
    """Why a review cannot wait for a second person."""

    override_reason = TextAreaField(
        later("Why it cannot wait for a second person"),
        [_LENGTH],
        description=later("Kept for ever with your name. Readers are told that the check awaits a second one."),
    )


class PublishForm(CorrectionFields, FlaskForm):
    """What changed since the edition before, and, if it was wrong, the correction that goes out with it."""

    note = TextAreaField(later("What changed"), [_LENGTH], description=later("Readers see this note beside the edition."))


class WithdrawForm(FlaskForm):
    """The public notice of a withdrawal."""

    notice = TextAreaField(
        later("Notice to readers"),
        [_LENGTH],
        description=later("It stands in the article’s place until the next edition. Say what was wrong and what happens next."),
    )
