"""The language in which a person wants the desk."""

from flask import Blueprint

blueprint = Blueprint("own_language", __name__)

from factcheck.web.own_language import routes  # noqa: E402, F401  (it adds its route to the blueprint)
