"""What the server says while it works: one line for each request and each event, without secrets and without anybody's source.

`facts` takes a record apart, `lines` writes it as JSON or as text, `requests` numbers requests and tells of each. A line never holds
the address that was asked for (only the route's rule, since addresses hold links and tokens), a query, a form, a reader's address, or
what an error says: errors are named by their kind and the lines they came through, since what they say may be anybody's words.
"""

from __future__ import annotations

import logging
import sys

from flask import Flask

from factcheck.config import Settings
from factcheck.web.logs import requests
from factcheck.web.logs.lines import JsonLines, TextLines


def init_app(app: Flask) -> None:
    """Number requests, and tell of each."""
    requests.init_app(app)


def begin(settings: Settings) -> None:
    """Have this process say everything on its standard error, as it is set. For the entry of a process, once."""
    lines = JsonLines() if settings.log_format == "json" else TextLines()
    handler = _StandardError()
    handler.setFormatter(lines)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("factcheck").setLevel(settings.log_level.upper())
    logging.getLogger("werkzeug").addFilter(_no_addresses)
    for there in logging.getLogger("gunicorn.error").handlers:
        there.setFormatter(lines)
    logging.captureWarnings(capture=True)


class _StandardError(logging.Handler):
    """Writes to standard error as it is at the moment: commands are run with another one in tests."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()
        except Exception:  # noqa: BLE001  (what cannot be said must not stop what is done)
            self.handleError(record)


def _no_addresses(record: logging.LogRecord) -> bool:
    """Leave out the development server's own line for each request: it holds the address that was asked for."""
    return " - - [" not in str(record.msg)
