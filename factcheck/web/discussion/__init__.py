"""What colleagues say to each other about a statement."""

from flask import Blueprint

blueprint = Blueprint("discussion", __name__, url_prefix="/desk")

from factcheck.web.discussion import panel, routes  # noqa: E402, F401  (they add the panel, and the routes to the blueprint)
