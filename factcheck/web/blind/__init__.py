"""Blind second checks: asking for one, making it without sight of the first, and settling."""

from flask import Blueprint

from factcheck.workflow import search
from factcheck.workflow.blindness import unfound

blueprint = Blueprint("blind", __name__, url_prefix="/desk")
search.leave_out(unfound)

from factcheck.web.blind import gate, making, panels, routes, settling  # noqa: E402, F401  (they add their routes, panels and the gate)
