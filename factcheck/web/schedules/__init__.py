"""Setting a time at which an edition goes out by itself."""

from flask import Blueprint

blueprint = Blueprint("schedules", __name__, url_prefix="/approvals")

from factcheck.web.schedules import routes  # noqa: E402, F401  (it adds its routes to the blueprint)
