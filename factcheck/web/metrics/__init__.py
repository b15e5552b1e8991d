"""Numbers for Prometheus at /metrics: how requests go, counted over all processes of this machine, and how the work stands, counted in
the database. They say how many and how long, never who or what.

Nothing is counted and nothing is there unless `FACTCHECK_METRICS` or `FACTCHECK_METRICS_TOKEN` says who may read it.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("metrics", __name__)


def init_app(app: Flask) -> None:
    """Count requests, where there is anybody to read that."""
    if app.config["SETTINGS"].counts_requests:
        from factcheck.web.metrics import folder

        app.extensions["metrics-folder"] = folder.prepare(app.config["SETTINGS"])
        from factcheck.web.metrics import counting  # late: importing the library decides where it counts

        counting.init_app(app)


from factcheck.web.metrics import routes  # noqa: E402, F401  (it adds its route to the blueprint)
