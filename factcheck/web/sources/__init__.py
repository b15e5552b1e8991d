"""The sources pages."""

from flask import Blueprint

blueprint = Blueprint("sources", __name__)
