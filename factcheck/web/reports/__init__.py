"""Errors that readers report: the form that is open to everybody, and the desk's work on what came."""

from flask import Blueprint

blueprint = Blueprint("reports", __name__)

from factcheck.web.reports import desk, public  # noqa: E402, F401  (they add their routes to the blueprint)
