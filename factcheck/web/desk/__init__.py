"""The checkers' desk: what waits to be checked, the text with its statements, and the work on one of them."""

from flask import Blueprint

from factcheck.web.desk.window import post_address, post_addresses
from factcheck.workflow.languages import names_speakers

blueprint = Blueprint("desk", __name__, url_prefix="/desk")
blueprint.add_app_template_global(names_speakers)
blueprint.add_app_template_global(post_address)
blueprint.add_app_template_global(post_addresses)

from factcheck.web.desk import bulk_steps, checking, deciding, looking, marking, routes, saved, stepping, typing_routes  # noqa: E402, F401  (they add their routes to the blueprint)
