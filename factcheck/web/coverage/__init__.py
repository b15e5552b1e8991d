"""What has become of every sentence of an article, and saying that all of them are dealt with."""

from flask import Blueprint

blueprint = Blueprint("coverage", __name__, url_prefix="/desk")

from factcheck.web.coverage import panel, routes  # noqa: E402, F401  (they add the panel, and the routes to the blueprint)
