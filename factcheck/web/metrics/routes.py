"""The page that Prometheus reads."""

from __future__ import annotations

from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue

from factcheck.web.metrics import blueprint
from factcheck.web.metrics.asked import is_allowed, is_off


@blueprint.get("/metrics")
def numbers() -> ResponseReturnValue:
    """Everything that is counted, as Prometheus writes it; 404 where it is off, 401 for whoever may not read it."""
    if is_off():
        abort(404)
    if not is_allowed():
        sentence = "Send “Authorization: Bearer TOKEN” with the token that FACTCHECK_METRICS_TOKEN holds."
        refused = Response(f"{sentence}\n", 401, mimetype="text/plain")
        refused.headers["WWW-Authenticate"] = 'Bearer realm="metrics"'
        return refused
    from prometheus_client import CollectorRegistry, generate_latest  # late: see counting.py
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
    from prometheus_client.multiprocess import MultiProcessCollector

    from factcheck.web.metrics.standing import Standing

    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(current_app.extensions["metrics-folder"]))  # type: ignore[no-untyped-call]
    registry.register(Standing())
    answer = Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)
    answer.cache_control.no_store = True
    return answer
