"""The doors of the desk: signing in and out, one's own account, and the links that set a password."""

from flask import Blueprint

blueprint = Blueprint("auth", __name__)

from factcheck.web.auth import forgotten_routes, passkey_routes, routes, second_step_routes, service_routes, session_routes, token_routes  # noqa: E402,F401  (the routes need the blueprint)
