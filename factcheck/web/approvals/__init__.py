"""The approvals pages."""

from flask import Blueprint

blueprint = Blueprint("approvals", __name__)
