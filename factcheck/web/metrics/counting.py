"""Counting requests, in every process of this machine together."""

from __future__ import annotations

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry, Counter, Histogram

from factcheck.web.logs.requests import method, route, seconds
from factcheck.web.published.drawing import DRAWING

STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds, the upper ends of what times are sorted into."""


class Counts:
    """What this process has counted; the files of the folder hold it too."""

    def __init__(self) -> None:
        own = CollectorRegistry()  # only so that nothing is registered for everybody: what is read comes from the folder
        self._requests = Counter("factcheck_requests", "Requests that were answered.", ("route", "method", "status"), registry=own)
        self._seconds = Histogram(
            "factcheck_request_seconds", "How long answers took to make.", ("route", "method"), registry=own, buckets=STEPS
        )

    def note(self, response: Response) -> Response:
        """Count one request."""
        if DRAWING not in request.environ:
            where, how = route(), method()
            self._requests.labels(where, how, str(response.status_code)).inc()
            self._seconds.labels(where, how).observe(seconds())
        return response


def init_app(app: Flask) -> None:
    """Count every request."""
    app.after_request(Counts().note)
