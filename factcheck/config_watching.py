"""The settings of watching over the program: its log, and the numbers for monitors."""

from __future__ import annotations

from typing import Literal

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings

SHORTEST_TOKEN = 20
"""Characters of the token for the numbers: whoever reaches the site can try as many as they like."""


class WatchingSettings(BaseSettings):
    """What can be set of it. Read as `Settings` are."""

    log_format: Literal["text", "json"] = "text"
    """How the server's log is written: a line of text for people or a JSON object for programs, for each event."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """What the log holds: from `info` on, a line for each request; `warning` only what may be wrong; `debug` also what is asked for all the
    time, such as style sheets."""
    metrics: Literal["off", "loopback"] = "off"
    """Whether programs on this machine may read the numbers at /metrics without a token."""
    metrics_token: SecretStr = SecretStr("")
    """Lets whoever sends it (`Authorization: Bearer …`) read the numbers at /metrics, from anywhere; empty: nobody by a token."""

    @field_validator("metrics_token")
    @classmethod
    def _long_enough(cls, given: SecretStr) -> SecretStr:
        if given.get_secret_value() and len(given.get_secret_value()) < SHORTEST_TOKEN:
            raise ValueError(f"make it {SHORTEST_TOKEN} characters or more, so that nobody guesses it")
        return given

    @property
    def counts_requests(self) -> bool:
        """Whether there is anybody for whom requests are counted."""
        return self.metrics != "off" or bool(self.metrics_token.get_secret_value())
