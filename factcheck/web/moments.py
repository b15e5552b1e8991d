"""A date and time as a person types it, in the newsroom's zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import current_app
from wtforms import DateTimeLocalField

from factcheck.web.language import gettext

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


class MomentField(DateTimeLocalField):
    """A moment, shown and typed in the newsroom's zone, held in UTC. None where nothing was typed."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, format=_FORMATS, **more)

    def process_data(self, value: datetime | None) -> None:
        self.data = value

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.astimezone(current_app.config["SETTINGS"].zone).strftime(_FORMATS[0]) if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            super().process_formdata(valuelist)
            typed: datetime | None = self.data
            if typed is not None:
                self.data = typed.replace(tzinfo=current_app.config["SETTINGS"].zone).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            self.data = None
            raise ValueError(gettext("Write the date and time as 2026-11-23 18:00.")) from error
