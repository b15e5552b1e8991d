"""What a person has to be told: their notices, the mail about them, and what became of that mail."""

from flask import Blueprint

blueprint = Blueprint("notices", __name__)

from factcheck.web.notices import background, mail_routes, routes  # noqa: E402, F401  (they add their routes to the blueprint)
