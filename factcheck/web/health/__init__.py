"""Whether the program runs, and whether it can do its work, for those who watch over it. Tells nothing that is anybody's secret."""

from flask import Blueprint

blueprint = Blueprint("health", __name__)

from factcheck.web.health import routes  # noqa: E402, F401  (it adds its routes to the blueprint)
