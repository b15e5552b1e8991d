"""Legal questions: readings that are asked for, sign-offs, and holds."""

from flask import Blueprint

blueprint = Blueprint("holds", __name__, url_prefix="/desk")

from factcheck.web.holds import panels, routes  # noqa: E402, F401  (they add their routes and panels)
