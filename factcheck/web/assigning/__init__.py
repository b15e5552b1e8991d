"""Who is on a statement, and how pressing it and its article are."""

from flask import Blueprint

blueprint = Blueprint("assigning", __name__, url_prefix="/desk")

from factcheck.web.assigning import panels, routes  # noqa: E402, F401  (they add their routes and panels)
