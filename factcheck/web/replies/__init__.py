"""Whom the newsroom asked to comment on a statement, and what came of it."""

from flask import Blueprint

blueprint = Blueprint("replies", __name__, url_prefix="/desk")

from factcheck.web.replies import panel, routes  # noqa: E402, F401  (they add the panel, and the routes to the blueprint)
