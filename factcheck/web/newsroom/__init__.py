"""The newsroom's own room: what administrators set without touching code; and what of it readers' browsers ask for."""

from flask import Blueprint
from markupsafe import Markup

from factcheck.text.cleaning import explanation_html

blueprint = Blueprint("newsroom", __name__)


@blueprint.app_template_filter("light_markdown")
def light_markdown(text: str) -> Markup:
    """Light Markdown as cleaned HTML."""
    return Markup(explanation_html(text))  # noqa: S704  (the cleaning made it)


from factcheck.web.newsroom import given_out, routes, verdict_routes, version_routes  # noqa: E402,F401  (the routes need the blueprint)
