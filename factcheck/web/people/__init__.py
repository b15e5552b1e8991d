"""The people of the newsroom, for administrators."""

from flask import Blueprint

blueprint = Blueprint("people", __name__, url_prefix="/people")

from factcheck.web.people import invitations, routes, sign_in_service  # noqa: E402,F401  (the routes need the blueprint)
