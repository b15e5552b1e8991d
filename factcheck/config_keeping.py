"""The settings of how long what is personal is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings

Days = Annotated[int, Field(ge=1, le=3_650)]


class KeepingSettings(BaseSettings):
    """After how many days what is personal is erased by itself (workflow/retaining.py). Read as `Settings` are."""

    keep_report_days: Days = 90
    """What a reader wrote, their mail address and our answer, after their report was closed."""
    keep_question_days: Days = 90
    """Our mail to somebody outside who was asked, with their address, after their link ran out."""
    keep_mail_days: Days = 30
    """Other mail, after it was sent or refused for good."""
    keep_sign_in_days: Days = 180
    """Sessions, after they were last used, and invitations, after their link ran out."""

    @property
    def keep_reports(self) -> timedelta:
        """`keep_report_days` as a time."""
        return timedelta(days=self.keep_report_days)

    @property
    def keep_questions(self) -> timedelta:
        """`keep_question_days` as a time."""
        return timedelta(days=self.keep_question_days)

    @property
    def keep_mail(self) -> timedelta:
        """`keep_mail_days` as a time."""
        return timedelta(days=self.keep_mail_days)

    @property
    def keep_sign_ins(self) -> timedelta:
        """`keep_sign_in_days` as a time."""
        return timedelta(days=self.keep_sign_in_days)
