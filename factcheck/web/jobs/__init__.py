"""How far long work is: watched, cancelled, begun again. What is done stands in workflow/jobs.py."""

from flask import Blueprint

blueprint = Blueprint("jobs", __name__, url_prefix="/desk/jobs")

from factcheck.web.jobs import routes  # noqa: E402, F401  (they need the blueprint)
