"""Finding everything on the desk by its words."""

from flask import Blueprint

blueprint = Blueprint("search", __name__, url_prefix="/desk/search")

from factcheck.web.search import routes  # noqa: E402, F401  (they need the blueprint)
