"""What programs read: annotations, claim reviews, rows, feeds and site maps of what is published. Open to everybody."""

from flask import Blueprint

blueprint = Blueprint("machines", __name__)

from factcheck.web.machines import articles, feeds, maps  # noqa: E402, F401  (they add their routes to the blueprint)
