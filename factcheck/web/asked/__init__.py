"""Questions to people outside the newsroom: the page behind their link, and the desk's side of it."""

from flask import Blueprint

blueprint = Blueprint("asked", __name__)

from factcheck.web.asked import desk, panel, public, uses  # noqa: E402, F401  (they add their panels, and their routes to the blueprint)
