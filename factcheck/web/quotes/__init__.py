"""Quotations held against what was kept of sources: the tab “Quote check”, and all quotations of an article."""

from flask import Blueprint

blueprint = Blueprint("quotes", __name__, url_prefix="/desk")

from factcheck.web.quotes import faces, panel, routes  # noqa: E402, F401  (they add the panels, the job's page and the routes)
