"""The list of sources, and a source with all that is known of it."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from factcheck.ingestion.decoding import readable_size
from factcheck.models import Role, Source, SourceType, Standing
from factcheck.text.cleaning import safe_url
from factcheck.web.access import needs
from factcheck.web.seeking import turn_asked_for
from factcheck.web.sources import blueprint, listing, queries
from factcheck.web.sources.forms import SnapshotForm, settings
from factcheck.web.sources.happenings import happenings
from factcheck.workflow import history

_FILTERS = ("q", "type", "standing", "confidential", "link")
_CONFIDENTIAL = {"yes": True, "no": False}


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """Every source, or those that a search and the filters leave."""
    wanted = _wanted()
    page = listing.listed(wanted, turn_asked_for())
    used = queries.statements_per_source([source.id for source in page.part.rows])
    chosen = {name: value for name, value in request.args.items() if name in _FILTERS and value}
    lists = {"types": list(SourceType), "standings": list(Standing)}
    return render_template("sources/index.html", page=page, wanted=wanted, used=used, chosen=chosen, **lists)


def _wanted() -> listing.Wanted:
    """What the address asks for; a filter that is not known is left open."""
    return listing.Wanted(
        words=request.args.get("q", "").strip(),
        type=request.args.get("type", None, SourceType),
        standing=request.args.get("standing", None, Standing),
        confidential=_CONFIDENTIAL.get(request.args.get("confidential", "")),
        dead=request.args.get("link") == "dead",
    )


@blueprint.get("/<int:source_id>")
@needs(Role.CHECKER)
def show(source_id: int) -> ResponseReturnValue:
    """One source: its facts, what was kept of it, what rests on it, and what became of it."""
    return page_of(queries.source_or_404(source_id), SnapshotForm())


def page_of(source: Source, form: SnapshotForm) -> str:
    """A source's page, with the form that takes a new snapshot."""
    return render_template(
        "sources/show.html",
        source=source,
        form=form,
        address=safe_url(source.url or ""),
        archived=safe_url(source.archived_url or ""),
        uses=queries.uses(source.id),
        used=queries.statements_per_source([source.id]).get(source.id, 0),
        most_uses=queries.MOST_USES,
        told=happenings(history.of_source(source)),
        limit=settings().max_source_bytes,
        limit_words=readable_size(settings().max_source_bytes),
    )
