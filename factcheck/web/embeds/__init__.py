"""Checks inside other sites' pages: the pages made for it, and oEmbed, which tells other sites of them."""

from flask import Blueprint

blueprint = Blueprint("embeds", __name__)

from factcheck.web.embeds import oembed, routes  # noqa: E402, F401  (they add their routes to the blueprint)
