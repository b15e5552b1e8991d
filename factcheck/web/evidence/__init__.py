"""Picking the passage that a statement rests on, in the text that was kept of its source."""

from flask import Blueprint

blueprint = Blueprint("evidence", __name__, url_prefix="/desk/evidence")

from factcheck.web.evidence import routes  # noqa: E402, F401  (they need the blueprint)
