"""The sources pages: what evidence comes from, what was kept of it, and where it is used."""

from flask import Blueprint

blueprint = Blueprint("sources", __name__, url_prefix="/desk/sources")

from factcheck.web.sources import adding, changing, faces, finding, kept, marking, routes, taking  # noqa: E402, F401  (they need the blueprint)
