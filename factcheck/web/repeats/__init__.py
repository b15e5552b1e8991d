"""One check for the same statement in several places: what is proposed, and what a person says to it."""

from flask import Blueprint

blueprint = Blueprint("repeats", __name__, url_prefix="/desk")

from factcheck.web.repeats import panel, routes  # noqa: E402, F401  (they add the panels, and the routes to the blueprint)
