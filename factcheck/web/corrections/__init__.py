"""Corrections: the page that readers see them on, and where editors write them."""

from flask import Blueprint

blueprint = Blueprint("corrections", __name__)

from factcheck.web.corrections import routes  # noqa: E402, F401  (it adds its routes to the blueprint)
