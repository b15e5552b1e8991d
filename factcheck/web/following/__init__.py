"""Following a page while it changes: how it is followed, what each look brought, and what is new on the desk."""

from flask import Blueprint

blueprint = Blueprint("following", __name__, url_prefix="/desk")

from factcheck.web.following import doubted_routes, news, routes  # noqa: E402, F401  (they add their routes to the blueprint)
