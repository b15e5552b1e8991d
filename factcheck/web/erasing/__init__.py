"""Erasing what is personal, for administrators: what would go, what would stay and why, and doing it."""

from flask import Blueprint

blueprint = Blueprint("erasing", __name__, url_prefix="/erasing")

from factcheck.web.erasing import routes  # noqa: E402,F401  (it adds its route to the blueprint)
