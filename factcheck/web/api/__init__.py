"""What programs may ask and hand over: JSON both ways, each request with a person's token and never with a cookie."""

from flask import Blueprint

from factcheck.extensions import csrf

blueprint = Blueprint("api", __name__, url_prefix="/api")
csrf.exempt(blueprint)  # a form's token guards what a browser sends by itself, and no browser sends a bearer's token by itself

from factcheck.web.api import described, errors, routes  # noqa: E402,F401  (they need the blueprint)
