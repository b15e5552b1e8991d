"""Who has a statement open."""

from flask import Blueprint

blueprint = Blueprint("presence", __name__, url_prefix="/desk")

from factcheck.web.presence import panel, routes  # noqa: E402, F401  (they add the panel, and the routes to the blueprint)
