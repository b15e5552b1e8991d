"""The articles pages: what there is, and taking in another."""

from flask import Blueprint

blueprint = Blueprint("articles", __name__, url_prefix="/desk/articles")

from factcheck.web.articles import draft_routes, faces, routes, version_routes  # noqa: E402, F401  (they need the blueprint)
