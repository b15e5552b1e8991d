"""The editors' forms."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from factcheck.web.corrections.forms import CorrectionFields

LONGEST = 5_000
"""Longest reason, note or notice, in characters."""

_LENGTH = Length(max=LONGEST, message=f"Shorten this to {LONGEST:,} characters.")


class ReasonForm(FlaskForm):
    """Why a review goes back."""

    reason = TextAreaField("What the checker should mend", [_LENGTH], description="The checker sees this at the head of the statement.")


class OverrideForm(FlaskForm):
    """Why a review cannot wait for a second person."""

    override_reason = TextAreaField(
        "Why it cannot wait for a second person",
        [_LENGTH],
        description="Kept for ever with your name. Readers are told that the check awaits a second one.",
    )


class PublishForm(CorrectionFields, FlaskForm):
    """What changed since the edition before, and, if it was wrong, the correction that goes out with it."""

    note = TextAreaField("What changed", [_LENGTH], description="Readers see this note beside the edition.")


class WithdrawForm(FlaskForm):
    """The public notice of a withdrawal."""

    notice = TextAreaField(
        "Notice to readers",
        [_LENGTH],
        description="It stands in the article’s place until the next edition. Say what was wrong and what happens next.",
    )
