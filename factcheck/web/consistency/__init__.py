"""What does not agree within an article: settling it, dismissing it, saying what has replaced what."""

from flask import Blueprint

blueprint = Blueprint("consistency", __name__, url_prefix="/desk")

from factcheck.web.consistency import panel, routes  # noqa: E402, F401  (they add the panels, and the routes to the blueprint)
