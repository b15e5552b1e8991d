"""The explanations that the newsroom keeps to use again."""

from flask import Blueprint

blueprint = Blueprint("explanations", __name__, url_prefix="/desk/explanations")

from factcheck.web.explanations import routes  # noqa: E402, F401  (they need the blueprint)
