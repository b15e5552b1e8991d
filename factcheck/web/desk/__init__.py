"""The checkers' desk: what waits to be checked, the text with its statements, and the work on one of them."""

from flask import Blueprint

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

from factcheck.web.desk import checking, marking, routes  # noqa: E402, F401  (they add their routes to the blueprint)
