"""Where the chain of records stood when each edition was published, for whoever holds the newsroom to it."""

from flask import Blueprint

blueprint = Blueprint("chain", __name__)

from factcheck.web.chain import routes  # noqa: E402, F401  (it adds its routes to the blueprint)
