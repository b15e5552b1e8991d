"""The overview: how the work goes, for editors."""

from flask import Blueprint

blueprint = Blueprint("overview", __name__, url_prefix="/desk/overview")

from factcheck.web.overview import routes  # noqa: E402,F401  (the routes need the blueprint)
