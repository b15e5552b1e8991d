"""What is done behind the scenes, for administrators: what runs, waits and failed, and what is done again and again."""

from flask import Blueprint

blueprint = Blueprint("work", __name__, url_prefix="/system/work")

from factcheck.web.work import routes  # noqa: E402, F401  (they need the blueprint)
