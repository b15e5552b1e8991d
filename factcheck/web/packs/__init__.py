"""Evidence packs: taking one out, and the page on which anybody can check one."""

from flask import Blueprint

blueprint = Blueprint("packs", __name__)

from factcheck.web.packs import routes  # noqa: E402, F401  (it adds its routes to the blueprint)
