"""The editors' pages: answering reviews, publishing, withdrawing."""

from flask import Blueprint

blueprint = Blueprint("approvals", __name__, url_prefix="/approvals")

from factcheck.web.approvals import alone, editions, many, panel, routes  # noqa: E402, F401  (they add their routes to the blueprint)
