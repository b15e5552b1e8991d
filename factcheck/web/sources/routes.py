"""Finding a source, and seeing what it is evidence for."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from factcheck.models import Role
from factcheck.text.cleaning import safe_url
from factcheck.web.access import needs
from factcheck.web.sources import blueprint, queries


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """Every source, or those that a search finds."""
    words = request.args.get("q", "").strip()
    page = queries.page_of_sources(words, request.args.get("page", 1, int))
    used = queries.statements_per_source([source.id for source in page.items])
    return render_template("sources/index.html", page=page, words=words, used=used)


@blueprint.get("/<int:source_id>")
@needs(Role.CHECKER)
def show(source_id: int) -> ResponseReturnValue:
    """One source, with the statements that rest on it."""
    source = queries.source_or_404(source_id)
    return render_template("sources/show.html", source=source, address=safe_url(source.url or ""), uses=queries.uses(source_id))
