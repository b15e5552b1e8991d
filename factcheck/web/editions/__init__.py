"""What became of a check or an article from one edition to another, for readers."""

from flask import Blueprint

blueprint = Blueprint("editions", __name__)

from factcheck.web.editions import routes  # noqa: E402, F401  (it adds its route to the blueprint)
