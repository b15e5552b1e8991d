"""The newsroom's own rules for checking."""

from flask import Blueprint

blueprint = Blueprint("guidelines", __name__, url_prefix="/desk/guidelines")

from factcheck.web.guidelines import panel, routes  # noqa: E402, F401  (they add the panel, and the routes to the blueprint)
